// A device's self-test: the same known network on it and on another implementation, value by value; then the time of a
// usual step.
import type { DeviceCheck, DeviceTest } from '../../contract/device-test.ts';
import type { CreateRuntime, ModelRuntime, RuntimeOptions, StepMetrics } from '../runtime.ts';
import { comparedNetwork, timedInWords, timedNetwork } from './known-network.ts';

/** Steps of the last comparison. */
const comparedSteps = 5;
/**
 * Largest differences that rounding explains, relative to the largest value: float32 sums in another order, and over
 * some steps Adam's division by small moments. A wrong kernel differs by about 1.
 */
const allowed = { forward: 1e-3, gradients: 1e-3, steps: 0.01 };
/** Timed steps: at least so many, and then until this time has passed; one suffices where they take longer than patience. */
const leastTimed = 5;
const timedMs = 1000;
const patienceMs = 10_000;
const warmUp = 2;

/** The largest difference, relative to the largest value; infinite where something is not a number. */
function difference(got: ArrayLike<number>, want: ArrayLike<number>): number {
  let most = got.length === want.length ? 0 : Infinity;
  let size = 1e-30;
  for (let i = 0; i < want.length; i++) {
    const error = Math.abs(got[i]! - want[i]!);
    most = Math.max(most, Number.isNaN(error) ? Infinity : error);
    size = Math.max(size, Math.abs(want[i]!));
  }
  return most / size;
}

function check(label: string, found: number, limit: number): DeviceCheck {
  // JSON knows no infinity.
  return { label, passed: found <= limit, difference: Math.min(found, Number.MAX_VALUE), allowed: limit };
}

/** Adam's first moments after one step are the gradients, but for a factor. */
function gradientsOf(buffers: Record<string, Float32Array>): [string, Float32Array][] {
  return Object.entries(buffers).filter(([name]) => name.endsWith('.first'));
}

async function compare(tested: ModelRuntime, other: ModelRuntime): Promise<DeviceCheck[]> {
  const request = { count: 16, first: 3, seed: 5 };
  const [got, want] = [await tested.sample(request), await other.sample(request)];
  const forward = check('Forward pass', difference(got.values, want.values), allowed.forward);
  const losses: { got: number[]; want: number[] } = { got: [], want: [] };
  let gradient = 0;
  for (let step = 0; step < comparedSteps; step++) {
    await tested.step(step, 1);
    await other.step(step, 1);
    if (step === 0) {
      const mine = (await tested.state()).buffers;
      for (const [name, values] of gradientsOf((await other.state()).buffers))
        gradient = Math.max(gradient, difference(mine[name] ?? [], values));
    }
    const [mine, theirs] = [await tested.metrics(), await other.metrics()];
    for (const key of Object.keys(theirs) as (keyof StepMetrics)[]) {
      losses.got.push(mine[key]);
      losses.want.push(theirs[key]);
    }
  }
  return [
    forward,
    check('Gradients', gradient, allowed.gradients),
    check(`${comparedSteps} training steps`, difference(losses.got, losses.want), allowed.steps),
  ];
}

/** @returns the median time of a step in milliseconds */
async function time(runtime: ModelRuntime, clock: () => number): Promise<number> {
  const times: number[] = [];
  const began = clock();
  const enough = (): boolean => {
    const passed = clock() - began;
    return times.length > 0 && (passed >= patienceMs || (times.length >= leastTimed && passed >= timedMs));
  };
  for (let step = 0; !enough(); step++) {
    const before = clock();
    await runtime.step(step, 1);
    await runtime.metrics();
    if (step >= warmUp) times.push(clock() - before);
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
}

function message(checks: readonly DeviceCheck[], against: string, slower: string | undefined): string {
  const bad = checks.filter(({ passed }) => !passed);
  const slow = slower === undefined ? '' : ` It computes op by op, which is slower: ${slower}.`;
  if (bad.length === 0) return `Forward pass, gradients and training steps agree with ${against}.${slow}`;
  const names = bad.map(({ label }) => label.toLowerCase()).join(', ');
  return `It computes something else than ${against}: ${names}. Do not train on it. Please report this, with the log.${slow}`;
}

export interface TestOptions {
  threads: number;
  /** Milliseconds, monotonic. */
  clock: () => number;
  /** Makes the runtime that is tested. */
  create: CreateRuntime;
  /** Makes the one that it is compared with. */
  createOther: CreateRuntime;
  /** Gives the network whose step is timed; a usual one unless given. */
  timed?: (device: string) => RuntimeOptions;
}

/**
 * Tests a device. What goes wrong is told in the result, also when the device does not start.
 *
 * @param device - id of a device that there is
 */
export async function testDevice(
  device: string,
  { threads, clock, create, createOther, timed: network = timedNetwork }: TestOptions,
): Promise<DeviceTest> {
  const began = clock();
  // Whoever is tested is compared with somebody else.
  const otherDevice = device === 'reference' ? 'cpu' : 'reference';
  const against = device === 'reference' ? 'the fused kernels' : 'the reference';
  let checks: DeviceCheck[] = [];
  const answer = (passed: boolean, said: string, millisecondsPerStep: number | null): DeviceTest => ({
    device,
    passed,
    message: said,
    checks,
    millisecondsPerStep,
    network: timedInWords,
    threads: device === 'cpu' ? threads : null,
    seconds: (clock() - began) / 1000,
  });
  try {
    const tested = await create({ ...comparedNetwork(device), threads });
    const other = await createOther({ ...comparedNetwork(otherDevice), threads });
    try {
      checks = await compare(tested, other);
    } finally {
      tested.dispose();
      other.dispose();
    }
    const timed = await create({ ...network(device), threads });
    try {
      const milliseconds = await time(timed, clock);
      const passed = checks.every((one) => one.passed);
      return answer(passed, message(checks, against, timed.slowerBecause), milliseconds);
    } finally {
      timed.dispose();
    }
  } catch (thrown) {
    return answer(false, thrown instanceof Error ? thrown.message : String(thrown), null);
  }
}
