// Which kernel computes the networks on which device: the one place that knows them all.
import { openFusedKernel } from './fused.ts';
import type { NetworkKernel } from './network-kernel.ts';
import { referenceKernel } from './reference-kernel.ts';

export interface KernelOptions {
  /** Threads that compute; the machine's cores unless given. */
  threads?: number;
}

type OpenKernel = (options: KernelOptions) => Promise<NetworkKernel>;

const openReference: OpenKernel = () => Promise.resolve(referenceKernel);

/** Kernels by the device that they compute on. */
const kernels: Partial<Record<string, OpenKernel>> = { cpu: openFusedKernel, reference: openReference };

/** Whether `SEQWRIGHT_KERNELS=reference` is set: the reference on every device, to tell a kernel's fault from the model's. */
export function referenceForced(): boolean {
  return process.env['SEQWRIGHT_KERNELS'] === 'reference';
}

/**
 * Opens the kernel of a device; a device without one of its own gets the reference.
 *
 * @param forced - the reference whatever the device; {@link referenceForced} unless given
 */
export function openKernel(
  device: string,
  options: KernelOptions = {},
  forced = referenceForced(),
): Promise<NetworkKernel> {
  const open = (forced ? undefined : kernels[device]) ?? openReference;
  return open(options);
}
