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

/** Milliseconds of wall and of processor time, each the least of many runs. */
interface Least {
  wall: number;
  cpu: number;
}

export function leastTime(kernels: WasmKernels, program: Program, seconds: number): Least {
  for (const end = performance.now() + seconds * 300; performance.now() < end;) kernels.run(program);
  const least = { wall: Infinity, cpu: Infinity };
  for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
    const before = process.cpuUsage();
    const start = performance.now();
    kernels.run(program);
    least.wall = Math.min(least.wall, performance.now() - start);
    const { user, system } = process.cpuUsage(before);
    least.cpu = Math.min(least.cpu, (user + system) / 1000);
  }
  return least;
}

/** The best product: a matrix of 256 x 64 that stays in the cache, by many rows. */
function peak(kernels: WasmKernels, seconds: number): Least & { flops: number } {
  const [input, output, repeats] = [256, 64, 20];
  const rows = { batch: 16 * 48, copies: 1, blockRows: 48, blocks: 16 };
  const spec: DenseSpec = {
    ...{ kind: 'dense', input, hidden: [], output, nonlinearity: 'relu', activation: 'linear', groups: 1 },
  };
  const network = createNetwork(kernels, allocateWeights(kernels, spec), { rows, steps: 1 });
  const operations = Array.from({ length: repeats }, () => network.forward());
  const program = kernels.program([[{ items: rows.blocks, operations }]]);
  return { flops: 2 * rows.batch * input * output * repeats, ...leastTime(kernels, program, seconds) };
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
    const best = peak(kernels, seconds);
    const most = best.flops / best.wall / 1e6;
    const each = best.flops / best.cpu / 1e6;
    const width = kernels.wide ? 256 : 128;
    console.log(`\n${threads} threads, ${kernels.build} build, ${width}-bit vectors; ${cpus()[0]?.model ?? ''}`);
    console.log(`best product: ${most.toFixed(1)} GFLOP/s; per thread of processor time ${each.toFixed(1)}\n`);
    const rows = cells.flatMap((cell) =>
      [24, 64, 128, 256].map((hidden) => {
        const sizes: Sizes = { cell, hidden, layers: 1, batch: 128, steps: 24, features: 6, noise: 16 };
        const { wall, cpu } = leastTime(kernels, ganPasses(kernels, sizes), seconds);
        const [rate, perThread] = [flops(sizes) / wall / 1e6, flops(sizes) / cpu / 1e6];
        found.push({ threads, cell, hidden, milliseconds: wall, cpu, gflops: rate, peak: most, width });
        return [
          `${cell} ${hidden}`,
          ...[wall.toFixed(2), rate.toFixed(1), `${((100 * rate) / most).toFixed(0)} %`],
          ...[cpu.toFixed(2), perThread.toFixed(1), `${((100 * perThread) / each).toFixed(0)} %`],
        ];
      }),
    );
    console.log(formatRows([['', 'ms', 'GFLOP/s', 'of best', 'cpu ms', 'GFLOP/s', 'of best'], ...rows]));
    await kernels.dispose();
  }
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(found, null, 2));
}

export const bench: Bench = {
  name: 'kernels',
  help: 'GFLOP/s of the fused networks against the best product; --seconds, --threads 1,2',
  run,
};
