// Keys as they are pressed and as they are written.

export interface Chord {
  /** `Mod` is Ctrl, and Cmd on macOS. */
  key: string;
  mod: boolean;
}

/** `Mod+K` -> {mod, k} */
export function parseChord(text: string): Chord {
  const mod = text.startsWith('Mod+');
  return { mod, key: (mod ? text.slice(4) : text).toLowerCase() };
}

/** "Ctrl K", "⌘ K" */
export function chordInWords(text: string, platform: string): string {
  return text.replace('Mod+', platform === 'darwin' ? 'Cmd ' : 'Ctrl ');
}

/** Whether keys typed now belong to what has the focus, and not to the view. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element || typeof element.closest !== 'function') return false;
  return element.closest('input, textarea, select, [contenteditable], [role="listbox"], [role="menu"]') !== null;
}

/** Whether Space or Enter would press what has the focus. */
export function isControl(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element || typeof element.closest !== 'function') return false;
  return element.closest('button, a, summary, [role="slider"], [role="radio"], [role="tab"], [role="switch"]') !== null;
}
