// An engine that answers only what a test says, for hosts that talk to nothing but the contract.
import type { Client } from '../../app/contract/client.ts';
import { SeqwrightError } from '../../app/contract/errors.ts';
import type { EventName, EventPayload } from '../../app/contract/events.ts';
import type { Implementations, MethodName } from '../../app/contract/methods.ts';

export interface FakeClient extends Client {
  readonly calls: { method: string; input: unknown }[];
  readonly closed: boolean;
  emit<E extends EventName>(event: E, payload: EventPayload<E>): void;
}

export function fakeClient(answers: Partial<Implementations>): FakeClient {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const calls: { method: string; input: unknown }[] = [];
  let closed = false;
  return {
    calls,
    get closed() {
      return closed;
    },
    async call(method: MethodName, input: unknown) {
      calls.push({ method, input });
      const implementation = answers[method] as ((input: unknown) => Promise<never>) | undefined;
      if (!implementation) throw new SeqwrightError('internal', `The test has no answer to ${method}.`);
      return implementation(input);
    },
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
    emit(event, payload) {
      for (const listener of listeners.get(event) ?? []) (listener as (payload: unknown) => void)(payload);
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}
