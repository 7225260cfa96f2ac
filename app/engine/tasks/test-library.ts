// Tries out a device's libraries in a thread of its own, before they take the place of others.
import { testTensorFlow } from '../../kernels/tensorflow/self-test.ts';
import type { TaskFunction } from './tasks.ts';

export const testLibrary: TaskFunction<'test_library'> = async ({ device, library }) => {
  await testTensorFlow(device, library);
  return {};
};
