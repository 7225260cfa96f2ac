// All checks in turn, each to its end, so that one look shows everything that is wrong: npm test [-- --report FILE]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Check {
  name: string;
  program: string;
  args: string[];
}

const root = join(import.meta.dirname, '..');

/** The types come before the lint rules, which read the declarations that they write; the build before its tests. */
function checksFor(testReport: string): Check[] {
  return [
    { name: 'Format', program: 'prettier', args: ['--check', '.'] },
    { name: 'Types', program: 'tsc', args: ['-b'] },
    { name: 'Lint', program: 'eslint', args: ['.', '--max-warnings', '0'] },
    { name: 'Page', program: 'svelte-check', args: ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'] },
    { name: 'Build', program: 'vite', args: ['build', '--app', '--logLevel', 'warn'] },
    {
      name: 'Tests',
      program: 'vitest',
      args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${testReport}`],
    },
  ];
}

/** Runs a program of node_modules/.bin under this Node, whatever the system's is. */
function passes({ program, args }: Check): boolean {
  const command = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${program}.cmd` : program);
  const shell = process.platform === 'win32';
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error) console.error(`${program} did not start: ${error.message}`);
  return status === 0;
}

/**
 * What Vitest's JSON report counts. A report that is missing or counts nothing is a failure: no tests is not "all
 * passed".
 */
export function countTests(report: string): Counts {
  try {
    const found = JSON.parse(readFileSync(report, 'utf8')) as Record<string, unknown>;
    const number = (key: string): number => (typeof found[key] === 'number' ? found[key] : 0);
    const passed = number('numPassedTests');
    const failed = number('numFailedTests');
    const skipped = number('numPendingTests') + number('numTodoTests');
    return passed + failed === 0 ? { passed: 0, failed: 1, skipped } : { passed, failed, skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Each check counts as one, beside the tests themselves; `Tests` fails without a failed test where Vitest itself does. */
export function sum(outcomes: readonly { name: string; passed: boolean }[], tests: Counts): Counts {
  const failed = outcomes.filter((outcome) => !outcome.passed).length;
  return {
    passed: tests.passed + outcomes.length - failed,
    failed: tests.failed + failed,
    skipped: tests.skipped,
  };
}

function main(): void {
  const { values } = parseArgs({ options: { report: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'seqwright-check-'));
  const testReport = join(folder, 'tests.json');
  const outcomes = checksFor(testReport).map((check) => {
    console.log(`\n${check.name}: ${check.program} ${check.args.slice(0, 2).join(' ')}`);
    const from = Date.now();
    return { name: check.name, passed: passes(check), seconds: Math.round((Date.now() - from) / 1000) };
  });
  const tests = countTests(testReport);
  rmSync(folder, { recursive: true });

  console.log('');
  for (const { name, passed, seconds } of outcomes) {
    console.log(`${name.padEnd(8)}${passed ? 'passed' : 'FAILED'}  ${seconds} s`);
  }
  const counts = sum(outcomes, tests);
  console.log(`${tests.passed} tests passed, ${tests.failed} failed, ${tests.skipped} skipped.`);
  if (values.report !== undefined) {
    writeFileSync(values.report, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
  }
  process.exitCode = counts.failed === 0 ? 0 : 1;
}

if (import.meta.main) main();
