// Tables line up, whatever stands in them.
import { expect, it } from 'vitest';
import { displayWidth, oneLine, shorten, table } from '../../app/cli/table.ts';

it('a table aligns words left and figures right, colours aside', () => {
  const text = table(
    [{ title: 'Name' }, { title: 'Rows', align: 'right' }],
    [
      ['é', '1'],
      ['\u001b[34mblue\u001b[39m', '19,735'],
      ['日本', '22'],
    ],
  );
  expect(text).toBe('Name    Rows\né          1\n\u001b[34mblue\u001b[39m  19,735\n日本      22\n');
});

it('a table without titles has no line for them', () => {
  expect(table([{ title: '' }], [['a']])).toBe('a\n');
});

it('what others named cannot break a line or steer the terminal', () => {
  expect(oneLine('a\nb\u001b[2Jc\u0007')).toBe('a bc ');
  expect(shorten('a long name', 6)).toBe('a lon…');
  expect(shorten('日本語', 4)).toBe('日…');
  expect(displayWidth('👩‍👩‍👧x')).toBe(3);
});
