// The thread that performs one task. What needs the model is loaded only then: TensorFlow.js takes a while.
import { parentPort } from 'node:worker_threads';
import { serializeError, type SerializedError } from '../../contract/errors.ts';
import type { TaskFunction, TaskInput, TaskName, TaskResult } from './tasks.ts';

export type TaskRequest = { [N in TaskName]: { name: N; input: TaskInput<N> } }[TaskName];
export type TaskAnswer = { result: TaskResult<TaskName> } | { error: SerializedError };

/** How to get hold of each task's function. */
const load: { [N in TaskName]: () => Promise<TaskFunction<N>> } = {
  rules: async () => (await import('./describe-tables.ts')).rules,
  describe: async () => (await import('./describe-tables.ts')).describe,
  rows: async () => (await import('./describe-tables.ts')).rows,
  sequences: async () => (await import('./describe-tables.ts')).sequences,
  split: async () => (await import('./describe-tables.ts')).split,
  plan: async () => (await import('./plan-run.ts')).planRun,
  preview: async () => (await import('./preview-samples.ts')).previewSamples,
  evaluate: async () => (await import('./evaluate-run.ts')).evaluateRun,
};

async function perform({ name, input }: TaskRequest): Promise<TaskAnswer> {
  try {
    const task = (await load[name]()) as (input: unknown) => TaskResult<TaskName> | Promise<TaskResult<TaskName>>;
    return { result: await task(input) };
  } catch (error) {
    return { error: serializeError(error) };
  }
}

const port = parentPort!;
port.once('message', (request: TaskRequest) => {
  void perform(request).then((answer) => port.postMessage(answer));
});
