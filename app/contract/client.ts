// How every host asks the engine: the same calls in the same process, over a socket, or over HTTP.
import type { EventName, EventPayload } from './events.ts';
import type { MethodInput, MethodName, MethodOutput } from './methods.ts';

export interface Client {
  /**
   * @param method - a name in {@link methods}
   * @throws SeqwrightError as the engine says it
   */
  call<M extends MethodName>(method: M, input: MethodInput<M>): Promise<MethodOutput<M>>;
  /** @returns a function that ends the listening */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  close(): Promise<void>;
}
