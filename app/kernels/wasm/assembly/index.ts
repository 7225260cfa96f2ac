// What the host may call.
export { awaitCommand } from './barrier';
export { setWide } from './gemm';
export { run } from './program';
export { fillNormal, fillUniform } from './random';
// Exported so that the optimiser does not merge the tiles into their callers, where registers would not suffice.
export * from './tiles';
