// Work on WebGPU in windows of the host, for where Dawn does not run: one window for each piece of work, so that ending a
// window ends its work whatever the GPU is doing. Other devices stay with threads.
import { deserializeError, SeqwrightError, serializeError } from '../contract/errors.ts';
import { referenceForced } from '../kernels/registry.ts';
import { softwareAllowed } from '../kernels/webgpu/dawn.ts';
import type { WebGpuSummary } from '../kernels/webgpu/adapter.ts';
import type { ToTrainer } from '../training/messages.ts';
import { startTrainer, type OpenTrainerPlace } from '../training/start-trainer.ts';
import type { FromWindow, QuestionName, ToWindow, WindowQuestions } from '../training/window/messages.ts';
import { threadPlaces, type Places } from './places.ts';
import { runTask } from './tasks/run-task.ts';
import type { TaskInput, TaskResult } from './tasks/tasks.ts';

/** The engine's end of a window. */
export interface HostWindow {
  post(message: ToWindow): void;
  /** Closes it, whatever it does. */
  close(): void;
}

export interface HostWindowListeners {
  onMessage: (message: FromWindow) => void;
  /** It ended by itself, or could not be opened. @param why - in words that go on after "the window that computes " */
  onEnd: (why: string) => void;
}

/** Opens a hidden window whose page is served by `serveWindow`. It tells its listeners nothing before it has returned. */
export type OpenHostWindow = (listeners: HostWindowListeners) => HostWindow;

/** How long a window may take to open, in milliseconds. */
const patience = 60_000;

/** Opens a window and has it begin; it is told to end when it does not. */
function beginWindow(open: OpenHostWindow, { onMessage, onEnd }: HostWindowListeners): HostWindow {
  let over = false;
  const end = (): void => {
    over = true;
    clearTimeout(timer);
  };
  const ended = (why: string): void => {
    if (over) return;
    end();
    onEnd(why);
  };
  const window = open({
    onMessage(message) {
      if (over) return;
      if (message.kind === 'ready') clearTimeout(timer);
      else onMessage(message);
    },
    onEnd: ended,
  });
  const close = (): void => {
    end();
    window.close();
  };
  const timer = setTimeout(() => {
    ended('did not open in time');
    window.close();
  }, patience);
  window.post({ kind: 'begin', settings: { software: softwareAllowed(), composed: referenceForced() } });
  return { post: (message) => window.post(message), close };
}

/** @throws SeqwrightError what the window says; `cancelled` after the signal; `trainer_died` */
async function ask<N extends QuestionName>(
  open: OpenHostWindow,
  kind: N,
  input: WindowQuestions[N]['input'],
  signal?: AbortSignal,
): Promise<WindowQuestions[N]['result']> {
  const answer = Promise.withResolvers<WindowQuestions[N]['result']>();
  const window = beginWindow(open, {
    onMessage(message) {
      if (message.kind === 'answer') answer.resolve(message.value);
      else if (message.kind === 'refused') answer.reject(deserializeError(message.error));
    },
    onEnd(why) {
      const message = `The work ended unexpectedly: the window that computes ${why}. Nothing was changed.`;
      answer.reject(new SeqwrightError('trainer_died', message, { window: why }));
    },
  });
  const cancel = (): void => answer.reject(new SeqwrightError('cancelled', 'Cancelled.'));
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  window.post({ kind, input } as ToWindow);
  try {
    return await answer.promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    window.close();
  }
}

/** A trainer in a window: as in a thread, but for the table, which a window cannot unpack. */
function trainerInWindow(open: OpenHostWindow): OpenTrainerPlace {
  return ({ onMessage, onEnd }) => {
    const window = beginWindow(open, {
      onMessage(message) {
        if (message.kind === 'ready' || message.kind === 'answer' || message.kind === 'refused') return;
        onMessage(message);
        if (message.kind === 'ended' || message.kind === 'failed') window.close();
      },
      onEnd: (why) => onEnd(`the window that computes ${why}`),
    });
    async function post(message: ToTrainer): Promise<void> {
      if (message.kind !== 'train') {
        window.post(message);
        return;
      }
      const table = await runTask('unpack', { table: message.table });
      // Not Node's Buffer, which only Node knows.
      const checkpoint = message.checkpoint && new Uint8Array(message.checkpoint);
      window.post({ ...message, table, checkpoint });
    }
    return {
      post: (message) => void post(message).catch((error: unknown) => onEnd(String(error))),
      end() {
        window.close();
        return Promise.resolve();
      },
    };
  };
}

export function windowPlaces(open: OpenHostWindow): Places {
  let summary: Promise<WebGpuSummary> | null = null;
  const inWindow = trainerInWindow(open);

  async function onWebGpu<N extends 'plan' | 'test_device'>(
    name: N,
    input: TaskInput<N>,
    signal?: AbortSignal,
  ): Promise<TaskResult<N>> {
    if (name === 'test_device') return await ask(open, 'test', input as TaskInput<'test_device'>, signal);
    const { table: packed, schema, config, measureSeconds } = input as TaskInput<'plan'>;
    const table = await runTask('unpack', { table: packed }, signal ? { signal } : {});
    return await ask(open, 'plan', { table, schema, config, measureSeconds }, signal);
  }

  return {
    webGpu: () =>
      (summary ??= ask(open, 'describe', {}).catch((error: unknown) => {
        // Not for ever: the next window may open.
        summary = null;
        const { message, details } = serializeError(error);
        const why = typeof details['window'] === 'string' ? details['window'] : `fails (${message})`;
        return { problem: `the window that computes ${why}`, name: null, software: false };
      })),
    startTrainer: (request, receive) =>
      request.config.device === 'webgpu' ? startTrainer(request, receive, inWindow) : startTrainer(request, receive),
    runTask(name, input, watch = {}) {
      const device = 'config' in input ? input.config.device : input.device;
      return device === 'webgpu' ? onWebGpu(name, input, watch.signal) : threadPlaces.runTask(name, input, watch);
    },
  };
}
