// WGSL functions that several programs need.
import { leak } from '../reference.ts';
import type { Activation, DenseSpec } from '../spec.ts';

/**
 * tanh and the logistic function. WGSL's own tanh may overflow and promises few digits: here small arguments take the
 * Taylor series, and no exponential can be infinite. What is not a number stays so, for the loop to notice.
 */
export const smoothFunctions = `
fn bend(x: f32) -> f32 {
  let s = x * x;
  let series = x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
  let e = exp(-2.0 * abs(x));
  return select(sign(x) * (1.0 - e) / (1.0 + e), series, s < 0.06);
}
fn squash(x: f32) -> f32 {
  let e = exp(-abs(x));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}
`;

/**
 * ln(1 + m) for m from -1/2 to 1, by the series of 2 atanh(m / (2 + m)). WGSL promises its own logarithm to 2^-21 near 1,
 * which is less than float32 holds.
 */
export const logarithm = `
fn logOnePlus(m: f32) -> f32 {
  let s = m / (2.0 + m);
  let z = s * s;
  return 2.0 * s * (1.0 + z * (1.0 / 3.0 + z * (0.2 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z * (1.0 / 11.0 + z * (1.0 / 13.0 + z / 15.0)))))));
}
`;

/** max(x, 0), where what is not a number stays so, and ln(1 + e^x); needs {@link logarithm}. */
export const rectifiers = `
fn positive(x: f32) -> f32 { return select(x, 0.0, x < 0.0); }
fn softplus(x: f32) -> f32 { return positive(x) + logOnePlus(exp(-abs(x))); }
`;

/** Whatever a network's sums go through. */
export type Bend = Activation | DenseSpec['nonlinearity'];

/** WGSL: of a sum `x`; needs {@link smoothFunctions}. What is not a number stays so. */
export const bent: Record<Bend, string> = {
  linear: 'x',
  sigmoid: 'squash(x)',
  tanh: 'bend(x)',
  relu: 'select(x, 0.0, x < 0.0)',
  leaky_relu: `select(x, ${leak} * x, x < 0.0)`,
};

/** WGSL: the slope where it gave `y`. */
export const slopeAt: Record<Bend, string> = {
  linear: '1.0',
  sigmoid: 'y * (1.0 - y)',
  tanh: '1.0 - y * y',
  relu: 'select(0.0, 1.0, y > 0.0)',
  leaky_relu: `select(${leak}, 1.0, y > 0.0)`,
};
