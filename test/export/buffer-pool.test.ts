// Memory that is used again: never too small, and never more than was out at once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBufferPool } from '../../app/export/buffer-pool.ts';

it('gives what is large enough, each buffer to one at a time, and keeps no more than were out at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 6 })), (rounds) => {
      const pool = createBufferPool();
      const seen = new Set<ArrayBuffer>();
      let most = 0;
      for (const sizes of rounds) {
        const out = sizes.map((bytes) => pool.take(bytes));
        out.forEach((buffer, i) => expect(buffer.byteLength).toBeGreaterThanOrEqual(sizes[i]!));
        expect(new Set(out).size).toBe(out.length);
        for (const buffer of out) seen.add(buffer);
        most = Math.max(most, out.length);
        pool.give(out);
      }
      const kept = new Set(Array.from({ length: most + 1 }, () => pool.take(0)).filter((buffer) => seen.has(buffer)));
      expect(kept.size).toBeLessThanOrEqual(most);
    }),
  );
});
