// Where WebGPU cannot be used, its reason says what to do.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const dawn = join(import.meta.dirname, '../../app/kernels/webgpu/dawn.ts');

/** What a process of its own says of the adapter, and what it writes to standard error. */
async function summary(prelude: string, env: NodeJS.ProcessEnv = {}): Promise<{ found: unknown; errors: string }> {
  const code = `${prelude}
    const { webGpuSummary } = await import(${JSON.stringify(dawn)});
    console.log(JSON.stringify(await webGpuSummary()));`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, ...env },
  });
  return { found: JSON.parse(stdout), errors: stderr };
}

/** A process in which a package is not there, or is another one. */
const replaced = (name: string, source: string | null): string => `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === ${JSON.stringify(name)}) ${
        source === null
          ? "throw Object.assign(new Error('not found'), { code: 'MODULE_NOT_FOUND' });"
          : `return { url: ${JSON.stringify(`data:text/javascript,${encodeURIComponent(source)}`)}, shortCircuit: true };`
      }
      return next(specifier, context);
    },
  });`;

it('without the package says where it comes from', async () => {
  const { found, errors } = await summary(replaced('webgpu', null));
  expect(found).toMatchObject({ problem: expect.stringMatching(/npm package "webgpu".* not installed/) as string });
  expect(errors).toBe('');
});

it('within Electron says what to use instead', async () => {
  const { found } = await summary("Object.defineProperty(process.versions, 'electron', { value: '45.4.1' });");
  expect(found).toMatchObject({ problem: expect.stringMatching(/Electron.*command line/) as string });
});

it.skipIf(process.platform !== 'linux')('without Vulkan says what to install, and Dawn stays silent', async () => {
  const koffi = replaced('koffi', "export default { load() { throw new Error('cannot open shared object file'); } };");
  const { found, errors } = await summary(koffi);
  expect(found).toMatchObject({ problem: expect.stringMatching(/libvulkan\.so\.1.*driver/) as string, name: null });
  expect(errors).toBe('');
});
