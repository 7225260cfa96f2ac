// Who listens to which event: shared by all three clients.
import type { EventName, EventPayload } from '../../app/contract/events.ts';

export interface Listeners {
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
  emit(event: string, payload: unknown): void;
}

export function createListeners(): Listeners {
  const byEvent = new Map<string, Set<(payload: never) => void>>();
  return {
    on(event, listener) {
      const set = byEvent.get(event) ?? new Set();
      byEvent.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
    emit(event, payload) {
      for (const listener of byEvent.get(event) ?? []) listener(payload as never);
    },
  };
}
