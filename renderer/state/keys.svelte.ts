// The keyboard: views say what their keys do while they are shown, and one list of all of them answers "?".
import { untrack } from 'svelte';
import { isControl, isTyping, parseChord } from './key-names.ts';

export interface KeyBinding {
  /** `Mod+K`, `n`, `g s` (one after the other), `Space`, `ArrowLeft`, `F6`. */
  keys: string;
  label: string;
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Works while a field has the focus. */
  always?: boolean;
}

export interface Keys {
  readonly bindings: readonly KeyBinding[];
  /** @returns a function that takes them away again */
  add(bindings: KeyBinding[]): () => void;
  handle(event: KeyboardEvent): void;
}

const sequenceTime = 1200;

const named = (event: KeyboardEvent): string => (event.key === ' ' ? 'space' : event.key.toLowerCase());

export function createKeys(singleKeys: () => boolean): Keys {
  let bindings = $state.raw<KeyBinding[]>([]);
  let before = '';
  let beforeAt = 0;

  function matches({ keys, always }: KeyBinding, event: KeyboardEvent): boolean {
    const mod = event.ctrlKey || event.metaKey;
    const chord = parseChord(keys);
    if (chord.mod) return mod && !event.shiftKey && !event.altKey && named(event) === chord.key;
    if (mod || event.altKey) return false;
    if (/^F\d+$/.test(keys)) return event.key === keys;
    if (keys === 'Escape') return event.key === 'Escape';
    if (isTyping(event.target) && always !== true) return false;
    if (keys.length === 1 || keys.includes(' ')) {
      if (!singleKeys()) return false;
      const [first, second] = keys.toLowerCase().split(' ');
      if (second === undefined) return named(event) === first && before === '';
      return named(event) === second && before === first && Date.now() - beforeAt < sequenceTime;
    }
    if (isControl(event.target)) return false;
    if (keys === 'Space' && !singleKeys()) return false;
    return named(event) === keys.toLowerCase();
  }

  return {
    get bindings() {
      return bindings;
    },
    add(more) {
      // Added from effects, which must not run again for it.
      untrack(() => (bindings = [...bindings, ...more]));
      return () => untrack(() => void (bindings = bindings.filter((binding) => !more.includes(binding))));
    },
    handle(event) {
      if (event.defaultPrevented) return;
      if (Date.now() - beforeAt >= sequenceTime) before = '';
      const found = bindings.findLast((binding) => matches(binding, event));
      const starts = bindings.some(({ keys }) => keys.split(' ')[0] === event.key.toLowerCase() && keys.includes(' '));
      const typing = isTyping(event.target) || event.ctrlKey || event.metaKey;
      before = !found && starts && !typing ? event.key.toLowerCase() : '';
      beforeAt = Date.now();
      if (!found) return;
      event.preventDefault();
      found.run(event);
    },
  };
}
