// The end of `train` and `resume`: what came of the run, what one can do next, and the exit code.
import { SeqwrightError } from '../contract/errors.ts';
import type { Run } from '../contract/run.ts';
import type { Context } from './context.ts';
import { exitCodes } from './exit-codes.ts';
import { thrownFrom } from './failure.ts';
import { count } from './figures.ts';
import { endSentences, generateHint, resumeHint } from './run-words.ts';

/**
 * @param run - at rest
 * @throws SeqwrightError the run's own, when it failed
 */
export function finishRun(context: Context, run: Run): number {
  context.give({ event: 'run.ended', run });
  if (run.state === 'failed') {
    const { code, message, details } = thrownFrom(run.error, `${run.name} failed.`);
    const kept = run.last === null ? '' : ` Step ${count(run.last.step)} is kept. ${resumeHint(run)}`;
    throw new SeqwrightError(code, `${message}${kept}`, { ...details, run: run.id });
  }
  context.say(endSentences(run));
  if (run.state === 'paused' || run.state === 'interrupted') {
    const { interrupts, stderr } = context;
    if (context.json) stderr.write(`${resumeHint(run)}\n`);
    else context.say(resumeHint(run));
    if (interrupts.interrupted || run.state === 'interrupted') return exitCodes.interrupted;
  } else {
    context.say(generateHint(run));
  }
  return exitCodes.done;
}
