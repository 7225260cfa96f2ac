// How fast something goes of late.
import { expect, it } from 'vitest';
import { createRecentRate } from '../../renderer/state/recent-rate.ts';

it('says nothing before it can, and then the amount a second of the last seconds', () => {
  const rate = createRecentRate(2000);
  expect(rate.add(0, 1000)).toBeNull();
  expect(rate.add(100, 1100)).toBeNull();
  expect(rate.add(1000, 2000)).toBe(1000);
  // What was fetched by an earlier attempt is no speed, and neither is what is long past.
  for (let time = 1500; time <= 4000; time += 500) rate.add(time, 2000);
  expect(rate.add(4500, 2000)).toBe(0);
});

it('begins anew where the work does', () => {
  const rate = createRecentRate();
  rate.add(0, 0);
  expect(rate.add(1000, 500)).toBe(500);
  expect(rate.add(2000, 0)).toBeNull();
  expect(rate.add(3000, 100)).toBe(100);
});
