// What the page uses of JavaScript and Chrome 108, that of the older Electron for tests, has not: run there before the
// page, as text. The app's own Electron has all of it.
interface Sorting<T> {
  toSorted?: (compare?: (a: T, b: T) => number) => T[];
  toReversed?: () => T[];
  toSpliced?: (start: number, count: number, ...items: T[]) => T[];
  with?: (index: number, value: T) => T[];
}

export function addToOlderPage(): void {
  const arrays = Array.prototype as Sorting<unknown> & unknown[];
  function define(target: object, name: string, value: unknown): void {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
  for (const prototype of [
    arrays,
    ...[Float32Array, Float64Array, Int32Array, Uint8Array].map((one) => one.prototype),
  ]) {
    define(prototype, 'toSorted', function (this: unknown[], compare?: (a: unknown, b: unknown) => number) {
      return this.slice().sort(compare);
    });
    define(prototype, 'toReversed', function (this: unknown[]) {
      return this.slice().reverse();
    });
    define(prototype, 'with', function (this: unknown[], index: number, value: unknown) {
      const copy = this.slice();
      copy[index < 0 ? index + copy.length : index] = value;
      return copy;
    });
  }
  define(arrays, 'toSpliced', function (this: unknown[], start: number, count: number, ...items: unknown[]) {
    const copy = this.slice();
    copy.splice(start, count, ...items);
    return copy;
  });
  define(Promise, 'withResolvers', () => {
    let settle = {};
    const promise = new Promise((resolve, reject) => (settle = { resolve, reject }));
    return { promise, ...settle };
  });
  define(Object, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, i: number) => string) => {
    const groups = Object.create(null) as Record<string, unknown[]>;
    let i = 0;
    for (const item of items) (groups[keyOf(item, i++)] ??= []).push(item);
    return groups;
  });
  define(Map, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, i: number) => unknown) => {
    const groups = new Map<unknown, unknown[]>();
    let i = 0;
    for (const item of items) {
      const key = keyOf(item, i++);
      groups.set(key, [...(groups.get(key) ?? []), item]);
    }
    return groups;
  });
  const iterators = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())) as object;
  for (const name of ['map', 'filter', 'flatMap', 'some', 'every', 'find', 'forEach', 'reduce'] as const) {
    define(iterators, name, function (this: Iterable<unknown>, ...given: unknown[]) {
      const result = (Array.prototype[name] as (...values: unknown[]) => unknown).apply(Array.from(this), given);
      return Array.isArray(result) ? result.values() : result;
    });
  }
  define(iterators, 'toArray', function (this: Iterable<unknown>) {
    return Array.from(this);
  });
  define(Set.prototype, 'union', function (this: Set<unknown>, other: Iterable<unknown>) {
    return new Set([...this, ...other]);
  });
  define(Set.prototype, 'difference', function (this: Set<unknown>, other: Set<unknown>) {
    return new Set([...this].filter((one) => !other.has(one)));
  });
  define(Set.prototype, 'intersection', function (this: Set<unknown>, other: Set<unknown>) {
    return new Set([...this].filter((one) => other.has(one)));
  });
}

/** An adapter of Chrome 108 has no `info`. */
export function addToOlderWebGpu(): void {
  interface Adapter {
    isFallbackAdapter: boolean;
  }
  const { gpu } = globalThis.navigator as { gpu?: { requestAdapter(options: object): Promise<Adapter | null> } };
  if (!gpu) return;
  const request = gpu.requestAdapter.bind(gpu);
  gpu.requestAdapter = async (options) => {
    const adapter = await request(options);
    if (!adapter || 'info' in adapter) return adapter;
    const unknown = { vendor: '', architecture: '', device: '', description: 'an adapter of Chrome 108' };
    const info = { ...unknown, isFallbackAdapter: adapter.isFallbackAdapter };
    return Object.defineProperty(adapter, 'info', { value: info });
  };
}
