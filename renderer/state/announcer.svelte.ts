// What a screen reader is told as it happens: states and new best checkpoints, at most one in ten seconds, never a step.
import { plainMap } from './collections.ts';
import type { Client } from '../../app/contract/client.ts';
import type { Run, RunState } from '../../app/contract/run.ts';
import { count, score } from '../words/figures.ts';
import { statusOf } from '../words/run-words.ts';

const quietFor = 10_000;

export interface Announcer {
  readonly message: string;
  say(message: string): void;
}

export function createAnnouncer(client: Client, runName: (id: string) => string | null): Announcer {
  let message = $state('');
  let spokenAt = -Infinity;
  let waiting: string | null = null;
  const states = plainMap<string, RunState>();

  const speak = (text: string): void => {
    spokenAt = Date.now();
    message = text;
  };
  const say = (text: string): void => {
    const wait = spokenAt + quietFor - Date.now();
    if (wait <= 0) {
      speak(text);
      return;
    }
    if (waiting === null)
      setTimeout(() => {
        if (waiting !== null) speak(waiting);
        waiting = null;
      }, wait);
    waiting = text;
  };
  const changed = (run: Run): void => {
    const before = states.get(run.id);
    states.set(run.id, run.state);
    if (before !== undefined && before !== run.state) say(`${run.name}: ${statusOf(run).word}`);
  };
  client.on('run.changed', ({ run }) => changed(run));
  client.on('run.checkpoint', ({ id, checkpoint }) => {
    const distance = checkpoint.scores.find(({ name }) => name === 'distance');
    if (checkpoint.best && distance)
      say(
        `${runName(id) ?? 'The run'}: best so far at step ${count(checkpoint.step)}, distance ${score(distance.value)}`,
      );
  });
  return {
    get message() {
      return message;
    },
    say,
  };
}
