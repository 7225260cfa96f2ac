// The work of a window: it answers one question, or trains one run, on the WebGPU of its browser.
import { serializeError } from '../../contract/errors.ts';
import type { Table } from '../../data/table.ts';
import { referenceKernel } from '../../kernels/reference-kernel.ts';
import { summaryOf, type WebGpuHost } from '../../kernels/webgpu/adapter.ts';
import { browserWebGpu, type BrowserSettings } from '../../kernels/webgpu/browser.ts';
import type { CreateRuntime } from '../../model/runtime.ts';
import { testDevice } from '../../model/self-test/test-device.ts';
import { TensorRuntime } from '../../model/tensor-runtime.ts';
import { createWebGpuRuntime } from '../../model/webgpu-runtime.ts';
import { startTensorFlow } from '../../tensor/start.ts';
import { planRun } from '../plan-run.ts';
import { serveTrainer } from '../serve-trainer.ts';
import type { FromWindow, Question, QuestionName, ToWindow, WindowQuestions } from './messages.ts';

export interface WindowPlace {
  send: (message: FromWindow, transfer?: ArrayBuffer[]) => void;
  /** Lets messages in. */
  breathe: () => Promise<void>;
}

const clock = (): number => performance.now();

/** What the self-test compares with: the reference in plain JavaScript, which needs no file. */
const createPlainRuntime: CreateRuntime = async (options) => {
  await startTensorFlow('cpu');
  return new TensorRuntime(options, referenceKernel);
};

async function answer(
  question: Question,
  host: WebGpuHost,
  createRuntime: CreateRuntime,
): Promise<WindowQuestions[QuestionName]['result']> {
  switch (question.kind) {
    case 'describe':
      return summaryOf(await host.findAdapter());
    case 'plan':
      return planRun({ ...question.input, threads: null, createRuntime });
    case 'test':
      return testDevice('webgpu', {
        threads: question.input.threads,
        clock,
        create: createRuntime,
        createOther: createPlainRuntime,
      });
  }
}

/** @returns what takes each message */
export function serveWindow({ send, breathe }: WindowPlace): (message: ToWindow) => void {
  function begin(settings: BrowserSettings): (message: Exclude<ToWindow, { kind: 'begin' }>) => void {
    const host = browserWebGpu(settings);
    const createRuntime: CreateRuntime = (options) => createWebGpuRuntime(options, host);
    const train = serveTrainer<Table>(
      { send, breathe, createRuntime, openTable: (table) => table, clock: () => clock() / 1000 },
      // Whoever opened the window closes it.
      () => undefined,
    );
    return (message) => {
      if (message.kind === 'train' || message.kind === 'pause' || message.kind === 'stop') train(message);
      else
        void answer(message, host, createRuntime).then(
          (value) => send({ kind: 'answer', value }),
          (error: unknown) => send({ kind: 'refused', error: serializeError(error) }),
        );
    };
  }

  let work: ReturnType<typeof begin> | null = null;
  return (message) => {
    if (message.kind === 'begin') {
      work = begin(message.settings);
      send({ kind: 'ready' });
    } else work?.(message);
  };
}
