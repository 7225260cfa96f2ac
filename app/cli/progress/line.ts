// One line of progress, for a terminal of any width and for a log.
import { bytes, count, duration, percent, rate } from '../figures.ts';
import { displayWidth, shorten } from '../table.ts';

export interface ProgressState {
  /** What is being done, e.g. "Reading energy_data.csv". */
  label: string;
  done: number;
  total: number | null;
  /** Part that is done, where it is not done / total (a limit in minutes). */
  fraction: number | null;
  /** "steps", "rows", "bytes", … */
  unit: string;
  perSecond: number | null;
  secondsLeft: number | null;
  /** More that is worth knowing, e.g. "distance 0.091". */
  extra: string | null;
}

interface Segment {
  text: string;
  /** The least important goes first when there is no room. */
  weight: number;
}

function amount(value: number, unit: string): string {
  return unit === 'bytes' ? bytes(value) : count(value);
}

function words(state: ProgressState): { fraction: number | null; segments: Segment[] } {
  const { done, total, unit, perSecond, secondsLeft, extra } = state;
  const fraction = state.fraction ?? (total === null || total === 0 ? null : done / total);
  const segments: Segment[] = [];
  if (fraction !== null) segments.push({ text: percent(Math.min(1, fraction)), weight: 9 });
  // Work that is not of one kind has no amount and no rate, only a part that is done.
  const isAmount = unit !== 'percent';
  const named = unit === 'bytes' ? '' : ` ${unit}`;
  const of = total === null ? '' : ` of ${amount(total, unit)}`;
  if (isAmount) segments.push({ text: `${amount(done, unit)}${of}${named}`, weight: fraction === null ? 8 : 5 });
  if (isAmount && perSecond !== null && perSecond > 0) {
    segments.push({ text: unit === 'bytes' ? `${bytes(perSecond)}/s` : `${rate(perSecond)} ${unit}/s`, weight: 4 });
  }
  if (secondsLeft !== null) segments.push({ text: `${duration(secondsLeft)} left`, weight: 7 });
  if (extra !== null) segments.push({ text: extra, weight: 6 });
  return { fraction, segments };
}

function bar(fraction: number, width: number, unicode: boolean): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * width);
  const [full, empty] = unicode ? ['█', '░'] : ['#', '-'];
  return full.repeat(filled) + empty.repeat(width - filled);
}

function joined(label: string, segments: readonly Segment[]): string {
  return [label, ...segments.map((segment) => segment.text)].join('  ');
}

/**
 * @param width - columns of the terminal; the line is shorter, so that it never wraps
 * @param unicode - whether the terminal shows block characters
 */
export function terminalLine(state: ProgressState, width: number, unicode: boolean): string {
  const room = width - 1;
  const { fraction, segments } = words(state);
  while (segments.length > 1 && displayWidth(joined(state.label, segments)) > room) {
    const least = Math.min(...segments.map((segment) => segment.weight));
    segments.splice(
      segments.findIndex((segment) => segment.weight === least),
      1,
    );
  }
  const over = displayWidth(joined(state.label, segments)) - room;
  const label = over > 0 ? shorten(state.label, Math.max(4, displayWidth(state.label) - over)) : state.label;
  const spare = room - displayWidth(joined(label, segments)) - 2;
  if (fraction === null || spare < 8) return shorten(joined(label, segments), room);
  return joined(`${label}  ${bar(fraction, Math.min(30, spare), unicode)}`, segments);
}

/** The same as a sentence of a log. */
export function plainLine(state: ProgressState): string {
  return `${state.label}: ${words(state)
    .segments.map((segment) => segment.text)
    .join(', ')}.`;
}

/** Whether block characters can be expected to show. */
export function showsUnicode(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return /utf-?8/i.test(env.LC_ALL ?? env.LC_CTYPE ?? env.LANG ?? '');
}
