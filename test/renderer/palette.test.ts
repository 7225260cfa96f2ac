// What a few letters find: words in any order, from word starts, what was done lately first.
import { describe, expect, it } from 'vitest';
import { rank } from '../../renderer/state/palette-rank.ts';
import { hrefOf, parseRoute, type Route } from '../../renderer/state/routes.ts';

const items = [
  'Export synthetic data from Energy best 3',
  'Export synthetic data from Energy best 2',
  'Past exports of Energy best 3',
  'Settings',
  'Energy best 3',
].map((label) => ({ key: label, label }));
const labels = (query: string, recent: string[] = []): string[] =>
  rank(items, query, recent, 10).map(({ item }) => item.label);

describe('palette', () => {
  it('matches words in any order, each from the start of a word', () => {
    expect(labels('best exp')).toEqual(labels('exp best'));
    expect(labels('exp best')).toHaveLength(3);
    expect(labels('nergy')).toEqual([]);
    expect(labels('3 best')).toContain('Energy best 3');
  });

  it('marks what matched', () => {
    const [first] = rank(items, 'sett', [], 5);
    expect(first?.parts).toEqual([
      { text: 'Sett', marked: true },
      { text: 'ings', marked: false },
    ]);
  });

  it('puts what was done lately first', () => {
    expect(labels('best', ['Past exports of Energy best 3'])[0]).toBe('Past exports of Energy best 3');
  });
});

describe('addresses', () => {
  it('come back as they went', () => {
    const routes: Route[] = [
      { view: 'start' },
      { view: 'dataset', id: 'a b/c' },
      { view: 'new-run', datasetId: 'd', from: null },
      { view: 'new-run', datasetId: 'd', from: 'r?1' },
      { view: 'runs', filter: 'loss < 1 and preset = best' },
      { view: 'run', id: 'r' },
      { view: 'report', id: 'r' },
      { view: 'export', runId: 'r' },
      { view: 'compare', ids: ['a', 'b'] },
      { view: 'settings' },
    ];
    expect(routes.map((route) => parseRoute(hrefOf(route)))).toEqual(routes);
    expect(parseRoute('#/nowhere')).toEqual({ view: 'start' });
  });
});
