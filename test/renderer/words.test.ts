// Figures, times and sentences as the design words them.
import { describe, expect, it } from 'vitest';
import type { Device } from '../../app/contract/app.ts';
import type { DevicePackage } from '../../app/contract/device-package.ts';
import { bytes, clock, count, counted, duration, percent, score, short, value } from '../../renderer/words/figures.ts';
import {
  deviceChoices,
  installLabel,
  installProblem,
  isLarge,
  progressInWords,
  sizeInWords,
  whyNot,
} from '../../renderer/words/device-words.ts';
import { when } from '../../renderer/words/when.ts';
import { farness } from '../../renderer/words/run-words.ts';
import { headline } from '../../renderer/words/schema-words.ts';
import { shapeOf } from '../../renderer/words/setting-shape.ts';
import { shellWord } from '../../renderer/words/setting-words.ts';

describe('figures', () => {
  it('reads as in the design', () => {
    expect(count(19735)).toBe('19,735');
    expect(counted(1, 'run')).toBe('1 run');
    expect(score(0.0914)).toBe('0.091');
    expect(score(-0.004)).toBe('−0.004');
    expect(score(-0.0001)).toBe('0.000');
    expect(duration(193)).toBe('3 min 13 s');
    expect(duration(0.4)).toBe('under a second');
    expect(duration(7500)).toBe('2 h 5 min');
    expect(clock(568)).toBe('9:28');
    expect(bytes(5_300_000)).toBe('5.3 MB');
    expect(bytes(412_000_000)).toBe('412 MB');
    expect(bytes(31e9)).toBe('31 GB');
    expect(percent(0.66)).toBe('66 %');
    expect(percent(0.773, 1)).toBe('77.3 %');
    expect(short(26_400)).toBe('26.4k');
    expect(value(97.69)).toBe('97.7');
    expect(value(1080)).toBe('1,080');
    expect(value(-6.1)).toBe('−6.1');
  });

  it('says when', () => {
    const now = new Date(2026, 10, 24, 14, 32).getTime();
    expect(when(new Date(2026, 10, 24, 11, 5).getTime(), now)).toBe('today 11:05');
    expect(when(new Date(2026, 10, 23, 23, 59).getTime(), now)).toBe('yesterday');
    expect(when(new Date(2026, 10, 21, 9).getTime(), now)).toBe('21 Nov');
    expect(when(new Date(2025, 2, 3, 9).getTime(), now)).toBe('3 Mar 2025');
  });
});

describe('sentences', () => {
  it('gives a number its ruler', () => {
    const scored = {
      name: 'distance',
      label: 'Distance',
      ideal: 0,
      direction: 'lower' as const,
      floor: 0.012,
      spread: 0.004,
    };
    expect(farness({ ...scored, value: 0.091 })).toBe('7.6 times as far from real as real is from itself');
    expect(farness({ ...scored, value: 0.013 })).toBe('as near to real as real is to itself');
  });

  it('takes the first sentence as headline', () => {
    expect(headline('Neighbours share 23 of 24 rows. Only 822 do not overlap.')).toEqual({
      head: 'Neighbours share 23 of 24 rows.',
      rest: 'Only 822 do not overlap.',
    });
    expect(headline('rv1 is at most 4.5 here')).toEqual({ head: 'rv1 is at most 4.5 here', rest: '' });
  });
});

describe('settings', () => {
  it('finds the field that a schema needs', () => {
    expect(shapeOf({ enum: ['gru', 'lstm'] })).toEqual({ kind: 'choice', options: ['gru', 'lstm'] });
    expect(shapeOf({ type: 'integer', minimum: 1, maximum: 8 })).toEqual({
      kind: 'number',
      whole: true,
      optional: false,
      min: 1,
      max: 8,
    });
    expect(shapeOf({ anyOf: [{ type: 'number' }, { type: 'null' }] })).toMatchObject({
      kind: 'number',
      optional: true,
    });
    expect(shapeOf({ type: 'array' })).toEqual({ kind: 'list' });
  });

  it('quotes what a shell would split', () => {
    expect(shellWord('energy-best-3')).toBe('energy-best-3');
    expect(shellWord('Energy best 3')).toBe('"Energy best 3"');
    expect(shellWord('a"b$c')).toBe('"a\\"b\\$c"');
  });
});

