// Training leaves the engine free: while a run computes on every core, the contract keeps answering. How fast is printed;
// what is asserted holds on any machine where the training does not run on the engine's own thread.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerTimes, distribution, distributionHeading } from '../bench/answer-times.ts';
import { formatRows } from '../bench/bench.ts';
import { temporaryEngine, untilEnded, writeSeries } from './temporary-engine.ts';

it('answers at full training load', async () => {
  const place = await temporaryEngine(availableParallelism());
  try {
    const path = join(place.folder, 'series.csv');
    writeSeries(path, 2000);
    const { dataset } = await place.engine.call('datasets.import', { source: { kind: 'path', path }, options: {} });
    const { id } = await place.engine.call('runs.start', {
      datasetId: dataset.id,
      config: { preset: 'balanced', steps: null, epochs: null, minutes: 4 / 60, early_stopping_patience: 0 },
    });
    const training = untilEnded(place.engine, id);
    // A call that failed would end this with its error.
    const { answers, delays } = await answerTimes(place.engine, training);
    const run = await training;
    process.stdout.write(
      `engine at full training load, ${run.step} steps on ${availableParallelism()} threads\n` +
        formatRows([
          distributionHeading,
          ['answers', ...distribution(answers)],
          ['timers late', ...distribution(delays)],
        ]) +
        '\n',
    );
    expect(run).toMatchObject({ id, state: 'done', error: null });
    expect(run.step).toBeGreaterThan(0);
    for (const times of [answers, delays]) {
      expect(times.length).toBeGreaterThan(10);
      expect(times[times.length >> 1]).toBeLessThan(50);
    }
  } finally {
    await place.close();
  }
});
