// What critics learn and teach, pair by pair, in WGSL: each loss of the model with its slopes.

/** WGSL of a number and its slopes, of the logits `r` on a real and `s` on a synthetic sequence. */
interface PairLoss {
  value: string;
  /** By r; 0 where the loss does not look at it. */
  real: string;
  synthetic: string;
}

interface CriticLoss {
  /** `wanted` is what is asked for on real sequences, 1 less the smoothing. */
  critic: PairLoss;
  generator: PairLoss;
}

const crossEntropy: PairLoss = {
  value: 'softplus(r) - wanted * r + softplus(s)',
  real: 'squash(r) - wanted',
  synthetic: 'squash(s)',
};

/** By the names of app/model/losses. */
export const criticLosses: Readonly<Record<string, CriticLoss>> = {
  bce: { critic: crossEntropy, generator: { value: 'softplus(-s)', real: '0.0', synthetic: '-squash(-s)' } },
  confusion: {
    critic: crossEntropy,
    generator: { value: 'softplus(-s) + softplus(s)', real: '0.0', synthetic: 'squash(s) - squash(-s)' },
  },
  hinge: {
    critic: {
      value: 'positive(wanted - r) + positive(s + 1.0)',
      real: 'select(0.0, -1.0, r < wanted)',
      synthetic: 'select(0.0, 1.0, s > -1.0)',
    },
    generator: { value: '-s', real: '0.0', synthetic: '-1.0' },
  },
  lsgan: {
    critic: { value: '0.5 * ((r - wanted) * (r - wanted) + s * s)', real: 'r - wanted', synthetic: 's' },
    generator: { value: '0.5 * (s - 1.0) * (s - 1.0)', real: '0.0', synthetic: 's - 1.0' },
  },
  wasserstein: {
    critic: { value: 's - r', real: '-1.0', synthetic: '1.0' },
    generator: { value: '-s', real: '0.0', synthetic: '-1.0' },
  },
  relativistic: {
    critic: {
      value: 'softplus(r - s) - wanted * (r - s)',
      real: 'squash(r - s) - wanted',
      synthetic: 'wanted - squash(r - s)',
    },
    generator: { value: 'softplus(r - s)', real: 'squash(r - s)', synthetic: '-squash(r - s)' },
  },
};
