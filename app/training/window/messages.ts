// What the engine and a window that computes on WebGPU say to each other over a port: plain data. A window does one piece
// of work, and its end is the end of the work, as with a thread.
import type { RunConfig } from '../../contract/config.ts';
import type { DeviceTest } from '../../contract/device-test.ts';
import type { SerializedError } from '../../contract/errors.ts';
import type { Schema } from '../../contract/schema.ts';
import type { Table } from '../../data/table.ts';
import type { WebGpuSummary } from '../../kernels/webgpu/adapter.ts';
import type { BrowserSettings } from '../../kernels/webgpu/browser.ts';
import type { FromTrainer, ToTrainer } from '../messages.ts';
import type { PlanResult } from '../plan-run.ts';

/** Work with one answer: what is asked, and what comes back. */
export interface WindowQuestions {
  /** Which adapter would compute. */
  describe: { input: Record<string, never>; result: WebGpuSummary };
  /** What a run would cost; see {@link PlanResult}. */
  plan: {
    input: { table: Table; schema: Schema; config: RunConfig; measureSeconds: number };
    result: PlanResult;
  };
  /** Compares the device with the reference. */
  test: { input: { threads: number }; result: DeviceTest };
}

export type QuestionName = keyof WindowQuestions;
export type Question = { [N in QuestionName]: { kind: N; input: WindowQuestions[N]['input'] } }[QuestionName];

/** `begin` comes before everything else, and is answered by `ready`. */
export type ToWindow = { kind: 'begin'; settings: BrowserSettings } | Question | ToTrainer<Table>;

export type FromWindow =
  | { kind: 'ready' }
  | { kind: 'answer'; value: WindowQuestions[QuestionName]['result'] }
  | { kind: 'refused'; error: SerializedError }
  | FromTrainer;
