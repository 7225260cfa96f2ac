// Who may send messages to the shell: the page itself, at the top of a window of ours. Neither a frame within it nor a
// page that got into a window some other way.
import { isPageUrl } from './page-address.ts';

/** As much of Electron's WebFrameMain as tells who sends. */
export interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** @param frame - null when it is gone */
export function isOwnSender(frame: Frame | null): boolean {
  return frame?.parent === null && isPageUrl(frame.url);
}

/** @throws Error that the sender gets as a refusal */
export function checkSender(frame: Frame | null): void {
  if (!isOwnSender(frame)) throw new Error('This page may not ask.');
}
