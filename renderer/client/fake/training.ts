// A run of the demonstration that trains: steps, points, and a checkpoint now and then.
import { stepTime } from './presets.ts';
import { checkpointsOf, metricsOf } from './runs.ts';
import { changeRun, type World } from './world.ts';

const tick = 250;

/** @returns a function that ends it */
export function keepTraining(world: World): () => void {
  const timer = setInterval(() => {
    const found = world.runs.find(({ run }) => run.state === 'training');
    if (!found) {
      const next = world.runs.findLast(({ run }) => run.state === 'waiting');
      if (next) changeRun(world, next.run.id, { state: 'training', waitsFor: null, startedAt: Date.now() });
      return;
    }
    const { run, end } = found;
    const time = stepTime(run.config);
    const limit = run.plannedSteps ?? Infinity;
    const step = Math.min(limit, run.step + Math.round(tick / time));
    const seconds = run.seconds + ((step - run.step) * time) / 1000;
    const every = run.config.checkpoint_every;
    const passed = Math.floor(step / every) > Math.floor(run.step / every);
    const changed = changeRun(world, run.id, {
      step,
      seconds,
      epochs: (step * run.config.batch_size) / 17_715,
      stepsPerSecond: 1000 / time,
      state: step >= limit ? 'done' : 'training',
    });
    const points = metricsOf(changed, run.step);
    if (points.length > 0) world.listeners.emit('run.metrics', { id: run.id, points });
    if (!passed) return;
    const checkpoint = checkpointsOf(changed, end).at(-1);
    if (!checkpoint) return;
    const best = run.best ?? { ...checkpoint, best: true };
    changeRun(world, run.id, { last: checkpoint, best });
    world.listeners.emit('run.checkpoint', { id: run.id, checkpoint });
  }, tick);
  return () => clearInterval(timer);
}
