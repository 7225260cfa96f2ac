// Shows how far it is: one moving line on a terminal, else a line every few seconds. On stderr, so that stdout holds
// nothing but the result.
import type { Output } from '../output.ts';
import { isCapable } from '../style.ts';
import { plainLine, showsUnicode, terminalLine } from './line.ts';
import type { ProgressState } from './line.ts';

export interface Progress {
  update(state: ProgressState): void;
  /** A line that stays. */
  note(text: string): void;
  /** Takes the moving line away. */
  end(): void;
}

const redrawMs = 100;
const plainMs = 5000;
const clearLine = '\r\u001b[2K';

interface Surroundings {
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly now: () => number;
}

function onTerminal({ stderr, env, now }: Surroundings): Progress {
  const unicode = showsUnicode(env);
  let state: ProgressState | null = null;
  let drawnAt = -Infinity;
  const draw = (): void => {
    if (state === null) return;
    stderr.write(clearLine + terminalLine(state, stderr.columns, unicode));
    drawnAt = now();
  };
  return {
    update(next) {
      state = next;
      if (now() - drawnAt >= redrawMs) draw();
    },
    note(text) {
      stderr.write(`${state === null ? '' : clearLine}${text}\n`);
      draw();
    },
    end() {
      if (state !== null) stderr.write(clearLine);
      state = null;
    },
  };
}

function asLines({ stderr, now }: Surroundings): Progress {
  let printedAt = now();
  return {
    update(state) {
      // That it is done is said by what follows.
      if (now() - printedAt < plainMs || state.done === state.total) return;
      printedAt = now();
      stderr.write(`${plainLine(state)}\n`);
    },
    note(text) {
      printedAt = now();
      stderr.write(`${text}\n`);
    },
    end() {
      // Lines stay where they are.
    },
  };
}

/** For programs that read stdout and see no terminal: nothing. */
const silent: Progress = {
  update() {
    // Nobody looks.
  },
  note() {
    // Nobody looks.
  },
  end() {
    // Nothing was drawn.
  },
};

export function createProgress(surroundings: Surroundings): Progress {
  if (isCapable(surroundings.stderr, surroundings.env)) return onTerminal(surroundings);
  return surroundings.json ? silent : asLines(surroundings);
}
