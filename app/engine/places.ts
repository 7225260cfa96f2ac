// Where work on a device is done: in threads of the engine, or, where the host has a window for WebGPU, there.
import type { WebGpuSummary } from '../kernels/webgpu/adapter.ts';
import { webGpuSummary } from '../kernels/webgpu/dawn.ts';
import type { FromTrainer, TrainRequest } from '../training/messages.ts';
import { startTrainer, type Trainer } from '../training/start-trainer.ts';
import { runTask } from './tasks/run-task.ts';
import type { TaskInput, TaskName, TaskResult, TaskWatch } from './tasks/tasks.ts';

/** Tasks that compute on a device. */
export type DeviceTask = Extract<TaskName, 'plan' | 'test_device'>;

export interface Places {
  /** The adapter that WebGPU would compute on. */
  webGpu(): Promise<WebGpuSummary>;
  /** See {@link startTrainer}. */
  startTrainer(request: TrainRequest, receive: (message: FromTrainer) => void): Trainer;
  /** See {@link runTask}. */
  runTask<N extends DeviceTask>(name: N, input: TaskInput<N>, watch?: Partial<TaskWatch>): Promise<TaskResult<N>>;
}

export const threadPlaces: Places = { webGpu: webGpuSummary, startTrainer, runTask };
