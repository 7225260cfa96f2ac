// A client without an engine: deterministic made-up data that trains, fails and exports, so that every view can be
// built, photographed and tested on its own. Asked for by ?fake, or ?fake=many,still.
import type { Client } from '../../../app/contract/client.ts';
import { checkInput } from '../../../app/contract/check-input.ts';
import { methods, type Implementations } from '../../../app/contract/methods.ts';
import type { Connection } from '../host.ts';
import { datasetCalls } from './dataset-calls.ts';
import { deviceCalls } from './device-calls.ts';
import { otherCalls } from './other-calls.ts';
import { runCalls } from './run-calls.ts';
import { keepTraining } from './training.ts';
import { makeWorld } from './world.ts';

export function connectFake(options: string): Connection {
  const world = makeWorld(new Set(options.split(',')));
  const calls: Implementations = {
    ...datasetCalls(world),
    ...runCalls(world),
    ...deviceCalls(world),
    ...otherCalls(world),
  };
  const end = world.scenario.has('still') ? () => undefined : keepTraining(world);
  const engineListeners = new Set<(state: 'down' | 'up') => void>();
  const client: Client = {
    async call(method, input) {
      const checked = checkInput(method, input);
      const answer: unknown = await (calls[method] as (given: unknown) => Promise<unknown>)(checked);
      // A million points would be checked for seconds; a real engine checks none of its own answers.
      if (world.scenario.has('million')) return answer as never;
      return structuredClone(methods[method].output.parse(answer)) as never;
    },
    on: (event, listener) => world.listeners.on(event, listener),
    close() {
      end();
      return Promise.resolve();
    },
  };
  if (world.scenario.has('restarted')) {
    const id = world.runs[0]?.run.id ?? '';
    setTimeout(() => world.listeners.emit('run.restarted', { id, fromStep: 26_400, toStep: 26_000 }), 300);
  }
  return {
    client,
    host: {
      kind: 'demo',
      platform: 'linux',
      pathOf: (file) => Promise.resolve(`/home/you/${file.name}`),
      chooseFile: null,
      chooseOutput: (suggested) =>
        Promise.resolve(suggested.startsWith('/') ? suggested : `/home/you/Documents/${suggested}`),
      chooseFolder: () => Promise.resolve('/mnt/large/Seqwright'),
      showFolder: () => Promise.resolve(),
      outputFolder: () => Promise.resolve('/home/you/Documents'),
      give: () => Promise.resolve(),
      savePage: () => Promise.resolve(true),
      dragOut: () => undefined,
      openLog: () => Promise.resolve(),
      onOpenFile: () => () => undefined,
      onMenu: () => () => undefined,
      onEngine(listener) {
        engineListeners.add(listener);
        return () => void engineListeners.delete(listener);
      },
    },
  };
}
