// Progress: a line that fits any terminal, and few lines in a log.
import { describe, expect, it } from 'vitest';
import { plainLine, showsUnicode, terminalLine } from '../../app/cli/progress/line.ts';
import type { ProgressState } from '../../app/cli/progress/line.ts';
import { createProgress } from '../../app/cli/progress/progress.ts';
import { createRate } from '../../app/cli/progress/rate.ts';
import { displayWidth } from '../../app/cli/table.ts';
import { stubOutput } from './stub-surroundings.ts';

const state: ProgressState = {
  label: 'Energy fast 1',
  done: 1980,
  total: 3000,
  fraction: null,
  unit: 'steps',
  perSecond: 41.2,
  secondsLeft: 24.8,
  extra: 'distance 0.091',
};

describe('a line of progress', () => {
  it('has a bar, amount, rate and time left', () => {
    expect(terminalLine(state, 120, true)).toBe(
      'Energy fast 1  ████████████████████░░░░░░░░░░  66 %  1,980 of 3,000 steps  41 steps/s  25 s left  distance 0.091',
    );
    expect(terminalLine(state, 100, false)).toContain('##');
    expect(plainLine(state)).toBe('Energy fast 1: 66 %, 1,980 of 3,000 steps, 41 steps/s, 25 s left, distance 0.091.');
  });

  it('never fills a line, however narrow, and drops what matters least', () => {
    for (let width = 6; width < 140; width++) {
      expect(displayWidth(terminalLine(state, width, true))).toBeLessThan(width);
    }
    expect(terminalLine(state, 50, true)).toBe('Energy fast 1  66 %  25 s left  distance 0.091');
    expect(terminalLine(state, 24, true)).toBe('Energy fast 1  66 %');
  });

  it('counts where the end is not known, and reads bytes as bytes', () => {
    const open = { ...state, total: null, secondsLeft: null, perSecond: null, extra: null };
    expect(terminalLine(open, 80, true)).toBe('Energy fast 1  1,980 steps');
    const reading = { ...open, label: 'Reading a.csv', done: 5_300_000, unit: 'bytes', perSecond: 2_000_000 };
    expect(plainLine(reading)).toBe('Reading a.csv: 5.3 MB, 2.0 MB/s.');
  });

  it('knows a terminal without block characters', () => {
    expect(showsUnicode({ LANG: 'en_US.UTF-8' }, 'linux')).toBe(true);
    expect(showsUnicode({ LC_ALL: 'C', LANG: 'en_US.UTF-8' }, 'linux')).toBe(false);
    expect(showsUnicode({}, 'darwin')).toBe(true);
  });
});

describe('showing progress', () => {
  function shown(isTTY: boolean, json: boolean, env = {}) {
    const stderr = stubOutput(isTTY);
    let time = 0;
    const progress = createProgress({ stderr, env, json, now: () => time });
    for (let i = 0; i < 100; i++) {
      time += 50;
      progress.update({ ...state, done: i });
    }
    progress.note('Step 600 is kept.');
    progress.end();
    return stderr.text;
  }

  it('moves one line on a terminal, at most ten times a second, and clears it', () => {
    const text = shown(true, false);
    expect(text.split('\r').length).toBeLessThan(60);
    expect(text).toContain('Step 600 is kept.\n');
    expect(text.endsWith('\r\u001b[2K')).toBe(true);
  });

  it('prints a line every five seconds elsewhere', () => {
    const lines = shown(false, false).trimEnd().split('\n');
    expect(lines).toEqual([expect.stringContaining('Energy fast 1:'), 'Step 600 is kept.']);
    expect(shown(true, false, { TERM: 'dumb' })).not.toContain('\r');
  });

  it('says nothing to a program', () => {
    expect(shown(false, true)).toBe('');
  });
});

describe('a rate', () => {
  it('is that of late, and unknown at first', () => {
    const rate = createRate(10_000);
    rate.add(0, 0);
    expect(rate.perSecond()).toBeNull();
    for (let at = 1000; at <= 60_000; at += 1000) rate.add(at, at <= 30_000 ? at / 1000 : 30 + (at - 30_000) / 100);
    expect(rate.perSecond()).toBeCloseTo(10);
  });

  it('starts anew where the count starts anew', () => {
    const rate = createRate();
    rate.add(0, 500);
    rate.add(1000, 600);
    rate.add(2000, 0);
    rate.add(3000, 10);
    expect(rate.perSecond()).toBeCloseTo(10);
  });
});
