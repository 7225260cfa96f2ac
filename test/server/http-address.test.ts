// Where the HTTP host may listen, and by which names it is spoken to.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostCheck, isLoopback } from '../../app/server/http/bound-address.ts';
import { safeFileName } from '../../app/server/http/file-name.ts';
import { serve } from './http-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-tls-'));
const file = (name: string): string => join(folder, name);
let openssl = true;

beforeAll(() => {
  const names = 'subjectAltName=DNS:lab.example,IP:192.0.2.7';
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=lab', '-addext', names];
  try {
    execFileSync('openssl', [...args, '-keyout', file('key.pem'), '-out', file('cert.pem')], { stdio: 'ignore' });
  } catch {
    openssl = false;
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the address', () => {
  it('is of this machine only, unless TLS is given', async () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.7', 'lab.example', '127.0.0.1.evil.example', '']) {
      await expect(serve({}, { host })).rejects.toMatchObject({ code: 'usage', message: /--cert and --key/ });
    }
    for (const host of ['127.0.0.1', '127.9.9.9', '::1', 'localhost']) expect(isLoopback(host)).toBe(true);
  });

  it('says which port is taken', async () => {
    const first = await serve();
    await expect(serve({}, { port: first.port })).rejects.toMatchObject({ code: 'usage', message: /in use/ });
    await first.end();
  });

  it('says that a certificate cannot be used', async () => {
    const tls = { cert: 'nothing', key: 'nothing' };
    await expect(serve({}, { host: '0.0.0.0', tls })).rejects.toMatchObject({ code: 'usage', message: /certificate/ });
  });

  it('goes by the names of its certificate when it is open to the network', async (test) => {
    if (!openssl) test.skip('There is no openssl here to make a certificate with.');
    const tls = { cert: readFileSync(file('cert.pem'), 'utf8'), key: readFileSync(file('key.pem'), 'utf8') };
    const own = hostCheck('0.0.0.0', 8443, tls);
    expect(['lab.example:8443', '192.0.2.7:8443', 'localhost:8443'].map(own)).toEqual([true, true, true]);
    expect(['evil.example:8443', '192.0.2.8:8443', 'lab.example', 'lab.example:1'].map(own)).toEqual(
      Array(4).fill(false),
    );

    const served = await serve({}, { host: '0.0.0.0', tls });
    const headers = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const { pathname, search } = new URL(served.host.url);
      request({ host: '127.0.0.1', port: served.port, path: pathname + search, rejectUnauthorized: false }, (answer) =>
        resolve(answer.headers),
      )
        .on('error', reject)
        .end();
    });
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/; HttpOnly; SameSite=Strict; Path=\/; Secure$/)]);
    await served.end();
  });
});

describe('a file name', () => {
  it('names no folder, no device, nothing hidden', () => {
    const given = ['../../a.csv', 'C:\\x\\b.csv', '.bashrc', 'nul.csv', 'a\u0000b\n.csv', '', '..', 'c. '];
    expect(given.map((name) => safeFileName(name, 'data.csv'))).toEqual([
      'a.csv',
      'b.csv',
      'bashrc',
      '_nul.csv',
      'a_b_.csv',
      'data.csv',
      'data.csv',
      'c',
    ]);
    expect(safeFileName(`${'x'.repeat(300)}.parquet`, '')).toMatch(/^x{112}\.parquet$/);
  });
});
