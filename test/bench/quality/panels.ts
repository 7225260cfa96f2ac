// Real and synthetic files as panels of the same features.
import { applySchema } from '../../../app/data/apply-schema.ts';
import { readFile } from '../../../app/data/read-file.ts';
import { sequenceIndex } from '../../../app/data/sequence-index.ts';
import type { Table } from '../../../app/data/table.ts';
import type { Schema } from '../../../app/contract/schema.ts';
import { splitSequences } from '../../../app/encoding/split.ts';
import { buildPanel, planPanel, type Panel, type PanelPlan } from '../../../app/evaluation/panel.ts';
import { realPanel } from '../../../app/evaluation/real-panel.ts';

export interface RealPanels {
  plan: PanelPlan;
  /** All sequences: what the protocol compares with. */
  all: Panel;
  train: Panel;
  /** Null when nothing is held out. */
  holdout: Panel | null;
}

/** @param split - as the run's config has it */
export async function loadReal(
  path: string,
  schema: Schema,
  split: { holdoutFraction: number; seed: number },
): Promise<RealPanels> {
  const table = applySchema((await readFile(path)).table, schema);
  const index = sequenceIndex(table, schema);
  const plan = planPanel(table, schema);
  const { train, holdout } = splitSequences(index, schema, split);
  const everything = Int32Array.from({ length: index.count }, (_, i) => i);
  const all = realPanel(table, index, everything, plan);
  const part = (numbers: Int32Array): Panel =>
    numbers.length === index.count ? all : realPanel(table, index, numbers, plan);
  return { plan, all, train: part(train), holdout: holdout.length > 0 ? part(holdout) : null };
}

/** Sequences of a synthetic file: windows one after the other, or grouped by the key. */
function synthetic(table: Table, { layout, window }: Schema): Int32Array | null {
  if (layout !== 'series') return null;
  if (table.rows % window !== 0)
    throw new Error(
      `${table.rows} rows are no whole number of windows of ${window}: the file must hold window after window.`,
    );
  return new Int32Array(table.rows / window).fill(window);
}

export async function loadSynthetic(path: string, schema: Schema, plan: PanelPlan): Promise<Panel> {
  const table = applySchema((await readFile(path)).table, schema);
  const windows = synthetic(table, schema);
  if (windows) return buildPanel(table, windows, plan);
  const index = sequenceIndex(table, schema);
  const all = Int32Array.from({ length: index.count }, (_, i) => i);
  return { ...realPanel(table, index, all, plan), source: null };
}
