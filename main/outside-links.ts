// Which links of the page may leave the app, for the user's browser: those of credits and licences.
const linked: readonly string[] = ['https://doi.org', 'https://creativecommons.org', 'https://github.com'];

/** Whether a link may be handed to the user's browser. */
export function opensOutside(url: string): boolean {
  try {
    return linked.includes(new URL(url).origin);
  } catch {
    return false;
  }
}
