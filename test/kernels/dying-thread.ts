// A thread of the kernels that dies at its first command, while the host computes: it exits, or with `?throws` throws.
const { Instance } = WebAssembly;

function die(): never {
  if (import.meta.url.endsWith('?throws')) throw new Error('this thread was to die');
  process.exit(3);
}

const Dying = function (module: WebAssembly.Module, imports: WebAssembly.Imports): object {
  return { exports: { ...new Instance(module, imports).exports, run: die } };
};
Object.assign(WebAssembly, { Instance: Dying });
await import('../../app/kernels/wasm/node-thread.ts');
