// What a page may have of the system: copying text, and nothing else. All else that Chromium can grant is denied.
import type { Session } from 'electron';
import { isPageUrl } from './page-address.ts';

const allowed: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) => {
    decide(allowed.has(permission) && isPageUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler((contents, permission) => {
    return allowed.has(permission) && isPageUrl(contents?.getURL() ?? '');
  });
  session.setDevicePermissionHandler(() => false);
  // A page has no need to know which screens, microphones or cameras there are.
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
}
