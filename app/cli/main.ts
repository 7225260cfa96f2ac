// The command line's process: gives the program its streams, signals and engine, and ends with its exit code.
import { connect } from './connect.ts';
import { exitCodes } from './exit-codes.ts';
import { watchInterrupts } from './interrupts.ts';
import { outputTo } from './output.ts';
import { runProgram } from './program.ts';
import { reportError } from './report-error.ts';

const stdout = outputTo(process.stdout);
const stderr = outputTo(process.stderr);
const launched = process.env.SEQWRIGHT_LAUNCHED === '1' && process.send !== undefined;
const interrupts = watchInterrupts(process, launched, (code) => process.exit(code));
// Hearing of the launcher's death must not keep this process alive.
process.channel?.unref();

function giveUp(thrown: unknown): void {
  const json = process.argv.includes('--json');
  reportError(thrown, {
    stdout,
    stderr,
    json,
    debug: process.env.SEQWRIGHT_DEBUG === '1',
    helpCommand: 'seqwright --help',
  });
  process.exit(exitCodes.failed);
}
process.on('uncaughtException', giveUp);
process.on('unhandledRejection', giveUp);

const code = await runProgram(process.argv.slice(2), {
  stdout,
  stderr,
  env: process.env,
  cwd: process.cwd(),
  interrupts,
  now: Date.now,
  connect,
});
await Promise.all([stdout.flush(), stderr.flush()]);
process.exit(code);
