// The self-test of devices: it passes each device that computes right, and none that computes wrong or not at all.
import { describe, expect, it } from 'vitest';
import type { DeviceTest } from '../../app/contract/device-test.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import { createRuntime, deviceIds, deviceProblem } from '../../app/model/create-runtime.ts';
import type { CreateRuntime, ModelRuntime } from '../../app/model/runtime.ts';
import { comparedNetwork } from '../../app/model/self-test/known-network.ts';
import { testDevice } from '../../app/model/self-test/test-device.ts';
import { withoutWebGpu } from '../kernels/software-gpu.ts';

/** The processor's runtime with something wrong. */
const faulty =
  (fault: (right: Pick<ModelRuntime, 'sample' | 'step' | 'metrics'>) => Partial<ModelRuntime>): CreateRuntime =>
  async (options) => {
    const runtime = await createRuntime(options);
    const right = {
      sample: runtime.sample.bind(runtime),
      step: runtime.step.bind(runtime),
      metrics: runtime.metrics.bind(runtime),
    };
    return Object.assign(runtime, fault(right));
  };

const onTwoThreads = { threads: 2, clock: () => performance.now(), createOther: createRuntime };
const test = (device: string, create: CreateRuntime): Promise<DeviceTest> =>
  testDevice(device, { ...onTwoThreads, create });

describe('the self-test of a device', async () => {
  for (const device of deviceIds) {
    const problem = device === 'webgpu' ? withoutWebGpu : await deviceProblem(device);
    const title = `${device}: passes, with the time of a step${problem === null ? '' : ` (skipped: ${problem})`}`;
    it.skipIf(problem !== null)(title, { timeout: 300_000 }, async () => {
      // A GPU may be SwiftShader here, which takes twenty seconds for a usual step.
      const small = device === 'webgpu' ? { timed: comparedNetwork } : {};
      const result = await testDevice(device, { ...onTwoThreads, create: createRuntime, ...small });
      process.stdout.write(
        `${device}: ${result.millisecondsPerStep?.toFixed(2) ?? 'no'} ms a step; ${result.checks.map(({ label, difference }) => `${label} ${difference.toExponential(1)}`).join(', ')}\n`,
      );
      expect(result).toMatchObject({ device, passed: true, message: expect.stringContaining('agree') as string });
      expect(result.checks.map(({ passed }) => passed)).toEqual([true, true, true]);
      expect(result.millisecondsPerStep).toBeGreaterThan(0);
    });
  }

  it('fails a forward pass with one wrong value', async () => {
    const create = faulty((runtime) => ({
      async sample(request) {
        const made = await runtime.sample(request);
        made.values[7]! += 0.01;
        return made;
      },
    }));
    const result = await test('cpu', create);
    expect(result).toMatchObject({ passed: false, message: expect.stringMatching(/forward pass\. Do not/) as string });
    expect(result.checks.map(({ passed }) => passed)).toEqual([false, true, true]);
  });

  it('fails a step that learns at another rate, and one that gives no number', async () => {
    const lame = await test(
      'cpu',
      faulty((runtime) => ({ step: (step) => runtime.step(step, 0) })),
    );
    expect(lame.passed).toBe(false);
    expect(lame.checks.map(({ passed }) => passed)).toMatchObject({ 0: true, 2: false });
    const broken = await test(
      'cpu',
      faulty((runtime) => ({ metrics: async () => ({ ...(await runtime.metrics()), generatorLoss: NaN }) })),
    );
    expect(broken.checks.map(({ passed }) => passed)).toEqual([true, true, false]);
    expect(JSON.parse(JSON.stringify(broken))).toEqual(broken);
  });

  it('fails a device that does not start, with its words', async () => {
    const create: CreateRuntime = () =>
      Promise.reject(new SeqwrightError('device_unavailable', 'The driver is too old.'));
    expect(await test('cpu', create)).toMatchObject({
      passed: false,
      message: 'The driver is too old.',
      checks: [],
      millisecondsPerStep: null,
    });
  });
});
