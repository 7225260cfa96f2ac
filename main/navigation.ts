// No page leads elsewhere: windows show the page and nothing else, open no others, and embed none.
import { app, shell } from 'electron';
import type { LogFile } from './log-file.ts';
import { opensOutside } from './outside-links.ts';
import { isPageUrl } from './page-address.ts';

export function denyNavigation(log: LogFile): void {
  app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: { preventDefault(): void }, url: string): void => {
      if (isPageUrl(url)) return;
      event.preventDefault();
      log.error(`Refused to go to ${url.slice(0, 200)}.`);
    };
    contents.on('will-navigate', (event, url) => refuse(event, url));
    contents.on('will-redirect', (event, url) => refuse(event, url));
    contents.on('will-frame-navigate', (event) => refuse(event, event.url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      if (opensOutside(url)) void shell.openExternal(url);
      else log.error(`Refused to open ${url.slice(0, 200)}.`);
      return { action: 'deny' };
    });
  });
}
