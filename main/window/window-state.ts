// Where the window was when it was closed, so that it opens there again, if that place still exists.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

const windowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

export const smallest = { width: 800, height: 600 } as const;
const usual = { width: 1280, height: 800 } as const;
/** Of the title bar, so that the window can be caught with the pointer: width and height in pixels. */
const graspable = { width: 100, height: 32 } as const;

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart);
}

/**
 * @param saved - null the first time
 * @param workAreas - of the screens that there are now
 * @returns a place only where the saved one still shows the title bar; else the system chooses
 */
export function placeWindow(
  saved: WindowState | null,
  workAreas: readonly Rectangle[],
): { width: number; height: number; x?: number; y?: number; maximized: boolean } {
  if (!saved) return { ...usual, maximized: false };
  const { x, y, maximized } = saved;
  const width = Math.max(smallest.width, saved.width);
  const height = Math.max(smallest.height, saved.height);
  const area = workAreas.find(
    (one) =>
      overlap(x, width, one.x, one.width) >= graspable.width && overlap(y, graspable.height, one.y, one.height) > 0,
  );
  if (!area) return { ...usual, maximized };
  return { x, y, width: Math.min(width, area.width), height: Math.min(height, area.height), maximized };
}

/** @returns null where nothing usable was saved */
export function readWindowState(path: string): WindowState | null {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

export function saveWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state));
  } catch {
    // The window opens in its usual place then.
  }
}
