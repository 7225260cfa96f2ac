// Whether TensorFlow is installed here, for tests that skip where it is not.
import { tensorFlowProblem } from '../../app/kernels/tensorflow/open.ts';

/** Why the tests of TensorFlow are skipped; null when they run. */
export const withoutTensorFlow = tensorFlowProblem('tensorflow');

/** The title of such tests, which says why they are skipped. */
export function titled(title: string): string {
  return withoutTensorFlow === null ? title : `${title} (skipped: ${withoutTensorFlow})`;
}
