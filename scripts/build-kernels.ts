// Builds the WebAssembly kernels from their AssemblyScript sources: `node scripts/build-kernels.ts`.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';
import { generateTiles } from '../app/kernels/wasm/generate-tiles.ts';

const folder = fileURLToPath(new URL('../app/kernels/wasm/', import.meta.url));

/** Builds by name and the SIMD features that they ask of the engine. */
const builds = { relaxed: 'simd,relaxed-simd,threads', plain: 'simd,threads' } as const;

/** Addresses are 32 bits wide here: adding whole numbers to them needs no warning. */
const quiet = ['--disableWarning', '201'];

/** Pages of 64 KiB: as little as the module itself needs, and as much as it can address. */
const pages = ['--initialMemory', '1', '--maximumMemory', '65536', '--memoryBase', '1024'];

/**
 * The first level only: higher ones nest a tile's products into one expression for each sum, in an order that needs
 * more registers than there are, and the tiles run at half the speed. V8 optimises the rest as well itself.
 */
const optimization = ['--optimizeLevel', '1', '--noAssert'];

/** @returns the bytes of each build, without writing them */
export async function buildKernels(): Promise<Record<string, Uint8Array>> {
  const built: Record<string, Uint8Array> = {};
  for (const [name, features] of Object.entries(builds)) {
    const options = [...optimization, ...quiet, '--runtime', 'stub', '--importMemory', '--sharedMemory'];
    let told = '';
    const { error } = await asc.main(
      ['assembly/index.ts', '--outFile', name, '--enable', features, ...options, ...pages, '--baseDir', folder],
      {
        writeFile: (_, contents) => void (built[name] = contents as Uint8Array),
        stderr: { write: (text) => void (told += String(text)) },
      },
    );
    if (error) throw new Error(`asc failed on the ${name} build:\n${told}`, { cause: error });
  }
  return built;
}

if (import.meta.main) {
  await writeFile(`${folder}assembly/tiles.ts`, generateTiles());
  await mkdir(`${folder}build`, { recursive: true });
  for (const [name, bytes] of Object.entries(await buildKernels())) {
    await writeFile(`${folder}build/${name}.wasm`, bytes);
    console.log(`${name}.wasm ${bytes.length} bytes`);
  }
}
