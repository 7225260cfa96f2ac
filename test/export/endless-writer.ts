// Writes a file without end, and says so when it has begun: a test kills it in the middle.
import { openAtomicFile } from '../../app/export/atomic-file.ts';

const file = await openAtomicFile(process.argv[2] ?? '', { overwrite: true });
for (let i = 0; i < 1_000_000; i++) {
  await file.write(new Uint8Array(1000));
  if (i === 100) process.stdout.write('writing\n');
}
