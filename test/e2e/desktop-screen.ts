// A screen for the desktop tests where there is none: Xvfb, for as long as they run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Screen {
  display: string;
  close(): void;
}

/** @returns a screen, or why there is none */
export async function openScreen(): Promise<Screen | string> {
  const { DISPLAY = '' } = process.env;
  if (process.platform !== 'linux' || DISPLAY !== '') return { display: DISPLAY, close: () => undefined };
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const failed = once(server, 'error').then(() => null);
  const ended = once(server, 'exit').then(() => null);
  const told = once(server.stdout, 'data').then(([data]) => String(data).trim());
  const number = await Promise.race([told, failed, ended]);
  if (number === null) return 'no screen is here, and Xvfb does not start: install xvfb';
  return { display: `:${number}`, close: () => void server.kill() };
}
