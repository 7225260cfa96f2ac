// Short messages about what was done, with a way to undo it. Errors never stand here: they stand where they happened.

export interface Toast {
  id: number;
  message: string;
  undo: (() => void) | null;
}

export interface Toasts {
  readonly shown: readonly Toast[];
  say(message: string, undo?: () => void): void;
  dismiss(id: number): void;
  /** Undoes the last thing that can be undone, its toast gone or not. */
  undoLast(): void;
  /** While the pointer is on it, a toast stays. */
  hold(held: boolean): void;
}

const shownFor = 8000;

export function createToasts(): Toasts {
  let shown = $state.raw<Toast[]>([]);
  let undoable: Toast[] = [];
  let next = 1;
  let held = false;
  const drop = (id: number): void => void (shown = shown.filter((toast) => toast.id !== id));
  const leave = (id: number): void => {
    setTimeout(() => (held ? leave(id) : drop(id)), shownFor);
  };
  return {
    get shown() {
      return shown;
    },
    say(message, undo) {
      const id = next++;
      const run = (): void => {
        drop(id);
        undoable = undoable.filter((toast) => toast.id !== id);
        undo?.();
      };
      const toast: Toast = { id, message, undo: undo ? run : null };
      shown = [...shown.slice(-2), toast];
      if (undo) undoable = [...undoable, toast];
      leave(id);
    },
    dismiss: drop,
    undoLast: () => undoable.at(-1)?.undo?.(),
    hold: (now) => void (held = now),
  };
}
