// What quality runs left behind, as one table: a row for each dataset and variant, means over the training seeds.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Score } from '../../../app/contract/run.ts';

interface Result {
  preset: string | null;
  training: { seconds: number; steps: number } | null;
  scores: Score[];
}

interface Kept {
  dataset: string;
  /** What was measured; absent where it is the presets themselves. */
  variant?: string;
  results: Result[];
}

const columns: readonly [name: string, heading: string, digits: number][] = [
  ['discriminative_score', 'DS', 4],
  ['discriminative_score_strong', 'strong DS', 4],
  ['predictive_score', 'PS', 4],
  ['context_fid', 'Context-FID', 4],
  ['marginal', 'marginal', 4],
  ['movement', 'movement', 4],
  ['autocorrelation_difference', 'autocorr.', 4],
  ['near_copies', 'near-copies', 4],
];

const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function cell(results: readonly Result[], name: string, digits: number): string {
  const scores = results.flatMap(({ scores }) => scores.find((score) => score.name === name) ?? []);
  if (scores.length === 0) return '';
  const values = scores.map(({ value }) => value);
  const range =
    values.length > 1 ? ` (${Math.min(...values).toFixed(digits)}-${Math.max(...values).toFixed(digits)})` : '';
  return `${mean(values).toFixed(digits)}${range}`;
}

function floorCell(results: readonly Result[], name: string, digits: number): string {
  const floor = results[0]?.scores.find((score) => score.name === name)?.floor;
  return typeof floor === 'number' ? floor.toFixed(digits) : '';
}

/**
 * The results in a folder, as rows of texts with a heading: mean over training seeds, and their range; real data's own
 * score below each dataset.
 *
 * @throws Error where a file cannot be read as a result
 */
export function resultRows(folder: string): string[][] {
  const files = readdirSync(folder).filter((file) => /^quality-.*\.json$/.test(file));
  const kept = files.toSorted().map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept);
  const rows: string[][] = [['data', 'variant', 'seeds', 'steps', 'seconds', ...columns.map(([, heading]) => heading)]];
  for (const [dataset, files] of Map.groupBy(kept, (each) => each.dataset)) {
    for (const { variant, results } of files)
      for (const [preset, runs] of Map.groupBy(results, (each) => each.preset)) {
        const trained = runs.flatMap(({ training }) => training ?? []);
        rows.push([
          ...[dataset, variant ?? preset ?? 'file', String(runs.length)],
          ...(trained.length > 0
            ? [
                mean(trained.map(({ steps }) => steps)).toFixed(0),
                mean(trained.map(({ seconds }) => seconds)).toFixed(0),
              ]
            : ['', '']),
          ...columns.map(([name, , digits]) => cell(runs, name, digits)),
        ]);
      }
    const all = files.flatMap(({ results }) => results);
    rows.push([dataset, 'real data', '', '', '', ...columns.map(([name, , digits]) => floorCell(all, name, digits))]);
  }
  return rows;
}
