// What the command line's words mean: settings, conditions, folders, references.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCondition } from '../../app/cli/condition-input.ts';
import { dataDirOf } from '../../app/cli/data-dir.ts';
import { nearest } from '../../app/cli/nearest.ts';
import { names, positiveNumber, wholeNumber } from '../../app/cli/options.ts';
import { readJson } from '../../app/cli/read-json.ts';
import { parseAssignments, settingsFrom } from '../../app/cli/settings-input.ts';

const folder = mkdtempSync(join(tmpdir(), 'seqwright-input-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('--set', () => {
  it('reads numbers, words, lists and null', () => {
    const words = ['cell=gru', 'dropout=0.1', 'generator_learning_rate=1e-3', 'steps=null', 'dense_generator=128, 64'];
    expect(parseAssignments(words)).toEqual({
      cell: 'gru',
      dropout: 0.1,
      generator_learning_rate: 0.001,
      steps: null,
      dense_generator: [128, 64],
    });
    expect(parseAssignments(['dense_generator=[8]', 'loss=a=b'])).toEqual({ dense_generator: [8], loss: 'a=b' });
  });

  it('names the nearest key', () => {
    expect(() => parseAssignments(['batch_sise=3'])).toThrow('Did you mean batch_size?');
    expect(() => parseAssignments(['toString=3'])).toThrow('No setting is called toString.');
    expect(() => parseAssignments(['cell'])).toThrow('--set takes key=value');
  });
});

describe('settings', () => {
  it('let a limit replace the limits of file and preset', async () => {
    const file = { steps: 600, cell: 'lstm' };
    expect(await settingsFrom({ file, assignments: ['dropout=0.2'], own: { preset: 'fast', minutes: 5 } })).toEqual({
      preset: 'fast',
      cell: 'lstm',
      dropout: 0.2,
      steps: null,
      epochs: null,
      minutes: 5,
    });
    expect(await settingsFrom({ file, assignments: [], own: {} })).toEqual(file);
    expect(await settingsFrom({ assignments: ['steps=9'], own: { minutes: 5 } })).toMatchObject({
      steps: 9,
      minutes: 5,
    });
  });

  it.each([
    [{ hiden: 3 }, [], 'config_unknown_key', 'No setting is called hiden.'],
    [{}, ['dropout=2'], 'config_invalid', 'dropout cannot be 2. It is a number (at least 0, below 1).'],
    [{}, ['cell=grru'], 'config_invalid', 'cell cannot be "grru". It is one of elman, gru, lstm.'],
    [[1], [], 'config_invalid', 'The config file holds one JSON object'],
  ])('refuse %j %j', async (file, assignments, code, words) => {
    await expect(settingsFrom({ file, assignments, own: {} })).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words) as unknown,
    });
  });
});

describe('--where', () => {
  it.each([
    ['ward=ICU', 'ward', '=', 'ICU'],
    [' age >= 60 ', 'age', '>=', '60'],
    ['age<60', 'age', '<', '60'],
    ['sex!=F', 'sex', '!=', 'F'],
    ['note=a<b', 'note', '=', 'a<b'],
    ['ward=', 'ward', '=', ''],
  ])('reads %s', (text, column, operator, value) => {
    expect(parseCondition(text)).toEqual({ column, operator, value });
  });

  it('refuses what compares nothing', () => {
    expect(() => parseCondition('ward')).toThrow('--where takes a column');
    expect(() => parseCondition('=3')).toThrow('--where takes a column');
  });
});

describe('options', () => {
  it('take numbers as people write them', () => {
    expect([wholeNumber(1)('24'), wholeNumber(1)('10,000'), wholeNumber(1)('10_000')]).toEqual([24, 10_000, 10_000]);
    for (const text of ['0', '-1', '1.5', '', 'x', '1e3', ',1']) expect(() => wholeNumber(1)(text)).toThrow();
    expect(positiveNumber('0.5')).toBe(0.5);
    for (const text of ['0', '', ' ', 'x', '-2', 'Infinity']) expect(() => positiveNumber(text)).toThrow();
    expect(names('a, b', ['z'])).toEqual(['z', 'a', 'b']);
    expect(() => names('a,,b', undefined)).toThrow();
  });
});

describe('the data folder', () => {
  it('is the option’s, the environment’s or the platform’s', () => {
    expect(dataDirOf('x', '/here', { SEQWRIGHT_DATA_DIR: '/there' }, 'linux', '/home/a')).toBe('/here/x');
    expect(dataDirOf(undefined, '/here', { SEQWRIGHT_DATA_DIR: 'y' }, 'linux', '/home/a')).toBe('/here/y');
    expect(dataDirOf(undefined, '/', { XDG_DATA_HOME: '/d' }, 'linux', '/home/a')).toBe('/d/seqwright');
    expect(dataDirOf(undefined, '/', { XDG_DATA_HOME: 'd' }, 'linux', '/home/a')).toBe(
      '/home/a/.local/share/seqwright',
    );
    expect(dataDirOf(undefined, '/', {}, 'darwin', '/Users/a')).toBe('/Users/a/Library/Application Support/Seqwright');
    expect(dataDirOf(undefined, '/', { APPDATA: '/r' }, 'win32', '/u')).toBe('/r/Seqwright');
  });
});

describe('a JSON file', () => {
  it('is read, or said to be missing or broken', () => {
    writeFileSync(join(folder, 'good.json'), '\uFEFF{"cell":"gru"}');
    writeFileSync(join(folder, 'bad.json'), '{"cell":');
    expect(readJson(folder, 'good.json')).toEqual({ cell: 'gru' });
    expect(() => readJson(folder, 'bad.json')).toThrow('is not JSON');
    expect(() => readJson(folder, 'none.json')).toThrow('There is no file');
    expect(() => readJson(folder, '.')).toThrow('cannot be read');
  });
});

describe('nearest', () => {
  it('finds what was meant, and nothing where nothing was', () => {
    expect(nearest('Enrgy fast', ['Energy best', 'Energy fast'])).toBe('Energy fast');
    expect(nearest('stock', ['Energy best', 'Ward'])).toBeNull();
  });
});