describe('what is installed for a device', () => {
  const offer: DevicePackage = {
    ...{ id: 'tensorflow', label: 'TensorFlow on the processor', version: '2.21.0', licence: 'Apache 2.0' },
    ...{ downloadBytes: 192_265_303, unpackedBytes: 853_308_936, fetchedBytes: 0, neededBytes: 1_045_574_239 },
    ...{ freeBytes: 31e9, archives: [], installed: null, missingFile: null, obstacle: null, job: null, folder: '/d' },
  };
  const half = { ...offer, fetchedBytes: 115_000_000 };

  it('says what it costs and what its button does', () => {
    expect(sizeInWords(offer)).toBe('Download of 192 MB, unpacks to 853 MB. Apache 2.0.');
    expect(sizeInWords(half)).toContain('115 MB of it are here already.');
    expect(installLabel(offer)).toBe('Install, 192 MB');
    expect(installLabel(half)).toBe('Go on, 77 MB left');
    expect(installLabel({ ...offer, fetchedBytes: offer.downloadBytes })).toBe('Install, fetched already');
    expect(installLabel({ ...offer, installed: '2.18.0' })).toBe('Update, 192 MB');
    expect([offer, { ...offer, unpackedBytes: 3.4e9 }].map(isLarge)).toEqual([false, true]);
  });

  it('says what is in the way', () => {
    expect(installProblem(offer)).toBeNull();
    expect(installProblem({ ...offer, freeBytes: 3e8 })).toBe(
      'Needs 1.0 GB, and 300 MB are free for /d. Make room first.',
    );
    expect(installProblem({ ...offer, obstacle: 'There is no driver.', freeBytes: 0 })).toBe('There is no driver.');
  });

  it('says how far it is', () => {
    const fetching = { job: 'j', stage: 'Fetching', done: 118e6, total: 192e6, unit: 'bytes' as const };
    expect(progressInWords(null, null)).toBe('Getting ready');
    expect(progressInWords(fetching, null)).toBe('Fetching 118 MB of 192 MB');
    expect(progressInWords(fetching, 9.4e6)).toBe('Fetching 118 MB of 192 MB, 9.4 MB a second, 8 s left');
    expect(progressInWords({ ...fetching, stage: 'Testing', unit: 'steps' }, null)).toBe('Trying it out');
  });

  it('offers what can be used, the fastest where there is a choice, and what was chosen', () => {
    const device = (id: string, usable = true): Device => ({
      ...{ id, label: id.toUpperCase(), usable, threads: null, automatic: id !== 'reference' },
      reason: usable ? null : 'It is not installed; run: seqwright device install tensorflow.',
    });
    const values = (devices: Device[], chosen: string): string[] =>
      deviceChoices(devices, chosen).map(({ value }) => value);
    const away = device('tensorflow', false);
    expect(values([device('cpu'), away, device('reference')], 'cpu')).toEqual(['cpu', 'reference']);
    expect(values([device('cpu'), device('tensorflow')], 'cpu')).toEqual(['auto', 'cpu', 'tensorflow']);
    expect(values([device('cpu')], 'auto')).toEqual(['auto', 'cpu']);
    expect(deviceChoices([device('cpu'), away], 'tensorflow').at(-1)).toEqual({
      ...{ value: 'tensorflow', label: 'TENSORFLOW: cannot be used' },
    });
    expect(whyNot(device('cpu'), null)).toBeNull();
    expect(whyNot(away, offer)).toBe('Not installed; Settings does that.');
    expect(whyNot(away, { ...offer, obstacle: 'There is no driver.' })).toBe('There is no driver.');
    expect(whyNot(away, { ...offer, missingFile: '/d/x.so' })).toContain('seqwright device install');
  });
});
