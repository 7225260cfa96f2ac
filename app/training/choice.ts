// Which checkpoint is the one to sample from, and when there will be no better one.

/** What of a look decides. */
export interface Seen {
  distance: number;
  /** Standard deviation of the distance between samples of real sequences: differences within it are chance. */
  spread: number | null;
  /** Whether the samples lie nearer to the training data than new data would. */
  memorising: boolean;
}

/** What the choice remembers from checkpoint to checkpoint. */
export interface ChoiceState {
  /** Lowest distance of a checkpoint that did not memorise. */
  bestDistance: number | null;
  /** Checkpoints since that one. */
  sinceBest: number;
  /** Checkpoints in a row that memorised. */
  memorising: number;
}

/**
 * Takes a checkpoint into account. The best is the latest of those whose distance is the lowest but for chance: near the
 * floor the distance no longer tells checkpoints apart, while training still goes on at what it does not see. A
 * checkpoint that memorises is the best only while there is none that does not.
 *
 * @param counts - whether it counts as one of the regular ones, after which patience ends
 * @returns the state after it, and whether it is the best so far
 */
export function choose(state: ChoiceState, seen: Seen, counts: boolean): { state: ChoiceState; best: boolean } {
  const { distance, spread, memorising } = seen;
  const none = state.bestDistance === null;
  const lowest = !memorising && (none || distance < state.bestDistance!);
  const near = lowest || (!memorising && distance <= state.bestDistance! + (spread ?? 0));
  return {
    best: near || none,
    state: {
      bestDistance: lowest ? distance : state.bestDistance,
      sinceBest: lowest ? 0 : state.sinceBest + Number(counts),
      memorising: memorising ? state.memorising + 1 : 0,
    },
  };
}
