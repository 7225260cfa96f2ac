// What the page asks of the engine, on its way: an export goes only where the user let it, and a theme that is chosen
// is the window's as well.
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

export function createPageCalls({ ask, places, onSettings }: PageCallsOptions) {
  return async (method: unknown, input: unknown): Promise<BridgeAnswer> => {
    try {
      const name = String(method);
      if (name === 'exports.start') await places.checkOutput(outputOf(input));
      const value = await ask(name, input);
      if (name === 'app.changeSettings') onSettings(value);
      return { value };
    } catch (thrown) {
      return { error: serializeError(thrown) };
    }
  };
}
