// Names at the ends of lines: none over another, none outside, in the order of their lines.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels, type EndLabel } from '../../renderer/charts/spread-labels.ts';

const label = fc.record({
  text: fc.constant('A 0.1'),
  left: fc.constantFrom(0, 20, 90, 300),
  width: fc.constant(40),
  y: fc.integer({ min: -20, max: 320 }),
});

describe('spreadLabels', () => {
  it('moves labels apart, inside the chart, without changing their order', () => {
    fc.assert(
      fc.property(fc.array(label, { maxLength: 8 }), (given) => {
        const labels: EndLabel[] = given.map((one) => ({ ...one }));
        spreadLabels(labels, 13, [0, 300]);
        labels.forEach((upper, k) => {
          expect(upper.y).toBeGreaterThanOrEqual(-1e-6);
          expect(upper.y).toBeLessThanOrEqual(300 + 1e-6);
          for (const lower of labels.slice(k + 1))
            if (upper.left < lower.left + lower.width && lower.left < upper.left + upper.width)
              expect(lower.y - upper.y).toBeGreaterThanOrEqual(13 - 1e-6);
        });
      }),
    );
  });

  it('leaves alone what does not touch', () => {
    const labels = [
      { text: 'A', left: 0, width: 30, y: 100 },
      { text: 'B', left: 200, width: 30, y: 101 },
      { text: 'C', left: 0, width: 30, y: 140 },
    ];
    spreadLabels(labels, 13, [0, 300]);
    expect(labels.map(({ y }) => y)).toEqual([100, 101, 140]);
  });
});
