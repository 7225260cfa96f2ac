// Stores one small dataset, then half of a large one, says so, and waits to be killed.
import { writeSync } from 'node:fs';
import { openStore } from '../../app/store/store.ts';
import { newDataset, packedTable } from './datasets.ts';

const store = openStore(process.argv[2] ?? '');
await store.datasets.insert(newDataset({ name: 'whole' }));
process.stdout.write('stored\n');
await store.datasets.insert(newDataset({ name: 'half', table: packedTable(100, 100_000) }), {
  onProgress(done, total) {
    if (done < total / 2) return;
    writeSync(1, 'half\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
