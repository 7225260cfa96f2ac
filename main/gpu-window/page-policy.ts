// What the hidden page may do: run its own scripts, and reach nothing.
import { pageHeaders } from '../../app/server/http/page-policy.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer that reaches it. */
export function gpuPageHeaders(): Record<string, string> {
  return { ...pageHeaders(), 'Content-Security-Policy': contentSecurityPolicy };
}
