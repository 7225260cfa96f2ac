// How long an engine takes to answer, asked again and again while it has other work: for the bench and the test.
import type { Client } from '../../app/contract/client.ts';

/** Milliseconds, from the shortest. */
export interface AnswerTimes {
  /** From each call to its answer. */
  answers: number[];
  /** By which timers of the engine's thread came late. */
  delays: number[];
}

const pause = 10;

/** Asks for the list of runs and for the newest run, every 10 ms until the work is done. */
export async function answerTimes(engine: Client, work: Promise<unknown>): Promise<AnswerTimes> {
  const answers: number[] = [];
  const delays: number[] = [];
  const timed = async <T>(call: () => Promise<T>): Promise<T> => {
    const asked = performance.now();
    const answer = await call();
    answers.push(performance.now() - asked);
    return answer;
  };
  const ended = work.then(() => true);
  const waits = async (): Promise<boolean> => {
    const from = performance.now();
    await new Promise((resolve) => setTimeout(resolve, pause));
    delays.push(Math.max(0, performance.now() - from - pause));
    return Promise.race([ended, Promise.resolve(false)]);
  };
  while (!(await waits())) {
    const [newest] = await timed(() => engine.call('runs.list', {}));
    if (newest) await timed(() => engine.call('runs.get', { id: newest.id }));
  }
  for (const times of [answers, delays]) times.sort((a, b) => a - b);
  return { answers, delays };
}

/** How many there are, and their median, 90 %, 99 % and longest in milliseconds. */
export function distribution(sorted: readonly number[]): string[] {
  const at = (q: number): string => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!.toFixed(1);
  return [String(sorted.length), at(0.5), at(0.9), at(0.99), at(1)];
}

export const distributionHeading = ['', 'samples', 'median ms', '90 %', '99 %', 'longest'];
