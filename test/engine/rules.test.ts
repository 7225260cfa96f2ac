// Rules that the user switches: kept with the dataset, checked, and held to by the runs that are started afterwards.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Dataset } from '../../app/contract/dataset.ts';
import { isKept } from '../../app/contract/rule-choice.ts';
import { RandomStream } from '../../app/tensor/random.ts';
import { smallRun, temporaryEngine, untilEnded, type TemporaryEngine } from './temporary-engine.ts';

let place: TemporaryEngine;
let dataset: Dataset;

beforeEach(async () => {
  place = await temporaryEngine();
  const random = new RandomStream(3, 99, 0);
  const lines = ['low,high,same,steps,constant'];
  for (let row = 0; row < 300; row++) {
    const low = Math.sin(row / 7) * 10 + random.normal();
    const high = low + Math.abs(random.normal());
    const steps = 10 * random.integer(12) + 5;
    lines.push(`${low.toFixed(2)},${high.toFixed(2)},${low.toFixed(2)},${steps},1`);
  }
  const path = join(place.folder, 'rules.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  const source = { kind: 'path' as const, path };
  ({ dataset } = await place.engine.call('datasets.import', { source, options: { overrides: { layout: 'series' } } }));
});
afterEach(() => place.close());

const kept = ({ rules, schema }: Dataset): string[] =>
  rules
    .filter((rule) => rule.grounds.standing === 'found' && isKept(rule, schema.rules))
    .map((rule) => [rule.kind, rule.column, ...('other' in rule ? [rule.other] : [])].join(' '));

it('are kept with the dataset, and those that rest on them are found anew', async () => {
  const { engine } = place;
  expect(kept(dataset)).toEqual(['constant constant', 'equal same low', 'stepped steps', 'ordered low high']);
  const { id } = dataset;
  const equal = { kind: 'equal' as const, column: 'same', other: 'low' };
  const off = { ...equal, on: false };
  const [changed] = await Promise.all([
    engine.call('datasets.changeRules', { id, rules: [off] }),
    engine.call('datasets.changeRules', { id, rules: [{ kind: 'stepped', column: 'steps', on: false }] }),
  ]);
  expect(changed.rules.length).toBeGreaterThan(dataset.rules.length);
  const both = await engine.call('datasets.get', { id });
  expect(kept(both)).toEqual(['constant constant', 'ordered low high', 'ordered same high']);
  const again = await engine.call('datasets.changeSchema', {
    id,
    overrides: { columns: [{ name: 'steps', role: 'ignored' }] },
  });
  expect(again.schema.rules).toEqual([off]);
  const back = await engine.call('datasets.changeRules', { id, rules: [{ ...equal, on: true }] });
  expect(back.schema.rules ?? []).toEqual([]);
  expect(kept(back)).toEqual(['constant constant', 'equal same low', 'ordered low high']);
  for (const [rule, words] of [
    [{ ...equal, other: 'high', on: false }, /no rule equal of same and high/],
    [{ kind: 'constant', column: 'constant', on: false }, /one value/],
    [{ kind: 'range', column: 'low', on: false }, /beyond/],
  ] as const) {
    const message = expect.stringMatching(words) as string;
    const refused = engine.call('datasets.changeRules', { id, rules: [rule] });
    await expect(refused).rejects.toMatchObject({ code: 'input_invalid', message });
  }
});

it('count for runs that are started afterwards, in what they write and in what is said of it', async () => {
  const { engine } = place;
  const { id } = dataset;
  const written = async (name: string): Promise<{ same: boolean; said: string[] }> => {
    const run = await engine.call('runs.start', { datasetId: id, config: smallRun, name });
    expect((await untilEnded(engine, run.id)).state).toBe('done');
    const output = join(place.folder, `${name}.csv`);
    const options = {
      sequences: 20,
      seed: 1,
      where: [],
      checkpoint: 'best' as const,
      format: 'csv' as const,
      output,
      overwrite: false,
      sequenceColumn: false,
      appendToOriginal: false,
      keepApart: false,
      sidecar: true,
    };
    await engine.call('exports.start', { runId: run.id, options });
    const rows = readFileSync(output, 'utf8').trim().split('\n').slice(1);
    const same = rows.every((row) => row.split(',')[0] === row.split(',')[2]);
    const sidecar = JSON.parse(readFileSync(`${output}.json`, 'utf8')) as { encoder: { rules: { kind: string }[] } };
    return { same, said: sidecar.encoder.rules.map(({ kind }) => kind) };
  };
  const before = await written('before');
  expect([before.same, before.said.includes('equal')]).toEqual([true, true]);
  await engine.call('datasets.changeRules', {
    id,
    rules: [{ kind: 'equal', column: 'same', other: 'low', on: false }],
  });
  const after = await written('after');
  expect([after.same, after.said.includes('equal')]).toEqual([false, false]);
});
