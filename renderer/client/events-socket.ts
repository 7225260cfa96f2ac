// Events over a WebSocket that comes back by itself: a page left open over night still shows what is.

/** Milliseconds between tries, the last one again and again. */
const waits = [250, 500, 1000, 2000, 5000];

export interface Listening {
  /** Resolves when events are heard, or cannot be for now: what is asked before that may change unheard. */
  readonly begun: Promise<void>;
  end(): void;
}

export function keepListening(
  address: URL,
  onEvent: (event: string, payload: unknown) => void,
  onState: (state: 'down' | 'up') => void,
): Listening {
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  let socket: WebSocket;
  let failures = 0;
  let ended = false;
  let timer = 0;
  const begun = Promise.withResolvers<undefined>();
  const open = (): void => {
    socket = new WebSocket(address);
    socket.onopen = () => {
      if (failures > 0) onState('up');
      failures = 0;
      begun.resolve(undefined);
    };
    socket.onmessage = ({ data }) => {
      const { event, payload } = JSON.parse(String(data)) as { event: string; payload: unknown };
      onEvent(event, payload);
    };
    socket.onclose = () => {
      begun.resolve(undefined);
      if (ended) return;
      if (failures === 0) onState('down');
      timer = window.setTimeout(open, waits[Math.min(failures, waits.length - 1)]);
      failures++;
    };
  };
  open();
  return {
    begun: begun.promise,
    end() {
      ended = true;
      clearTimeout(timer);
      socket.close();
    },
  };
}
