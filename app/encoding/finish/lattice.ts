// The values that a column can have once printed: decoded numbers go to the nearest, and an order moves a value to the
// next one up. Every lattice value is exactly the number that reading its printed form gives.
import type { ColumnFormat, ColumnType } from '../../contract/schema.ts';
import { distinctValues, extent } from '../statistics.ts';
import { firstAtLeast, fitFrequent, frequentNear, type Frequent } from './frequent-values.ts';
import { largestExact, wholeStep } from './steps.ts';

interface Range {
  low: number;
  high: number;
  /** Values that occur often in a column of more digits than decoding is exact to; what comes this near is one of them. */
  frequent?: Frequent;
}

export type Lattice = Range &
  (
    | { kind: 'free' }
    /** (offset + k * step) / scale for whole k; all three are whole numbers */
    | { kind: 'grid'; offset: number; step: number; scale: number }
    /** so many digits after the first */
    | { kind: 'significant'; digits: number }
    /** these values, ascending */
    | { kind: 'list'; values: number[] }
  );

/** A column is quantised when it has at most this many values, each seen this often on average. */
const mostListed = 100;
const leastRepeats = 10;

/** The values of a quantised column, ascending; null for others. */
export function quantisedValues(values: Float64Array): number[] | null {
  const distinct = distinctValues(values, mostListed);
  if (!distinct || (distinct.length > 1 && distinct.length * leastRepeats > values.length)) return null;
  return distinct;
}

/** Decimals that every value of the column has at most; undefined when that is not told or is not so. */
export function printedDecimals(values: Float64Array, type: ColumnType, format: ColumnFormat): number | undefined {
  const decimals = type === 'integer' || type === 'datetime' ? 0 : format.exponent ? undefined : format.decimals;
  if (decimals === undefined || decimals > 15) return undefined;
  const scale = 10 ** decimals;
  for (let i = 0; i < values.length; i++) {
    const units = Math.round(values[i]! * scale);
    if (Math.abs(units) > largestExact || units / scale !== values[i]!) return undefined;
  }
  return decimals;
}

/** What of a column's structure is kept; all that is meant unless the user says otherwise. */
export interface LatticeChoice {
  /** Only the values that occur, where they are few. */
  list: boolean;
  /** The step that values share: when it is `meant` and no chance, or always, or never. */
  step: 'meant' | 'always' | 'never';
}

/**
 * The lattice of a column.
 *
 * @param values - training values, none missing, at least one
 */
export function fitLattice(
  values: Float64Array,
  type: ColumnType,
  format: ColumnFormat,
  choice: LatticeChoice = { list: true, step: 'meant' },
): Lattice {
  const [low, high] = extent(values);
  const listed = choice.list ? quantisedValues(values) : null;
  if (listed) return { kind: 'list', values: listed, low, high };
  const decimals = printedDecimals(values, type, format);
  const frequent = fitFrequent(values, decimals === undefined ? 0 : 10 ** -decimals);
  const range: Range = { low, high, ...(frequent && { frequent }) };
  if (decimals === undefined) {
    return format.exponent && format.decimals !== undefined
      ? { kind: 'significant', digits: format.decimals, ...range }
      : { kind: 'free', ...range };
  }
  const scale = 10 ** decimals;
  const { step, offset, meant } = wholeStep(values, scale);
  // Times keep their grid however few they are: it is their granularity.
  const kept = choice.step === 'always' || (choice.step === 'meant' && (meant || type === 'datetime'));
  if (kept) return { kind: 'grid', offset, step, scale, ...range };
  return { kind: 'grid', offset: 0, step: 1, scale, ...range };
}

function roundSignificant(value: number, digits: number): number {
  return Number(value.toExponential(digits));
}

/** The lattice's value nearest to `value`. */
export function nearest(lattice: Lattice, value: number): number {
  if (value <= lattice.low) return lattice.low;
  if (value >= lattice.high) return lattice.high;
  const often = lattice.frequent && frequentNear(lattice.frequent, value);
  if (often !== undefined) return often;
  switch (lattice.kind) {
    case 'free':
      return value;
    case 'grid':
      return (
        (lattice.offset + Math.round((value * lattice.scale - lattice.offset) / lattice.step) * lattice.step) /
        lattice.scale
      );
    case 'significant':
      return Math.min(Math.max(roundSignificant(value, lattice.digits), lattice.low), lattice.high);
    case 'list': {
      const above = firstAtLeast(lattice.values, value);
      const up = lattice.values[above]!;
      const down = lattice.values[above - 1] ?? up;
      return value - down <= up - value ? down : up;
    }
  }
}

/** The smallest value of the lattice that is not below `value`; NaN when there is none. */
export function nextUp(lattice: Lattice, value: number): number {
  if (!(value <= lattice.high)) return NaN;
  if (value <= lattice.low) return lattice.low;
  const { frequent } = lattice;
  const often = frequent && frequentNear(frequent, value);
  if (often !== undefined && often >= value) return often;
  // Past a frequent value that is below there is nothing within its reach.
  const least = often === undefined || !frequent ? value : often + 1.001 * frequent.reach;
  const up = nextUpOf(lattice, least);
  return (frequent && frequentNear(frequent, up)) ?? up;
}

/** The same of a lattice without frequent values. */
function nextUpOf(lattice: Lattice, value: number): number {
  switch (lattice.kind) {
    case 'free':
      return value;
    case 'grid': {
      let k = Math.ceil((value * lattice.scale - lattice.offset) / lattice.step - 0.5);
      while ((lattice.offset + k * lattice.step) / lattice.scale < value) k++;
      return (lattice.offset + k * lattice.step) / lattice.scale;
    }
    case 'significant': {
      const rounded = roundSignificant(value, lattice.digits);
      if (rounded >= value) return Math.min(rounded, lattice.high);
      const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - lattice.digits);
      return Math.min(roundSignificant(rounded + unit, lattice.digits), lattice.high);
    }
    case 'list':
      return lattice.values[firstAtLeast(lattice.values, value)]!;
  }
}
