// Calibrated decoding gives a generator's values the training data's distribution and its marks the training rate.
import { describe, expect, it } from 'vitest';
import { encoderFromState } from '../../app/encoding/encoder-from-state.ts';
import type { EncoderState } from '../../app/encoding/encoder.ts';
import { planCalibration } from '../../app/encoding/fit-calibration.ts';
import { fitEncoder } from '../../app/encoding/fit.ts';
import type { Sequences } from '../../app/encoding/sequences.ts';
import { deviation, mean } from '../../app/encoding/statistics.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { makeSeries } from './make-series.ts';

const random = new RandomStream(6, 95, 0);
const { table, schema } = makeSeries({
  x: Array.from({ length: 2000 }, (_, i) => 5 + Math.sin(i / 9) + 0.3 * random.normal()),
  y: Array.from({ length: 2000 }, (_, i) => Math.cos(i / 9) + 0.3 * random.normal()),
});
table.columns[1]!.missing = Uint8Array.from({ length: 2000 }, () => (random.uniform() < 0.15 ? 1 : 0));
table.columns[1]!.values.forEach((_, row, values) => {
  if (table.columns[1]!.missing![row] === 1) values[row] = 0;
});
const encoder = fitEncoder(table, schema, { numberScaling: 'standard', levelScale: 'off', oneHotLimit: 20 });
const training = encoder.encode(table);
const drawing = () => ({ random: new RandomStream(1, 11, 0), firstSequence: 0 });

/** A generator whose levels are off and whose marks are soft. */
function biased(count: number): Sequences {
  const { shape } = encoder.state;
  const mark = shape.groups.find(({ part }) => part === 'missing')!.offset;
  const values = Float32Array.from({ length: count * shape.steps * shape.channels }, (_, at) =>
    at % shape.channels === mark ? 0.3 * random.uniform() : 0.4 + 0.5 * random.normal(),
  );
  return { shape, count, values, lengths: new Int32Array(count).fill(shape.steps), context: new Float32Array(0) };
}

describe('calibration', () => {
  const generated = biased(2000);
  const calibrated = planCalibration(encoder, training)(generated);

  it('sets levels and rates right', () => {
    const restored = encoderFromState(JSON.parse(JSON.stringify(calibrated.state)) as EncoderState);
    const decoded = restored.decode(biased(500), drawing()).table.columns;
    const [x, y] = decoded;
    if (!x || !y || !('values' in x)) throw new Error('columns');
    expect(mean(x.values)).toBeCloseTo(mean(table.columns[0]!.values), 1);
    expect(deviation(x.values)).toBeCloseTo(deviation(table.columns[0]!.values), 1);
    const missing = y.missing?.reduce((sum, mark) => sum + mark, 0) ?? 0;
    expect(missing / 5000).toBeCloseTo(0.15, 1);
  });

  it('leaves what it is given, and the encoder without it, as they were', () => {
    const before = generated.values.slice();
    calibrated.decode(generated, drawing());
    expect(generated.values).toEqual(before);
    expect(encoder.state.calibration).toBeNull();
  });

  it('keeps the values of a quantised channel apart', () => {
    const states = [-1, 0, 2];
    const levels = (shares: number[]): Sequences => {
      const made = biased(400);
      for (let at = 0; at < made.values.length; at += made.shape.channels)
        made.values[at] = states[shares.findIndex((share) => share > (at / made.shape.channels / 97) % 1)]!;
      return made;
    };
    // What was generated has its middle value a little too seldom, at shares that reach into those of the others.
    const { maps } = planCalibration(encoder, levels([0.75, 0.85, 1]))(levels([0.72, 0.8, 1])).state.calibration!.steps;
    expect([maps[0]!.from, maps[0]!.to]).toEqual([states, states]);
  });

  it('changes nothing of what is already right', () => {
    const same = planCalibration(encoder, training)(training);
    const plain = encoder.decode(training, drawing()).table.columns[0]!;
    const mapped = same.decode(training, drawing()).table.columns[0]!;
    if (!('values' in plain) || !('values' in mapped)) throw new Error('columns');
    let worst = 0;
    plain.values.forEach((value, row) => (worst = Math.max(worst, Math.abs(value - mapped.values[row]!))));
    expect(worst).toBeLessThan(0.01);
  });
});
