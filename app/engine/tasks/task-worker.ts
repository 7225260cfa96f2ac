// The thread that performs one task. What needs the model is loaded only then: TensorFlow.js takes a while.
import { parentPort } from 'node:worker_threads';
import { serializeError, type SerializedError } from '../../contract/errors.ts';
import type { TaskFunction, TaskInput, TaskName, TaskProgress, TaskResult, TaskWatch } from './tasks.ts';

export type TaskRequest = { [N in TaskName]: { name: N; input: TaskInput<N> } }[TaskName];
export type TaskAnswer = { result: TaskResult<TaskName> } | { error: SerializedError } | { progress: TaskProgress };

/** How to get hold of each task's function. */
const load: { [N in TaskName]: () => Promise<TaskFunction<N>> } = {
  async unpack() {
    const { unpackTable } = await import('../../data/pack.ts');
    return ({ table }) => unpackTable(table);
  },
  rules: async () => (await import('./describe-tables.ts')).rules,
  describe: async () => (await import('./describe-tables.ts')).describe,
  rows: async () => (await import('./describe-tables.ts')).rows,
  sequences: async () => (await import('./describe-tables.ts')).sequences,
  split: async () => (await import('./describe-tables.ts')).split,
  async plan() {
    const { unpackTable } = await import('../../data/pack.ts');
    const { createRuntime } = await import('../../model/create-runtime.ts');
    const { planRun } = await import('../../training/plan-run.ts');
    return ({ table, ...options }) => planRun({ ...options, table: unpackTable(table), createRuntime });
  },
  preview: async () => (await import('./preview-samples.ts')).previewSamples,
  evaluate: async () => (await import('./evaluate-run.ts')).evaluateRun,
  score: async () => (await import('./score-files.ts')).scoreFiles,
  async export() {
    const { writeExport } = await import('../../export/write-export.ts');
    return (input, { onProgress, signal }) => {
      const { sequences: total } = input.options;
      const report = (done: number): void => onProgress({ stage: 'Writing', done, total, unit: 'sequences' });
      return writeExport(input, { onProgress: report, signal });
    };
  },
  async test_device() {
    const { createRuntime } = await import('../../model/create-runtime.ts');
    const { testDevice } = await import('../../model/self-test/test-device.ts');
    const common = { clock: () => performance.now(), create: createRuntime, createOther: createRuntime };
    return ({ device, threads }) => testDevice(device, { threads, ...common });
  },
  test_library: async () => (await import('./test-library.ts')).testLibrary,
  copy: async () => (await import('./copy-data.ts')).copyData,
};

const port = parentPort!;
const cancel = new AbortController();
const watch: TaskWatch = {
  onProgress: (progress) => port.postMessage({ progress } satisfies TaskAnswer),
  signal: cancel.signal,
};

async function perform({ name, input }: TaskRequest): Promise<TaskAnswer> {
  try {
    const task = (await load[name]()) as (
      given: unknown,
      watching: TaskWatch,
    ) => TaskResult<TaskName> | Promise<TaskResult<TaskName>>;
    return { result: await task(input, watch) };
  } catch (error) {
    return { error: serializeError(error) };
  }
}

port.on('message', (message: TaskRequest | 'cancel') => {
  if (message === 'cancel') cancel.abort();
  else void perform(message).then((answer) => port.postMessage(answer));
});
