// Opens a store, says how that went, and holds it until it is killed or nobody listens any more.
import { SeqwrightError } from '../../app/contract/errors.ts';
import { openStore } from '../../app/store/store.ts';

try {
  openStore(process.argv[2] ?? '', { endpoint: process.argv[3] ?? null });
  process.stdout.write('open\n');
  process.stdin.resume();
} catch (thrown) {
  process.stdout.write(`${thrown instanceof SeqwrightError ? thrown.code : String(thrown)}\n`);
}
