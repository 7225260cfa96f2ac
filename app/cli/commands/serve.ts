// `seqwright serve`: the page of the desktop app in a browser, over HTTP from this machine.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { SeqwrightError } from '../../contract/errors.ts';
import { checkAddress } from '../../server/http/bound-address.ts';
import type { TlsOptions } from '../../server/http/bound-address.ts';
import { serveHttp } from '../../server/http/serve-http.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { wholeNumber } from '../options.ts';

const values = z.object({
  port: z.number().optional(),
  host: z.string().optional(),
  cert: z.string().optional(),
  key: z.string().optional(),
  open: z.boolean().optional(),
});
type Values = z.infer<typeof values>;

function readPem(context: Context, file: string): string {
  const path = resolve(context.cwd, file);
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SeqwrightError('file_not_found', `${path} cannot be read.`, { path }, { cause });
  }
}

function tlsOf(context: Context, { cert, key }: Values): TlsOptions | undefined {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) {
    throw new SeqwrightError('usage', 'A certificate needs its key and a key its certificate: give --cert and --key.');
  }
  return { cert: readPem(context, cert), key: readPem(context, key) };
}

/** Opens the system's browser; where there is none, the printed URL serves. */
function openBrowser(url: string): void {
  const openers: Partial<Record<NodeJS.Platform, string[]>> = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  };
  const [program = '', ...args] = openers[process.platform] ?? ['xdg-open', url];
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'show the app as a page in a browser',
  examples: ['serve', 'serve --port 8080 --open', 'serve --host 0.0.0.0 --cert cert.pem --key key.pem'],
  long: true,
  define: (command) =>
    void command
      .option('--port <n>', 'port to listen on; a free one when left out', wholeNumber(0, 65_535))
      .option('--host <address>', 'address to listen on; any but this machine’s own needs --cert and --key')
      .option('--cert <file>', 'certificate for TLS (PEM)')
      .option('--key <file>', 'its private key (PEM)')
      .option('--open', 'open the page in the browser'),
  values,
  async run(context, given) {
    const { port, host } = given;
    const tls = tlsOf(context, given);
    if (host !== undefined) checkAddress(host, tls);
    const client = await context.client();
    // Heard from here on, so that a Ctrl+C at any time ends well.
    let endHearing = (): void => undefined;
    const interrupted = new Promise<void>((done) => {
      endHearing = context.interrupts.onFirst(done);
    });
    try {
      const served = await serveHttp(client, {
        ...(port === undefined ? {} : { port }),
        ...(host === undefined ? {} : { host }),
        ...(tls === undefined ? {} : { tls }),
        token: randomBytes(24).toString('base64url'),
        pageDir: fileURLToPath(new URL('../../../out/renderer', import.meta.url)),
      });
      context.give({ url: served.url });
      context.say(`Seqwright is at ${served.url}\nWhoever has this URL can use it. Ctrl+C ends it.`);
      if (given.open === true) openBrowser(served.url);
      await interrupted;
      context.say('Ending; what trains is paused and can be resumed.');
      await served.close();
    } finally {
      endHearing();
    }
    return undefined;
  },
});
