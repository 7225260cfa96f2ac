// What a user should look at before training.
import type { Schema, Warning } from '../../contract/schema.ts';
import { sequenceIndex } from '../sequence-index.ts';
import { findColumn, isNumeric, type NumericColumn, type Table } from '../table.ts';
import { autocorrelation, correlations } from './correlation.ts';
import { groupBy, type Grouping } from './grouping.ts';
import { indexWarnings } from './index-warnings.ts';

const fewestSequences = 100;
const mostMissing = 0.8;
/** Below this a correlation is none, in enough rows. */
const noise = { correlation: 0.05, fewestRows: 400, mostColumns: 200 };
/** Above this two columns are one, and say nothing of each other's pattern. */
const sameColumn = 0.999;

const figure = (value: number) => value.toLocaleString('en');

function overlapWarnings(table: Table, { layout, window, stride }: Schema): Warning[] {
  if (layout !== 'series' || stride >= window) return [];
  const apart = Math.floor(table.rows / window);
  const message = `Neighbours share ${window - stride} of ${window} rows. Only ${figure(apart)} sequences do not overlap.`;
  return [{ code: 'neighbours_overlap', message, columns: [] }];
}

function countWarnings(table: Table, schema: Schema): Warning[] {
  const { count } = sequenceIndex(table, schema);
  if (count >= fewestSequences) return [];
  const message = `There are only ${figure(count)} sequences. A model learns little from so few and may copy them.`;
  return [{ code: 'too_few_sequences', message, columns: [] }];
}

function valueWarnings(table: Table, schema: Schema): Warning[] {
  return schema.columns.flatMap(({ name, role }) => {
    const column = role === 'ignored' ? undefined : findColumn(table, name);
    if (!column) return [];
    const warnings: Warning[] = [];
    let missing = 0;
    column.missing?.forEach((mark) => (missing += mark));
    if (missing > mostMissing * table.rows) {
      const share = ((100 * missing) / table.rows).toFixed(0);
      warnings.push({
        code: 'mostly_missing',
        message: `${name} is missing in ${share} % of the rows.`,
        columns: [name],
      });
    }
    if (groupBy(column, 1) && table.rows > 1)
      warnings.push({ code: 'constant_column', message: `${name} has one value in all rows.`, columns: [name] });
    return warnings;
  });
}

function noiseWarnings(table: Table, schema: Schema, grouping: Grouping): Warning[] {
  if (schema.layout === 'wide' || schema.layout === 'rows' || table.rows < noise.fewestRows) return [];
  const columns = schema.columns
    .filter(({ role, type }) => role === 'feature' && (type === 'number' || type === 'integer'))
    .map(({ name }) => findColumn(table, name))
    .filter((column): column is NumericColumn => column !== undefined && isNumeric(column));
  if (columns.length > noise.mostColumns) return [];
  const varying = columns.filter((column) => groupBy(column, 1) === null);
  const without = varying.map((column) => Math.abs(autocorrelation(column, grouping)) < noise.correlation);
  if (!without.includes(true)) return [];
  const matrix = correlations(varying);
  const found = varying.filter((_, i) => {
    if (!without[i]) return false;
    return matrix[i]!.every((r, j) => j === i || Math.abs(r) > sameColumn || Math.abs(r) < noise.correlation);
  });
  if (found.length === 0) return [];
  const names = found.map(({ name }) => name);
  const [look, follow] = names.length === 1 ? ['looks', 'It follows'] : ['look', 'They follow'];
  const message = `${names.join(' and ')} ${look} like pure noise. ${follow} neither their own past nor any column.`;
  return [
    { code: 'pure_noise', message: names.length === 1 ? message.replace('their', 'its') : message, columns: names },
  ];
}

/** @param table - with the types of the schema */
export function findWarnings(table: Table, schema: Schema, grouping: Grouping): Warning[] {
  return [
    ...overlapWarnings(table, schema),
    ...countWarnings(table, schema),
    ...indexWarnings(table, schema, grouping),
    ...noiseWarnings(table, schema, grouping),
    ...valueWarnings(table, schema),
  ];
}
