// How long a step takes: measured in one way for all that takes steps.

export interface StepTime {
  /** Milliseconds. */
  median: number;
  shortest: number;
  /** Milliseconds of processor time of the step that took least, on one thread: what others take is not in it. */
  cpu?: number;
}

/** Something that takes steps. */
export interface Stepper {
  step(step: number): Promise<void> | void;
  dispose(): void;
}

/** @param seconds - to measure; a third of it is spent beforehand to warm up */
export async function timeSteps(stepper: Stepper, seconds: number): Promise<StepTime> {
  let step = 0;
  for (const end = performance.now() + seconds * 333; performance.now() < end;) await stepper.step(step++);
  const times: number[] = [];
  const cpus: number[] = [];
  for (const end = performance.now() + seconds * 1000; performance.now() < end || times.length < 3;) {
    const before = process.cpuUsage();
    const start = performance.now();
    await stepper.step(step++);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    cpus.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  return { median: times[times.length >> 1]!, shortest: times[0]!, cpu: Math.min(...cpus) };
}
