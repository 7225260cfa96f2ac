// Canvases take their colours from the custom properties; this says when these have changed.

let version = $state(0);

/** Follows the system's theme, the page's own and the dashed lines. @returns a function that ends it */
export function watchTheme(): () => void {
  const changed = (): void => {
    version++;
  };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-pattern'] });
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

/** Reading it makes an effect run again when colours change. */
export const themeVersion = (): number => version;

export const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
