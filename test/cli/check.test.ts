// The count line of the checks: what was not counted is not passed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countTests, sum } from '../../scripts/check.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('tests are counted from the report', () => {
  const file = join(folder, 'report.json');
  writeFileSync(file, '{"numPassedTests":7,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1}');
  expect(countTests(file)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

it('no report, a broken one and an empty one are failures', () => {
  writeFileSync(join(folder, 'broken.json'), '{');
  writeFileSync(join(folder, 'empty.json'), '{"numPassedTests":0}');
  for (const name of ['none.json', 'broken.json', 'empty.json']) {
    expect(countTests(join(folder, name))).toMatchObject({ passed: 0, failed: 1 });
  }
});

it('each check counts as one beside the tests', () => {
  const outcomes = [
    { name: 'Format', passed: true },
    { name: 'Tests', passed: false },
  ];
  expect(sum(outcomes, { passed: 5, failed: 0, skipped: 1 })).toEqual({ passed: 6, failed: 1, skipped: 1 });
});
