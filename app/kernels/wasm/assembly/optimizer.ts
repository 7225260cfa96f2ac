// Adam, gradient clipping and the moving average over flat buffers, a chunk an item.
import { madd, laneSum } from './vector';

/** One flat buffer of parameters and what belongs to it; all have `count` floats, a multiple of 8. */
@unmanaged export class ParameterBuffer {
  count: i32;
  value: usize;
  gradient: usize;
  first: usize;
  second: usize;
  /** 0 without a moving average. */
  average: usize;
  /** Each chunk's sum of squared gradients, of this and all buffers that are clipped together. */
  squares: usize;
  /** Where this buffer's first chunk lies among the sums. */
  squaresAt: i32;
  squaresCount: i32;
  rates: usize;
}

/** What changes from update to update; the host computes it in float64. */
@unmanaged export class Rates {
  beta1: f32;
  beta2: f32;
  /** 1 - beta1, 1 - beta2 */
  rest1: f32;
  rest2: f32;
  /** rate * sqrt(1 - beta2^k) / (1 - beta1^k), and epsilon * sqrt(1 - beta2^k): both bias corrections. */
  rate: f32;
  epsilon: f32;
  /** 1 - rate * decay: what is kept of a parameter. */
  kept: f32;
  /** Longest gradient; 0 for no limit. */
  clip: f32;
  /** Of the moving average. */
  decay: f32;
  /** Receives the gradient's length before it was clipped. */
  norm: f32;
}

export const chunkFloats = 4096;

export function squareSum(buffer: ParameterBuffer, item: i32): void {
  const from = item * chunkFloats, count = min(chunkFloats, buffer.count - from);
  let p = buffer.gradient + (<usize>from << 2), a = f32x4.splat(0), b = a;
  for (const end = p + (<usize>count << 2); p < end; p += 32) {
    const x = v128.load(p), y = v128.load(p, 16);
    a = madd(x, x, a);
    b = madd(y, y, b);
  }
  store<f32>(buffer.squares + (buffer.squaresAt + item << 2), laneSum(f32x4.add(a, b)));
}

/**
 * value = kept * value - rate * m / (sqrt(v) + epsilon), m and v being the moments of the clipped gradient.
 *
 * @see Kingma and Ba 2015; Loshchilov and Hutter 2019 for the decay; Pascanu et al. 2013 for the clipping
 */
export function adam(buffer: ParameterBuffer, item: i32): void {
  const rates = changetype<Rates>(buffer.rates);
  let squared: f64 = 0;
  for (let i = 0; i < buffer.squaresCount; i++) squared += load<f32>(buffer.squares + (i << 2));
  const norm = <f32>Math.sqrt(squared);
  if (item === 0) rates.norm = norm;
  const scale = f32x4.splat(rates.clip > 0 ? rates.clip / max(norm, rates.clip) : 1);
  const beta1 = f32x4.splat(rates.beta1), beta2 = f32x4.splat(rates.beta2), rest1 = f32x4.splat(rates.rest1), rest2 = f32x4.splat(rates.rest2);
  const rate = f32x4.splat(rates.rate), epsilon = f32x4.splat(rates.epsilon), kept = f32x4.splat(rates.kept);
  const decay = f32x4.splat(rates.decay), renewed = f32x4.splat(1 - rates.decay);
  const from = <usize>item * chunkFloats << 2, bytes = <usize>min(chunkFloats << 2, (buffer.count << 2) - <i32>from);
  for (let i = from; i < from + bytes; i += 16) {
    const g = f32x4.mul(v128.load(buffer.gradient + i), scale);
    const m = f32x4.add(f32x4.mul(v128.load(buffer.first + i), beta1), f32x4.mul(g, rest1));
    const v = f32x4.add(f32x4.mul(v128.load(buffer.second + i), beta2), f32x4.mul(f32x4.mul(g, g), rest2));
    const w = f32x4.sub(f32x4.mul(v128.load(buffer.value + i), kept), f32x4.div(f32x4.mul(m, rate), f32x4.add(f32x4.sqrt(v), epsilon)));
    v128.store(buffer.first + i, m);
    v128.store(buffer.second + i, v);
    v128.store(buffer.value + i, w);
    if (buffer.average) v128.store(buffer.average + i, f32x4.add(f32x4.mul(v128.load(buffer.average + i), decay), f32x4.mul(w, renewed)));
  }
}
