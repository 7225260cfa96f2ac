// What of a run can be shown, sorted and filtered by: its own figures and every setting, by the field's own name.
import type { Run, SettingInfo } from '../../app/contract/run.ts';
import { clock, count, score } from '../words/figures.ts';
import { distanceOf, scoreNamed, statusWithProgress } from '../words/run-words.ts';
import { settingValue } from '../words/setting-words.ts';
import { when } from '../words/when.ts';

export interface RunField {
  key: string;
  label: string;
  kind: 'number' | 'text';
  /** What is compared; null sorts last and matches nothing. */
  get: (run: Run) => number | string | null;
  /** What is shown. */
  show: (run: Run) => string;
  /** Offered as a column of the table. */
  column: boolean;
}

const text = (key: string, label: string, get: (run: Run) => string, column = true): RunField => ({
  key,
  label,
  kind: 'text',
  get,
  show: get,
  column,
});
const number = (
  key: string,
  label: string,
  get: (run: Run) => number | null,
  show: (value: number) => string,
): RunField => ({
  key,
  label,
  kind: 'number',
  get,
  column: true,
  show: (run) => {
    const value = get(run);
    return value === null ? '' : show(value);
  },
});

export function runFields(settings: readonly SettingInfo[]): RunField[] {
  const own: RunField[] = [
    text('name', 'Name', ({ name }) => name, false),
    text('dataset', 'Dataset', ({ datasetName }) => datasetName),
    { ...text('state', 'State', ({ state }) => state.replace('_', ' ')), show: (run) => statusWithProgress(run).word },
    text('preset', 'Preset', ({ config }) => config.preset),
    text('tag', 'Tags', ({ tags }) => tags.join(', ')),
    number('step', 'Steps', ({ step }) => step, count),
    number('seconds', 'Time', ({ seconds }) => seconds, clock),
    number('distance', 'Distance', (run) => distanceOf(run)?.value ?? null, score),
    number('gap', 'Gap to held-out', (run) => scoreNamed(run.best, 'holdout_gap')?.value ?? null, score),
    number(
      'loss_value',
      'Generator loss',
      ({ metrics }) => metrics?.generatorLoss ?? null,
      (value) => value.toFixed(2),
    ),
    number('parameters', 'Numbers learned', ({ parameters }) => parameters, count),
    number(
      'started',
      'Started',
      ({ createdAt }) => createdAt,
      (at) => when(at, Date.now()),
    ),
  ];
  const ofConfig = settings.map(({ key, label, type }): RunField => {
    const get = (run: Run): number | string | null => {
      const value = run.config[key as keyof Run['config']];
      if (value === null) return null;
      return typeof value === 'number' ? value : settingValue(value);
    };
    const numeric = type.type === 'number' || type.type === 'integer' || Array.isArray(type.anyOf);
    return {
      key,
      label: key === 'generator_hidden' ? 'Units' : label,
      kind: numeric ? 'number' : 'text',
      get,
      show: (run) => settingValue(get(run) ?? ''),
      column: true,
    };
  });
  return [...own, ...ofConfig];
}

/** Numbers ascending, texts by letter, what is missing last in both directions. */
export function compareBy(field: RunField, down: boolean): (a: Run, b: Run) => number {
  const sign = down ? -1 : 1;
  return (a, b) => {
    const left = field.get(a);
    const right = field.get(b);
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), 'en', { numeric: true });
  };
}
