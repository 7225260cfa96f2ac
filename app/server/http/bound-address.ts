// Where the server may listen, and by which names a request may then speak to it.
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { SeqwrightError } from '../../contract/errors.ts';

export interface TlsOptions {
  /** PEM texts. */
  cert: string;
  key: string;
}

const loopbackNames: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/** Whether an address reaches only programs of this machine. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/**
 * Another address than this machine's own is open to the network, where only TLS keeps the data and the token private.
 *
 * @throws SeqwrightError `usage`
 */
export function checkAddress(host: string, tls: TlsOptions | undefined): void {
  if (isLoopback(host) || tls) return;
  throw new SeqwrightError(
    'usage',
    `${host} can be reached from other machines, so it is served over TLS only. Give --cert and --key, or leave --host out.`,
    { host },
  );
}

/** A host as it stands in a URL. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** The host of a Host header or an origin: its name in lower case, and its port. */
function split(authority: string): { name: string; port: string } | null {
  const found = /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?$/.exec(authority.toLowerCase());
  return found ? { name: found[1] ?? '', port: found[2] ?? '' } : null;
}

/**
 * Tells whether a Host header names this server. A name that someone else made point here (DNS rebinding) does not.
 *
 * @param host - the address it is bound to
 */
export function hostCheck(host: string, port: number, tls: TlsOptions | undefined): (authority: string) => boolean {
  const bound = hostInUrl(host).toLowerCase();
  const certificate = tls && !isLoopback(host) ? new X509Certificate(tls.cert) : null;
  const usual = tls ? '443' : '80';
  return (authority) => {
    const asked = split(authority);
    if (!asked || Number(asked.port === '' ? usual : asked.port) !== port) return false;
    if (asked.name === bound || loopbackNames.includes(asked.name)) return true;
    const bare = asked.name.replace(/^\[|\]$/g, '');
    const named = isIP(bare) === 0 ? certificate?.checkHost(bare) : certificate?.checkIP(bare);
    return named !== undefined;
  };
}
