// Watches a run until it comes to rest: progress for people, events for programs, and Ctrl+C pauses it.
import type { Client } from '../contract/client.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { EventName, EventPayload } from '../contract/events.ts';
import type { CheckpointInfo, LogEntry, Run } from '../contract/run.ts';
import type { Context } from './context.ts';
import { count, score } from './figures.ts';
import type { ProgressState } from './progress/line.ts';
import { createProgress } from './progress/progress.ts';
import { checkpointLine, distanceOf, isAtRest, stateWords } from './run-words.ts';

/** Events can be lost with the process that sends them: so the run is also asked for. */
const askMs = 2000;
const checkpointNoteMs = 3000;

export interface FollowOptions {
  /** With `--json`, each event is a line on stdout. */
  events?: boolean;
  /** A line for every checkpoint, instead of one every few seconds. */
  everyCheckpoint?: boolean;
}

/** What the progress line says of a run. */
export function progressOf(run: Run): ProgressState {
  const { config, step, plannedSteps, stepsPerSecond, seconds } = run;
  const byTime = config.minutes === null ? null : seconds / (config.minutes * 60);
  const bySteps = plannedSteps === null ? null : step / plannedSteps;
  const ends = [byTime, bySteps].filter((end) => end !== null);
  const fraction = ends.length === 0 ? null : Math.max(...ends);
  const left = [
    ...(config.minutes === null ? [] : [config.minutes * 60 - seconds]),
    ...(plannedSteps === null || !stepsPerSecond ? [] : [(plannedSteps - step) / stepsPerSecond]),
  ];
  const distance = distanceOf(run.last);
  return {
    label: run.state === 'training' ? run.name : `${run.name}, ${stateWords[run.state]}`,
    done: step,
    total: plannedSteps,
    fraction,
    unit: 'steps',
    perSecond: stepsPerSecond,
    secondsLeft: left.length === 0 || run.state !== 'training' ? null : Math.max(0, Math.min(...left)),
    extra: distance === null ? null : `distance ${score(distance.value)}`,
  };
}

/** Keeps what the events say of one run; before its id is known, of all. */
class RunWatch {
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
          this.note(
            `The engine was started again. The run continues from step ${count(toStep)} and repeats ${count(fromStep - toStep)} steps.`,
          );
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
    else this.#progress.update(progressOf(run));
  }

  #checkpoint(checkpoint: CheckpointInfo): void {
    const now = this.#context.now();
    if (this.#options.everyCheckpoint !== true && now - this.#notedAt < checkpointNoteMs) return;
    this.#notedAt = now;
    this.note(checkpointLine(checkpoint));
  }

  #log(entry: LogEntry): void {
    if (entry.level !== 'info') this.note(entry.message);
  }

  note(text: string): void {
    this.#progress.note(text);
  }

  end(): void {
    this.#progress.end();
  }
}

async function pause(client: Client, id: string): Promise<void> {
  try {
    await client.call('runs.pause', { id });
  } catch (thrown) {
    // The run came to rest by itself in the meantime.
    if (!(thrown instanceof SeqwrightError && thrown.code === 'wrong_state')) throw thrown;
  }
}

/**
 * @param start - starts or resumes the run
 * @returns the run at rest
 * @throws SeqwrightError as `start` throws; `engine_unreachable` when the process that trains it ends
 */
export async function followRun(
  context: Context,
  client: Client,
  start: () => Promise<Run>,
  options: FollowOptions = {},
): Promise<Run> {
  const watch = new RunWatch(context, options);
  const endEvents = watch.listen(client);
  let fail: (thrown: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  let started: Run | null = null;
  let timer: NodeJS.Timeout | undefined;
  const endInterrupts = context.interrupts.onFirst(() => {
    watch.note('Pausing after this step. Ctrl+C again ends at once.');
    if (started !== null) pause(client, started.id).catch(fail);
  });
  try {
    started = await start();
    const { id } = started;
    watch.begin(started);
    if (context.interrupts.interrupted) pause(client, id).catch(fail);
    timer = setInterval(() => {
      client.call('runs.get', { id }).then((run) => watch.changed(run), fail);
    }, askMs);
    return await Promise.race([watch.rested, failed]);
  } finally {
    clearInterval(timer);
    endInterrupts();
    endEvents();
    watch.end();
  }
}
