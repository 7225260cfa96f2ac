// Which engine the page talks to: the desktop's, the server's that sent it, or none but a made-up one when asked.
import { connectBridge } from './bridge.ts';
import { connectHttp, isServed } from './http.ts';
import type { Connection } from './host.ts';

/** @returns null where there is no engine at all */
export async function connect(): Promise<Connection | null> {
  if (window.seqwright) return connectBridge(window.seqwright);
  const demo = new URLSearchParams(location.search).get('fake');
  if (demo !== null) return (await import('./fake/connect-fake.ts')).connectFake(demo);
  return (await isServed()) ? connectHttp() : null;
}
