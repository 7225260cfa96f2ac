// Appends metrics and checkpoints without end, and says after each commit how far it is: a test kills it in the middle.
import { openStore } from '../../app/store/store.ts';
import { metricPoint, newCheckpoint, newDataset, newRun } from './datasets.ts';

const store = openStore(process.argv[2] ?? '');
const { id } = await store.datasets.insert(newDataset());
const run = store.runs.insert(newRun(id, { state: 'training' }));
for (let step = 0; ; step += 10) {
  store.metrics.append(
    run.id,
    Array.from({ length: 10 }, (_, i) => metricPoint(step + i + 1)),
  );
  store.checkpoints.insert(run.id, newCheckpoint(step + 10, step % 70 === 0, 50_000));
  process.stdout.write(`${step + 10}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
