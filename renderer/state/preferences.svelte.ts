// How a person likes to look at things, kept in the browser and not with the data.

export interface Preferences {
  logLosses: boolean;
  /** x of the charts: step or training time. */
  byTime: boolean;
  /** Weight that an average keeps of its past: 0 shows the raw line. */
  smoothing: number;
  overlaid: boolean;
  /** The runs as rows of a table, or as curves over each other. */
  runsAs: 'table' | 'curves';
  /** Columns of the run table, in order. */
  runColumns: string[];
  sort: { key: string; down: boolean };
  /** Filters that were given a name. */
  savedFilters: { name: string; filter: string }[];
  /** Palette entries used lately, newest first. */
  recentActions: string[];
  inspector: boolean;
  sidebar: boolean;
  /** Columns that the run view draws, by dataset. */
  drawn: Record<string, string[]>;
}

const storageKey = 'seqwright.preferences';

const defaults: Preferences = {
  logLosses: true,
  byTime: false,
  smoothing: 0.88,
  overlaid: true,
  runsAs: 'table',
  runColumns: [
    'state',
    'preset',
    'cell',
    'generator_hidden',
    'loss',
    'step',
    'seconds',
    'distance',
    'ruler',
    'started',
  ],
  sort: { key: 'started', down: true },
  savedFilters: [],
  recentActions: [],
  inspector: true,
  sidebar: true,
  drawn: {},
};

/** What was kept; nothing where it cannot be read. */
function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

/** Read once, written at each change. */
export function createPreferences(): Preferences {
  const preferences = $state<Preferences>({ ...defaults, ...stored() });
  $effect.root(() => {
    $effect(() => localStorage.setItem(storageKey, JSON.stringify(preferences)));
  });
  return preferences;
}
