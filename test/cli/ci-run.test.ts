// .ci/run with an npm that does as it is told: the last line counts, and failure is never passed over.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-ci-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An npm whose `ci`, `run demo` and `test` do this; `$4` is where `test` is to leave its counts. */
function outcome({ ci = 'true', demo = 'true', test = 'echo "7 0 0" >"$4"' }) {
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\ncase "$1" in\nci) ${ci} ;;\nrun) ${demo} ;;\ntest) ${test} ;;\nesac\n`);
  chmodSync(npm, 0o755);
  // A folder of its own, so that nothing is installed for these runs.
  const env = { ...process.env, SEQWRIGHT_DEVICES_DIR: folder, PATH: `${folder}${delimiter}${process.env.PATH ?? ''}` };
  const { status, stdout } = spawnSync(join(import.meta.dirname, '../../.ci/run'), { encoding: 'utf8', env });
  return { status, line: stdout.trimEnd().split('\n').pop() };
}

const windows = process.platform === 'win32';

describe.skipIf(windows)(windows ? '.ci/run (skipped: a shell script)' : '.ci/run', () => {
  it.each([
    ['all is well', {}, 0, '8 passed, 0 failed'],
    ['tests are skipped', { test: 'echo "7 0 2" >"$4"' }, 0, '8 passed, 0 failed'],
    ['the install fails', { ci: 'exit 1' }, 1, '0 passed, 1 failed'],
    ['the demo fails', { demo: 'exit 1' }, 1, '7 passed, 1 failed'],
    ['a test fails', { test: 'echo "6 1 0" >"$4"; exit 1' }, 1, '7 passed, 1 failed'],
    ['the checks die without a word', { test: 'kill -9 $$' }, 1, '1 passed, 1 failed'],
    ['the checks say nothing and claim success', { test: 'true' }, 1, '1 passed, 1 failed'],
    ['the checks fail and count no failure', { test: 'echo "7 0 0" >"$4"; exit 1' }, 1, '8 passed, 1 failed'],
  ])('when %s', (_, told, status, line) => {
    expect(outcome(told)).toEqual({ status, line });
  });
});
