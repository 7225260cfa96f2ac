// A page walked by keys alone: whatever has the focus on the way must show it, in sight, with nothing over it.
/// <reference lib="dom" />
import type { Locator, Page } from 'playwright-core';

/** What is wrong with how the focus shows, or null; runs in the page. */
function lookAtFocus(): string | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const name = `${focused.tagName.toLowerCase()} "${focused.getAttribute('aria-label') ?? focused.innerText.slice(0, 40)}"`;
  const rings = [focused, focused.closest('.input'), ...focused.querySelectorAll('.frame')];
  const ring = rings.find((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  // A view or a dialog has the focus when it has just come: it is new as a whole, and is nothing to be pressed.
  const whole = focused.id === 'content' || focused.getAttribute('role') === 'dialog';
  if (!ring && !whole) return `${name} has the focus and no ring`;
  const { left, right, top, bottom } = (ring ?? focused).getBoundingClientRect();
  if (right < 0 || bottom < 0 || left > innerWidth || top > innerHeight) return `${name} has the focus out of sight`;
  const x = Math.min(innerWidth - 2, Math.max(2, (left + right) / 2));
  const y = Math.min(innerHeight - 2, Math.max(2, (top + bottom) / 2));
  const above = document.elementFromPoint(x, y);
  if (above === null) return `${name} has the focus out of sight`;
  const own = focused.contains(above) || above.contains(focused) || ring?.contains(above) === true;
  // What explains it may lie over it.
  const free = own || above.closest('[role="tooltip"]') !== null;
  return free ? null : `${name} has the focus under ${above.outerHTML.slice(0, 80)}`;
}

export interface Walk {
  /** Presses Tab until this has the focus. @throws Error where it is not reached, or the focus is not seen on the way */
  to(target: Locator): Promise<void>;
  press(...keys: string[]): Promise<void>;
  /** Replaces what a field holds. */
  fill(text: string): Promise<void>;
  /** Opens the palette, types into it at once, and takes its first entry. */
  command(words: string): Promise<void>;
}

const mostStops = 150;

export function walkByKeys(page: Page): Walk {
  const { keyboard } = page;
  const seen = async (): Promise<void> => {
    const wrong = await page.evaluate(lookAtFocus);
    if (wrong !== null) throw new Error(wrong);
  };
  return {
    async to(target) {
      await target.waitFor();
      for (let stop = 0; stop < mostStops; stop++) {
        await seen();
        if (await target.evaluate((one) => one === document.activeElement)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`Tab does not come to ${String(target)}`);
    },
    async press(...keys) {
      for (const key of keys) await keyboard.press(key);
      await seen();
    },
    async fill(text) {
      await keyboard.press('Control+a');
      await keyboard.type(text);
      await seen();
    },
    async command(words) {
      await keyboard.press('Control+k');
      await keyboard.type(words);
      const box = page.getByRole('combobox', { name: 'Find or do' });
      const typed = await box.inputValue();
      if (typed !== words) throw new Error(`The palette took "${typed}" of "${words}"`);
      await keyboard.press('Enter');
    },
  };
}
