// What the page asks of the engine, on its way: exports and the data folder go only where the user let them, and a theme
// that is chosen is the window's as well.
import type { BridgeAnswer } from '../app/contract/bridge.ts';
import { serializeError } from '../app/contract/errors.ts';
import type { GrantedPlaces } from './files/granted-places.ts';

export interface PageCallsOptions {
  ask: (method: string, input: unknown) => Promise<unknown>;
  places: GrantedPlaces;
  /** Told what settings are after each change. */
  onSettings: (settings: unknown) => void;
}

/** The text at `options.output`, whatever else the input is: the engine checks that later. */
function outputOf(input: unknown): string {
  const { options } = (input ?? {}) as { options?: { output?: unknown } | null };
  return typeof options?.output === 'string' ? options.output : '';
}

/** The text at `to`. */
function targetOf(input: unknown): string {
  const { to } = (input ?? {}) as { to?: unknown };
  return typeof to === 'string' ? to : '';
}

export function createPageCalls({ ask, places, onSettings }: PageCallsOptions) {
  return async (method: unknown, input: unknown): Promise<BridgeAnswer> => {
    try {
      const name = String(method);
      if (name === 'exports.start') await places.checkOutput(outputOf(input));
      if (name === 'app.moveData') places.checkFolder(targetOf(input));
      const value = await ask(name, input);
      if (name === 'app.changeSettings') onSettings(value);
      return { value };
    } catch (thrown) {
      return { error: serializeError(thrown) };
    }
  };
}
