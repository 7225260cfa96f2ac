// What an error of reading shows on a terminal: the lines around it with the bad one marked, and the options to try.
import { fileErrorDetailsOf } from '../contract/reading.ts';
import { count } from './figures.ts';
import { readingAsOptions } from './reading-options.ts';
import { oneLine, shorten } from './table.ts';

/** @returns lines, none where the error is not of a file or says no more */
export function fileErrorLines(details: Record<string, unknown>, width: number): string[] {
  const { around = [], aroundFrom = 1, line, repairs = [] } = fileErrorDetailsOf(details);
  const numbers = around.map((_, i) => count(aroundFrom + i));
  const margin = Math.max(0, ...numbers.map((number) => number.length));
  return [
    ...around.map((text, i) => {
      const mark = aroundFrom + i === line ? '>' : ' ';
      return shorten(`${mark} ${numbers[i]!.padStart(margin)}  ${oneLine(text)}`, width);
    }),
    ...repairs.map(({ label, reading }) => `${label}: ${readingAsOptions(reading)}`),
  ];
}
