// A process to be killed: opens a data folder and moves it to another place; says so when it is there.
import { openEngine } from '../../app/engine/engine.ts';

const [dataDir = '', to = ''] = process.argv.slice(2);
const engine = openEngine({ dataDir, threads: 1 });
engine.on('progress', ({ done }) => process.stdout.write(`${done}\n`));
await engine.call('app.moveData', { to });
process.stdout.write('moved\n');
await engine.close();
