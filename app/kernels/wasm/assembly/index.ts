// What the host may call.
export { awaitCommand } from './barrier';
export { setWide } from './gemm';
export { run } from './program';
export { fillNormal, fillUniform } from './random';
