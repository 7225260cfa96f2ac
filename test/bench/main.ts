// `npm run bench -- NAME [options]` runs one benchmark; without a name it lists them all.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from './bench.ts';

/** The benchmark of a file, or null when the file only helps others. */
async function load(file: string): Promise<Bench | null> {
  const module = (await import(join(import.meta.dirname, file))) as { bench?: Bench };
  return module.bench ?? null;
}

const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.ts') && file !== 'main.ts');
const [name, ...args] = process.argv.slice(2);
const bench = name !== undefined && files.includes(`${name}.ts`) ? await load(`${name}.ts`) : null;
if (bench) await bench.run(args);
else {
  if (name !== undefined && name !== '--help') {
    console.error(`There is no benchmark ${name}.`);
    process.exitCode = 2;
  }
  console.log('npm run bench -- NAME [options]\n');
  for (const found of await Promise.all(files.map(load))) if (found) console.log(`  ${found.name}  ${found.help}`);
}
