// The page of a report needs nothing but itself, and shows whatever names the data brings as they are.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report as reportSchema, type Report } from '../../app/contract/report.ts';
import { reportPage } from '../../app/report/page/report-page.ts';
import { escaped } from '../../app/report/plots/svg.ts';
import { verdictOf } from '../../app/report/words/verdict.ts';

/** A report with every kind of picture, in which all names are `name`. */
function reportNamed(name: string): Report {
  const score = {
    ...{ label: name, value: 0.1, floor: 0.05, spread: 0.01, ideal: 0 },
    direction: 'lower' as const,
  };
  const scores: Report['scores'] = [
    { ...score, name: 'marginal', question: 'looks' },
    { ...score, name: 'correlation_difference', question: 'looks' },
    { ...score, name: 'autocorrelation_difference', question: 'moves', interval: [0.05, 0.2] },
    { ...score, name: 'discriminative_score', question: 'moves' },
    { ...score, name: 'closer_to_train', value: 0.53, floor: 0.51, ideal: 0.5, question: 'privacy' },
    { ...score, name: 'augmentation_gain', question: 'usefulness' },
  ];
  const columns = [{ column: name, scores }];
  const rules = [{ message: `${name} always equals ${name}`, share: 0.5 }];
  const line = [1, null, 3, 2];
  const made = { real: [line], synthetic: [line] };
  return {
    ...{ version: 1, title: name, depth: 'standard', layout: name },
    real: { name, sequences: 10, compared: 5 },
    synthetic: { name, sequences: 5, compared: 5 },
    holdout: { name, sequences: 5, compared: 5 },
    verdict: verdictOf({ scores, columns, rules, compared: 1000, heldOut: true, quick: false }),
    ...{ scores, columns, rules },
    details: [
      {
        metric: 'marginal',
        detail: { kind: 'histogram', column: name, edges: [0, 1, 2], real: [1, 0], synthetic: [0, 1] },
      },
      {
        metric: 'marginal',
        detail: { kind: 'shares', column: name, labels: [name, ''], real: [1, 0], synthetic: [0, 1] },
      },
      {
        metric: 'correlation_difference',
        detail: {
          kind: 'matrix',
          labels: [name, name],
          real: [
            [null, 0.4],
            [0.4, null],
          ],
          synthetic: [
            [null, -0.2],
            [-0.2, null],
          ],
        },
      },
      {
        metric: 'autocorrelation_difference',
        detail: {
          kind: 'curve',
          column: name,
          xLabel: name,
          yLabel: name,
          x: [0, 1],
          real: [1, 0.5],
          synthetic: [1, null],
        },
      },
      {
        metric: 'augmentation_gain',
        detail: {
          kind: 'values',
          title: name,
          values: [
            { label: 'real alone', value: 1, low: 0.9, high: 1.1 },
            { label: name, value: 0.9, low: null, high: null },
          ],
        },
      },
      {
        metric: 'closer_to_train',
        detail: {
          ...{ kind: 'splits', title: name, ends: [name, 'never seen'] },
          splits: [
            { who: 'Synthetic', share: 0.53, of: 'synthetic' },
            { who: name, share: 0.52, of: 'real' },
          ],
        },
      },
      { metric: 'map', detail: { kind: 'points', method: name, real: [[0, 0]], synthetic: [[1, 1]] } },
    ],
    sequences: [{ column: name, ...made, words: [name] }],
    pairs: [
      {
        synthetic: 1,
        real: 2,
        realLabel: name,
        distance: 0,
        columns: [{ column: name, real: line, synthetic: line, words: [], range: [0, 4] }],
      },
    ],
    ...{ notes: [name], seconds: 1, createdAt: 0 },
  };
}

/** The page's tags without the values of their attributes: what is left is ours, or has broken out. */
function tagsOf(page: string): string {
  return (page.replace(/="[^"]*"/g, '=""').match(/<[^>]*>/g) ?? []).join('');
}

/** What a browser would fetch or run. */
function isAlone(page: string): boolean {
  const fetches = /<(script|link|img|iframe|object|embed|base|form)|\s(src|srcset|data|action|on\w+)=/i.test(
    tagsOf(page),
  );
  const styles = page.slice(page.indexOf('<style>'), page.indexOf('</style>'));
  return (
    !fetches &&
    !/url\(|@import/i.test(styles) &&
    [...page.matchAll(/href="([^"]*)"/g)].every(([, to]) => to?.startsWith('#'))
  );
}

describe('the page of a report', () => {
  it('is of a report that the contract knows', () => {
    expect(reportSchema.safeParse(reportNamed('T_out')).error).toBeUndefined();
  });

  it('fetches nothing and runs nothing, and says so to the browser', () => {
    const page = reportPage(reportNamed('T_out'));
    expect(isAlone(page)).toBe(true);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('gives each of the five questions a section and each picture a name', () => {
    const page = reportPage(reportNamed('T_out'));
    for (const asked of [
      'Does it look right?',
      'Does it move right?',
      'Is anyone’s record in it?',
      'Will it help?',
      'Are the rules kept?',
    ])
      expect(page).toContain(`${asked}</h2>`);
    const pictures = page.match(/<svg [^>]*role="img"[^>]*>/g)!;
    expect(pictures.length).toBeGreaterThan(8);
    for (const picture of pictures) expect(picture).toMatch(/aria-label="[^"]+"/);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='x",
    '</style><b>',
    '&lt;',
    '\u0000\u0007',
  ])('shows a column named %j as it is', (name) => {
    const page = reportPage(reportNamed(name));
    expect(isAlone(page)).toBe(true);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain(escaped(name));
    // eslint-disable-next-line no-control-regex -- that is what must not be there
    expect(page).not.toMatch(/[\u0000-\u0008]/);
  });

  it('holds no figure that is none, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 12 }),
        (values) => {
          const made = reportNamed('x');
          made.sequences = [{ column: 'x', real: [values], synthetic: [values.map(() => null)], words: [] }];
          made.details = [
            {
              metric: 'marginal',
              detail: { kind: 'histogram', column: 'x', edges: values, real: values.slice(1), synthetic: [] },
            },
          ];
          const attributes = reportPage(made).match(/[a-z0-9]+="[^"]*"/g) ?? [];
          expect(attributes.filter((attribute) => /NaN|Infinity/.test(attribute))).toEqual([]);
        },
      ),
      { numRuns: 60, examples: [[[-Number.MAX_VALUE, Number.MAX_VALUE]], [[Number.MAX_VALUE]]] },
    );
  });
});
