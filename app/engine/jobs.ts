// Long work that the user may cancel, such as imports, exports, evaluations, moves and device installs, by the name that the
// caller gave.
import { SeqwrightError } from '../contract/errors.ts';

export interface Jobs {
  /** Performs the work under a name; a name is in use until its work ends. */
  run<T>(name: string | undefined, work: (job: { name: string; signal: AbortSignal }) => Promise<T>): Promise<T>;
  /** @throws SeqwrightError `not_found` */
  cancel(name: string): void;
  /** The jobs that run now. */
  names(): string[];
  /** Cancels all, and waits until they have ended. */
  close(): Promise<void>;
}

export function createJobs(): Jobs {
  const running = new Map<string, { controller: AbortController; ended: Promise<void> }>();
  let unnamed = 0;
  return {
    async run(given, work) {
      const name = given ?? `job-${++unnamed}`;
      if (running.has(name))
        throw new SeqwrightError('wrong_state', `A job named ${name} is running already.`, { job: name });
      const controller = new AbortController();
      const ended = Promise.withResolvers<undefined>();
      running.set(name, { controller, ended: ended.promise });
      try {
        return await work({ name, signal: controller.signal });
      } finally {
        running.delete(name);
        ended.resolve(undefined);
      }
    },
    cancel(name) {
      const job = running.get(name);
      if (!job)
        throw new SeqwrightError('not_found', `No job named ${name} is running; it may have ended.`, { job: name });
      job.controller.abort();
    },
    names: () => [...running.keys()],
    async close() {
      const jobs = [...running.values()];
      for (const job of jobs) job.controller.abort();
      await Promise.all(jobs.map((job) => job.ended));
    },
  };
}
