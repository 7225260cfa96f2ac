// Ids are short, different and in order.
import { describe, expect, it } from 'vitest';
import { newId } from '../../app/store/ids.ts';

describe('ids', () => {
  it('are short, fit for addresses, different and in order, however many come at once', () => {
    const ids = Array.from({ length: 200_000 }, () => newId());
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort());
    expect(ids.every((id) => /^[0-9a-hjkmnp-tv-z]{11}$/.test(id))).toBe(true);
  });

  it('go on in order when the clock is set back', () => {
    const later = newId(Date.now() + 10_000_000);
    expect(newId() > later).toBe(true);
  });
});
