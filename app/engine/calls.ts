// The calls that are under way, so that the data folder can change beneath them: changes are refused while it is copied,
// and all calls wait for the moment in which it is switched.
import { SeqwrightError } from '../contract/errors.ts';
import type { MethodName } from '../contract/methods.ts';

export interface Calls {
  /** Performs a call when it may be. @throws SeqwrightError `wrong_state` for a change while there may be none */
  run<T>(method: MethodName, work: () => Promise<T>): Promise<T>;
  /** From now on changes are refused with this message. Resolves when those under way are done. */
  refuseChanges(message: string): Promise<void>;
  allowChanges(): void;
  /** From now on calls wait. Resolves when those under way are done; call what it gives to let the others on. */
  hold(): Promise<() => void>;
}

/** Methods that only read, or that change nothing in the data folder. A method that is not here counts as a change. */
const reading: ReadonlySet<MethodName> = new Set<MethodName>([
  'app.info',
  'app.devices',
  'app.samples',
  'app.settings',
  'app.dataFolder',
  'app.cancel',
  'devices.packages',
  'datasets.list',
  'datasets.get',
  'datasets.columns',
  'datasets.split',
  'datasets.rows',
  'datasets.sequences',
  'runs.presets',
  'runs.settings',
  'runs.plan',
  'runs.list',
  'runs.get',
  'runs.metrics',
  'runs.checkpoints',
  'runs.samples',
  'runs.log',
  'runs.preview',
  'evaluations.list',
  'evaluations.report',
  'evaluations.page',
  'exports.list',
]);
/** It waits for the others, so nobody waits for it. */
const mover: MethodName = 'app.moveData';

export function createCalls(): Calls {
  const underWay = new Map<Promise<unknown>, MethodName>();
  let refusal: string | null = null;
  let held: Promise<void> | null = null;

  const settled = async (counts: (method: MethodName) => boolean): Promise<void> => {
    const calls = [...underWay].filter(([, method]) => method !== mover && counts(method));
    await Promise.allSettled(calls.map(([call]) => call));
  };

  return {
    async run(method, work) {
      while (held) await held;
      if (refusal !== null && !reading.has(method)) throw new SeqwrightError('wrong_state', refusal, { method });
      const call = work();
      underWay.set(call, method);
      try {
        return await call;
      } finally {
        underWay.delete(call);
      }
    },
    async refuseChanges(message) {
      refusal = message;
      await settled((method) => !reading.has(method));
    },
    allowChanges: () => void (refusal = null),
    async hold() {
      const release = Promise.withResolvers<undefined>();
      held = release.promise;
      await settled(() => true);
      return () => {
        held = null;
        release.resolve(undefined);
      };
    },
  };
}
