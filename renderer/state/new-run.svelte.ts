// A run before it is started: settings, what they cost, and what stands in the way.
import { plainMap, plainSet } from './collections.ts';
import type { Client } from '../../app/contract/client.ts';
import type { ConfigProblem, PresetName, RunConfig, RunConfigInput } from '../../app/contract/config.ts';
import type { PresetInfo, Run, RunPlan, SettingInfo } from '../../app/contract/run.ts';

export type Limit = 'steps' | 'epochs' | 'minutes';

export interface NewRun {
  readonly presets: readonly PresetInfo[];
  readonly settings: readonly SettingInfo[];
  readonly preset: PresetName;
  /** As it would be stored. */
  readonly config: RunConfig | null;
  /** Keys that differ from the preset. */
  readonly changed: ReadonlySet<string>;
  readonly problems: readonly ConfigProblem[];
  /** Of the last settings that fitted together. */
  readonly plan: RunPlan | null;
  readonly planIsOld: boolean;
  readonly measuring: boolean;
  /** Seconds of each preset, where it is known. */
  readonly times: ReadonlyMap<string, number>;
  readonly busy: boolean;
  readonly error: unknown;
  choosePreset(preset: PresetName): void;
  set(changes: Partial<Record<keyof RunConfig, unknown>>): void;
  reset(key: keyof RunConfig): void;
  setLimit(limit: Limit, value: number): void;
  measure(): void;
  /** @returns null when it was refused */
  start(name: string): Promise<Run | null>;
}

const settleTime = 180;

/**
 * @param device - what computes it unless another is chosen
 * @param from - a run whose settings it begins with, its device among them
 */
export function createNewRun(client: Client, datasetId: string, device: string, from: Run | null): NewRun {
  let presets = $state.raw<PresetInfo[]>([]);
  let settings = $state.raw<SettingInfo[]>([]);
  let preset = $state<PresetName>(from?.config.preset ?? 'balanced');
  let changes = $state.raw<Record<string, unknown>>(from ? {} : { device });
  let plan = $state.raw<RunPlan | null>(null);
  let problems = $state.raw<readonly ConfigProblem[]>([]);
  let measuring = $state(false);
  let times = $state.raw<ReadonlyMap<string, number>>(plainMap<string, number>());
  let busy = $state(false);
  let error = $state.raw<unknown>(null);
  let asked = 0;
  let timer = 0;

  const base = $derived(presets.find(({ name }) => name === preset)?.config ?? null);
  const config = $derived(base ? { ...base, ...changes } : null);
  const changed = $derived(
    plainSet(
      Object.entries(changes)
        .filter(([key, value]) => base && JSON.stringify(base[key as keyof RunConfig]) !== JSON.stringify(value))
        .map(([key]) => key),
    ),
  );
  const input = (): RunConfigInput => ({ ...changes, preset });

  async function ask(measure: boolean): Promise<void> {
    const mine = ++asked;
    measuring = true;
    try {
      const next = await client.call('runs.plan', { datasetId, config: input(), measure });
      if (mine !== asked) return;
      problems = next.problems;
      error = null;
      if (next.problems.length > 0) return;
      // A plan that was not measured keeps the speed of the one before, when the network is the same.
      plan = next;
      const sameCost = [...changed].every((key) => key === 'seed' || key === 'device');
      if (next.seconds !== null && sameCost) times = plainMap(times).set(preset, next.seconds);
    } catch (thrown) {
      if (mine === asked) error = thrown;
    } finally {
      if (mine === asked) measuring = false;
    }
  }
  const askSoon = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(true), settleTime);
  };

  async function load(): Promise<void> {
    try {
      [presets, settings] = await Promise.all([
        client.call('runs.presets', { datasetId }),
        client.call('runs.settings', {}),
      ]);
      const usable =
        presets.find(({ name, refused }) => name === preset && refused === null) ??
        presets.find(({ refused }) => refused === null);
      if (usable) preset = usable.name;
      if (from) {
        const own = presets.find(({ name }) => name === preset)?.config;
        changes = Object.fromEntries(
          Object.entries(from.config).filter(
            ([key, value]) =>
              key !== 'preset' && JSON.stringify(own?.[key as keyof RunConfig]) !== JSON.stringify(value),
          ),
        );
      }
      await ask(true);
      // Times of the other presets: measured only while no run is disturbed by it.
      const idle = plan?.waitsFor === null;
      for (const one of presets.filter(({ name, refused }) => refused === null && name !== preset)) {
        const { seconds } = await client.call('runs.plan', { datasetId, config: { preset: one.name }, measure: idle });
        if (seconds !== null) times = plainMap(times).set(one.name, seconds);
      }
    } catch (thrown) {
      error = thrown;
    }
  }
  void load();

  return {
    get presets() {
      return presets;
    },
    get settings() {
      return settings;
    },
    get preset() {
      return preset;
    },
    get config() {
      return config;
    },
    get changed() {
      return changed;
    },
    get problems() {
      return problems;
    },
    get plan() {
      return plan;
    },
    get planIsOld() {
      return problems.length > 0;
    },
    get measuring() {
      return measuring;
    },
    get times() {
      return times;
    },
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    choosePreset(next) {
      preset = next;
      const { seed, device } = changes;
      changes = { ...(seed === undefined ? {} : { seed }), ...(device === undefined ? {} : { device }) };
      askSoon();
    },
    set(next) {
      const { preset: other, ...rest } = next;
      if (other !== undefined) preset = other as PresetName;
      changes = { ...changes, ...rest };
      askSoon();
    },
    reset(key) {
      changes = Object.fromEntries(Object.entries(changes).filter(([name]) => name !== key));
      askSoon();
    },
    setLimit(limit, value) {
      changes = { ...changes, steps: null, epochs: null, minutes: null, [limit]: value };
      askSoon();
    },
    measure: () => void ask(true),
    async start(name) {
      busy = true;
      error = null;
      try {
        return await client.call('runs.start', { datasetId, config: input(), ...(name === '' ? {} : { name }) });
      } catch (thrown) {
        error = thrown;
        return null;
      } finally {
        busy = false;
      }
    },
  };
}
