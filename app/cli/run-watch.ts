// What the events say of one run, as progress, notes and lines of JSON, until it rests.
import type { Client } from '../contract/client.ts';
import type { EventName, EventPayload } from '../contract/events.ts';
import type { CheckpointInfo, LogEntry, Run } from '../contract/run.ts';
import type { Context } from './context.ts';
import { count, counted } from './figures.ts';
import { createProgress } from './progress/progress.ts';
import { runProgress } from './progress/run-progress.ts';
import { checkpointLine, isAtRest } from './run-words.ts';

const checkpointNoteMs = 3000;

export interface FollowOptions {
  /** With `--json`, each event is a line on stdout. */
  events?: boolean;
  /** A line for every checkpoint, instead of one every few seconds. */
  everyCheckpoint?: boolean;
}

/** Keeps what the events say of one run; before its id is known, of all. */
export class RunWatch {
  readonly #context: Context;
  readonly #progress;
  readonly #options: FollowOptions;
  readonly #early: { id: string; act: () => void }[] = [];
  #id: string | null = null;
  #state: string | null = null;
  #notedAt = -Infinity;
  #rested = false;
  #resolve: (run: Run) => void = () => undefined;
  readonly rested = new Promise<Run>((resolve) => {
    this.#resolve = resolve;
  });

  constructor(context: Context, options: FollowOptions) {
    this.#context = context;
    this.#progress = createProgress(context);
    this.#options = options;
  }

  listen(client: Client): () => void {
    const hear = <E extends EventName>(
      event: E,
      id: (payload: EventPayload<E>) => string,
      act: (payload: EventPayload<E>) => void,
    ) => client.on(event, (payload) => this.#about(id(payload), () => act(payload)));
    const tell = (event: EventName, payload: object): void => this.#tell(event, payload);
    const endings = [
      hear(
        'run.changed',
        ({ run }) => run.id,
        ({ run }) => this.changed(run),
      ),
      hear(
        'run.metrics',
        ({ id }) => id,
        (payload) => tell('run.metrics', payload),
      ),
      hear(
        'run.checkpoint',
        ({ id }) => id,
        (payload) => {
          tell('run.checkpoint', payload);
          this.#checkpoint(payload.checkpoint);
        },
      ),
      hear(
        'run.log',
        ({ id }) => id,
        (payload) => {
          tell('run.log', payload);
          this.#log(payload.entry);
        },
      ),
      hear(
        'run.restarted',
        ({ id }) => id,
        (payload) => {
          tell('run.restarted', payload);
          const { fromStep, toStep } = payload;
          const repeats = fromStep > toStep ? ` and repeats ${counted(fromStep - toStep, 'step')}` : '';
          this.note(`The engine was started again. The run continues from step ${count(toStep)}${repeats}.`);
        },
      ),
    ];
    return () => endings.forEach((end) => end());
  }

  #tell(event: EventName, payload: object): void {
    if (this.#options.events === true) this.#context.give({ event, ...payload });
  }

  #about(id: string, act: () => void): void {
    if (this.#id === null) this.#early.push({ id, act });
    else if (this.#id === id) act();
  }

  /** From now on only this run counts; what was heard of it before is made up for. */
  begin(run: Run): void {
    this.#id = run.id;
    this.changed(run);
    for (const { id, act } of this.#early) if (id === run.id) act();
  }

  changed(run: Run): void {
    // Answers may come out of order; at rest is the last word.
    if (this.#rested) return;
    if (run.state !== this.#state) this.#tell('run.changed', { run });
    this.#state = run.state;
    this.#rested = isAtRest(run);
    if (this.#rested) this.#resolve(run);
    else this.#progress.update(runProgress(run));
  }

  #checkpoint(checkpoint: CheckpointInfo): void {
    // What is made before the first step is to be looked at, not to be told.
    if (checkpoint.step === 0) return;
    const now = this.#context.now();
    if (this.#options.everyCheckpoint !== true && now - this.#notedAt < checkpointNoteMs) return;
    this.#notedAt = now;
    this.note(checkpointLine(checkpoint));
  }

  #log(entry: LogEntry): void {
    // Why it ends before its limit is no warning, but the answer to a question.
    if (entry.level !== 'info' || entry.code === 'stopped_early') this.note(entry.message);
  }

  note(text: string): void {
    this.#progress.note(text);
  }

  end(): void {
    this.#progress.end();
  }
}
