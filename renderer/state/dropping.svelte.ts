// Files dragged over the window. The whole of it is the target; during a drag only number and kind are known.
import type { Opening } from './opening.svelte.ts';

export interface Dropping {
  /** Files under the pointer; null while nothing is dragged. */
  readonly files: number | null;
  /** @returns a function that ends the listening */
  watch(target: Window): () => void;
  cancel(): void;
}

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

export function createDropping(opening: Opening): Dropping {
  let files = $state<number | null>(null);
  let depth = 0;
  const end = (): void => {
    depth = 0;
    files = null;
  };

  function over(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    files = Math.max(1, [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').length);
  }
  function drop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    end();
    const items = [...(event.dataTransfer?.items ?? [])];
    const given = [...(event.dataTransfer?.files ?? [])];
    const [file] = given;
    if (given.length > 1)
      opening.refuse(`One file at a time. ${given.length} were dropped, and each becomes a dataset of its own.`);
    else if (items[0]?.webkitGetAsEntry()?.isDirectory === true)
      opening.refuse('That is a folder. Drop the file inside it that holds the rows.');
    else if (file) void opening.open({ kind: 'file', file });
  }

  return {
    get files() {
      return files;
    },
    watch(target) {
      const listeners: [string, (event: DragEvent) => void][] = [
        ['dragenter', (event) => carriesFiles(event) && depth++],
        ['dragover', over],
        ['dragleave', (event) => carriesFiles(event) && --depth <= 0 && end()],
        ['drop', drop],
      ];
      for (const [name, listener] of listeners) target.addEventListener(name, listener as EventListener);
      return () => {
        for (const [name, listener] of listeners) target.removeEventListener(name, listener as EventListener);
      };
    },
    cancel: end,
  };
}
