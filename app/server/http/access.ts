// Who may ask: a browser that was opened with the token, speaking to this server by its own name, from its own page.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

export interface AccessOptions {
  /** The secret of the start URL. */
  token: string;
  secure: boolean;
  port: number;
  /** Whether a Host header names this server. */
  isOwnHost: (authority: string) => boolean;
}

export interface Access {
  /** @throws Refusal 421 for a foreign Host, 403 for a foreign page */
  checkSource(request: IncomingMessage): void;
  /** @throws Refusal 401 without the cookie */
  checkCookie(request: IncomingMessage): void;
  /** @returns the cookie that the right token is exchanged for; null for any other */
  exchange(token: string): string | null;
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function cookieValues(header: string | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((pair) => {
    const [key, ...value] = pair.trim().split('=');
    return key === name ? [value.join('=')] : [];
  });
}

/** Asking for the page itself is allowed from anywhere (a link, a bookmark): it shows nothing without the cookie. */
function isOpening(request: IncomingMessage): boolean {
  const { 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = request.headers;
  return request.method === 'GET' && mode === 'navigate' && dest === 'document';
}

export function createAccess({ token, secure, port, isOwnHost }: AccessOptions): Access {
  // Cookies are shared by all ports of a host, so that the name tells servers apart.
  const name = `seqwright-${port}`;
  const session = randomBytes(32).toString('base64url');
  const scheme = secure ? 'https://' : 'http://';

  return {
    checkSource(request) {
      const { host, origin } = request.headers;
      const site = request.headers['sec-fetch-site'];
      if (host === undefined || !isOwnHost(host)) {
        throw new Refusal(421, 'This server does not go by that name. Use the URL that it printed.');
      }
      // Browsers send it with all that changes something, and with WebSockets.
      if (origin !== undefined && origin !== scheme + host) {
        throw new Refusal(403, 'A page of another origin may not ask this server.');
      }
      // Pages of other ports of this machine count as the same site, and their requests carry the cookie.
      if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isOpening(request)) {
        throw new Refusal(403, 'A page of another site may not ask this server.');
      }
    },
    checkCookie(request) {
      if (cookieValues(request.headers.cookie, name).some((value) => same(value, session))) return;
      throw new Refusal(401, 'Open the URL that this server printed when it started: it holds the token.');
    },
    exchange(given) {
      if (!same(given, token)) return null;
      return `${name}=${session}; HttpOnly; SameSite=Strict; Path=/${secure ? '; Secure' : ''}`;
    },
  };
}
