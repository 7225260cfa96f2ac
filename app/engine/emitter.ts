// Who listens to what the engine says.
import type { EventName, EventPayload } from '../contract/events.ts';

type Listener<E extends EventName> = (payload: EventPayload<E>) => void;

export interface Emitter {
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
  /** @returns a function that ends the listening */
  on<E extends EventName>(event: E, listener: Listener<E>): () => void;
}

export function createEmitter(): Emitter {
  const listeners = new Map<EventName, Set<Listener<never>>>();
  return {
    emit(event, payload) {
      // A copy: a listener may end its listening while it is called.
      for (const listener of [...(listeners.get(event) ?? [])]) (listener as Listener<typeof event>)(payload);
    },
    on(event, listener) {
      const group = listeners.get(event) ?? new Set();
      listeners.set(event, group.add(listener));
      return () => void group.delete(listener);
    },
  };
}
