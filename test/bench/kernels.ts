// How near the kernels come to what this processor can multiply: GFLOP/s of the passes of a GAN step by cell and width,
// against the best of plain products.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { cells } from '../../app/contract/config.ts';
import type { DenseSpec } from '../../app/kernels/spec.ts';
import { createNetwork } from '../../app/kernels/wasm/network.ts';
import type { Program } from '../../app/kernels/wasm/wasm-kernels.ts';
import { WasmKernels } from '../../app/kernels/wasm/wasm-kernels.ts';
import { allocateWeights } from '../../app/kernels/wasm/weights.ts';
import { formatRows, type Bench } from './bench.ts';
import { flops, ganPasses, type Sizes } from './gan-networks.ts';

/**
 * Milliseconds of a program's shortest run. On one thread processor time is taken: what other programs take is not in it.
 */
function leastTime(kernels: WasmKernels, program: Program, seconds: number): number {
  const alone = kernels.threads === 1;
  for (const end = performance.now() + seconds * 300; performance.now() < end;) kernels.run(program);
  let least = Infinity;
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const before = process.cpuUsage();
    const start = performance.now();
    kernels.run(program);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, alone ? (user + system) / 1000 : performance.now() - start);
  }
  return least;
}

/** GFLOP/s of the best product: a matrix of 256 x 64 that stays in the cache, by many rows. */
function peak(kernels: WasmKernels, seconds: number): number {
  const [input, output, repeats] = [256, 64, 20];
  const rows = { batch: 16 * 48, copies: 1, blockRows: 48, blocks: 16 };
  const spec: DenseSpec = {
    ...{ kind: 'dense', input, hidden: [], output, nonlinearity: 'relu', activation: 'linear', groups: 1 },
  };
  const network = createNetwork(kernels, allocateWeights(kernels, spec), { rows, steps: 1 });
  const operations = Array.from({ length: repeats }, () => network.forward());
  const program = kernels.program([[{ items: rows.blocks, operations }]]);
  return (2 * rows.batch * input * output * repeats) / leastTime(kernels, program, seconds) / 1e6;
}

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string' }, threads: { type: 'string' }, json: { type: 'string' } },
  });
  const seconds = Number(values.seconds ?? 1);
  const found: Record<string, unknown>[] = [];
  for (const threads of (values.threads ?? '1,2').split(',').map(Number)) {
    const kernels = await WasmKernels.create({ threads });
    const most = peak(kernels, seconds);
    const width = kernels.wide ? 256 : 128;
    console.log(`\n${threads} threads, ${kernels.build} build, ${width}-bit vectors; ${cpus()[0]?.model ?? ''}`);
    console.log(`best product: ${most.toFixed(1)} GFLOP/s\n`);
    const rows = cells.flatMap((cell) =>
      [24, 64, 128, 256].map((hidden) => {
        const sizes: Sizes = { cell, hidden, layers: 1, batch: 128, steps: 24, features: 6, noise: 16 };
        const milliseconds = leastTime(kernels, ganPasses(kernels, sizes), seconds);
        const rate = flops(sizes) / milliseconds / 1e6;
        found.push({ threads, cell, hidden, milliseconds, gflops: rate, peak: most, width });
        return [`${cell} ${hidden}`, milliseconds.toFixed(2), rate.toFixed(1), `${((100 * rate) / most).toFixed(0)} %`];
      }),
    );
    console.log(formatRows([['', 'ms', 'GFLOP/s', 'of best'], ...rows]));
    await kernels.dispose();
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(found, null, 2));
}

export const bench: Bench = {
  name: 'kernels',
  help: 'GFLOP/s of the fused networks against the best product; --seconds, --threads 1,2',
  run,
};
