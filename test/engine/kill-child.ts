// A process to be killed: opens a data folder, starts the run named in its arguments or goes on with it, and ends with it.
import { openEngine } from '../../app/engine/engine.ts';
import { smallRun, untilEnded } from './temporary-engine.ts';

const [dataDir = '', datasetId = '', name = '', device = ''] = process.argv.slice(2);
const engine = openEngine({ dataDir, threads: device === 'cpu' ? 1 : 2 });
const found = (await engine.call('runs.list', {})).find((run) => run.name === name);
if (found?.state !== 'done') {
  const { id } = found
    ? await engine.call('runs.resume', { id: found.id })
    : await engine.call('runs.start', { datasetId, config: { ...smallRun, device }, name });
  const run = await untilEnded(engine, id);
  if (run.state !== 'done') process.exitCode = 1;
}
await engine.close();
