// An export's work: sequences from a checkpoint into a file and its sidecar.
import { setImmediate } from 'node:timers/promises';
import type { Dataset } from '../contract/dataset.ts';
import { SeqwrightError } from '../contract/errors.ts';
import type { ExportOptions, ExportRecord } from '../contract/export.ts';
import type { Run } from '../contract/run.ts';
import { gatherRows } from '../data/gather-rows.ts';
import { unpackTable } from '../data/pack.ts';
import type { PackedTable } from '../data/packed-table.ts';
import { sequenceIndex } from '../data/sequence-index.ts';
import { firstBatch, sampleBatches, type SampleBatch } from '../sampling/sample-batches.ts';
import { openModel } from '../training/open-model.ts';
import { openAtomicFile } from './atomic-file.ts';
import { addExtraColumns, planExtraColumns, type ExtraColumns } from './extra-columns.ts';
import { keepApart, type KeepApart } from './keep-apart.ts';
import { originalRows } from './original-rows.ts';
import { refuseForeignSidecar, writeSidecar } from './sidecar.ts';
import { openTableFile, type TableFile } from './table-file.ts';

export interface ExportRequest {
  checkpoint: Uint8Array;
  options: ExportOptions;
  run: Pick<Run, 'id' | 'name' | 'device' | 'config' | 'best'>;
  dataset: Dataset;
  /** The real rows, where they go before the synthetic ones or are kept apart from. */
  table: PackedTable | null;
  versions: Record<string, string>;
  threads: number | null;
}

export type ExportResult = Pick<ExportRecord, 'rows' | 'sequences' | 'bytes' | 'seconds' | 'notes'>;

export interface ExportWatch {
  /** Told the sequences that are written, batch by batch. */
  onProgress: (sequences: number) => void;
  signal: AbortSignal;
}

interface Counts {
  rows: number;
  sequences: number;
}

/** Sequences of the model that are looked at before any is written, to know how close they come as a rule. */
const probed = 500;

/** Share of generated sequences that met the conditions, below which the user is told. */
const rare = 0.2;

/** What the user should know of how the values came about. */
function notesOf(
  totals: { clipped: number; snapped: number; reordered: number; candidates: number; leftOut: number },
  kept: Counts,
  { apart, conditions }: { apart: KeepApart | null; conditions: boolean },
): string[] {
  const notes: string[] = [];
  const values = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'value' : 'values'}`;
  if (totals.clipped > 0)
    notes.push(`${values(totals.clipped)} lay outside the range of the data and were set to its ends.`);
  if (totals.reordered > 0)
    notes.push(`${values(totals.reordered)} were moved so that one column is never above another.`);
  if (apart) notes.push(...apart.notes({ leftOut: totals.leftOut, among: kept.sequences + totals.leftOut }));
  if (conditions && kept.sequences + totals.leftOut < totals.candidates * rare)
    notes.push(
      `Only ${kept.sequences.toLocaleString('en')} of ${totals.candidates.toLocaleString('en')} generated sequences met the conditions.`,
    );
  return notes;
}

/** Writes the real rows first: each once, in the order of the source. */
async function writeOriginal(
  file: TableFile,
  request: ExportRequest,
  columns: string[],
  extra: ExtraColumns,
): Promise<Counts> {
  if (!request.table || !request.options.appendToOriginal) return { rows: 0, sequences: 0 };
  const source = unpackTable(request.table);
  const { schema } = request.dataset;
  const index = sequenceIndex(source, schema);
  // A series is one sequence; its windows overlap, and its rows must not be written over and over.
  const series = schema.layout === 'series';
  const lengths = series ? Int32Array.of(source.rows) : index.lengths;
  const table = series ? source : gatherRows(source, index.order);
  for (const batch of originalRows(table, { columns, extra, lengths, firstSequence: 1 })) await file.write(batch);
  return { rows: source.rows, sequences: lengths.length };
}

/** Rows that will be written, about. */
function expectedRows({ options, dataset }: ExportRequest): number {
  return options.sequences * dataset.lengths.mean + (options.appendToOriginal ? dataset.rows : 0);
}

/** What the source needs for a row, times the rows: a full disk is told before anything is written. */
function expectedSize(request: ExportRequest): { expectedBytes?: number } {
  const { options, dataset } = request;
  if (options.format !== 'csv' || dataset.rows === 0) return {};
  return { expectedBytes: Math.ceil((dataset.reading.bytes / dataset.rows) * expectedRows(request)) };
}

/**
 * Writes the file and its sidecar; after an error or a cancel nothing is left of either.
 *
 * @throws SeqwrightError `output_exists`, `output_unwritable`, `disk_full`, `condition_invalid`, `condition_unmet`,
 * `cancelled`
 */
export async function writeExport(request: ExportRequest, { onProgress, signal }: ExportWatch): Promise<ExportResult> {
  const startedAt = performance.now();
  const { options, dataset, run } = request;
  const { output, overwrite, format, sequences, seed, where } = options;
  if (options.sidecar && !overwrite) await refuseForeignSidecar(output);
  const atomic = await openAtomicFile(output, { overwrite, ...expectedSize(request) });
  let file: TableFile | null = null;
  try {
    const { runtime, encoder, step } = await openModel(request.checkpoint, request.threads);
    const hasKey = dataset.schema.columns.some((column) => column.role === 'sequence_key');
    const cancelled = (): void => {
      if (signal.aborted) throw new SeqwrightError('cancelled', `${output} was not written: cancelled.`);
    };
    const breathe = async (): Promise<void> => {
      await setImmediate();
      cancelled();
    };
    const source = { schema: dataset.schema, encoder: encoder.state, config: run.config };
    const drawn = { runtime, encoder, sequences: probed, seed: 0, where: [] };
    const apart =
      options.keepApart && request.table
        ? await keepApart({ ...source, table: unpackTable(request.table) }, await firstBatch(drawn), breathe)
        : null;
    const totals = { clipped: 0, snapped: 0, reordered: 0, candidates: 0, leftOut: 0 };
    const written: Counts = { rows: 0, sequences: 0 };
    let real: Counts = { rows: 0, sequences: 0 };
    let extra: ExtraColumns = { sequence: null, source: null };
    let columns: string[] = [];

    const begin = (first: SampleBatch): Promise<TableFile> => {
      columns = first.table.columns.map((column) => column.name);
      const grouped = dataset.schema.layout === 'series' || dataset.schema.layout === 'keyed';
      extra = planExtraColumns(columns, {
        sequence: options.sequenceColumn && grouped && !hasKey,
        source: options.appendToOriginal,
      });
      const model = addExtraColumns(first.table, extra, {
        lengths: first.lengths,
        firstSequence: 1,
        source: 'synthetic',
      });
      columns = model.columns.map((column) => column.name);
      return openTableFile(atomic, {
        format,
        columns: model.columns,
        delimiter: dataset.reading.delimiter ?? ',',
        rows: expectedRows(request),
      });
    };
    const leaveOut = apart?.leaveOut ?? undefined;
    for await (const batch of sampleBatches({ runtime, encoder, sequences, seed, where, leaveOut })) {
      cancelled();
      if (!file) {
        const own = batch.table.columns.map((column) => column.name);
        file = await begin(batch);
        real = await writeOriginal(file, request, own, extra);
      }
      const firstSequence = real.sequences + written.sequences + 1;
      await file.write(
        addExtraColumns(batch.table, extra, { lengths: batch.lengths, firstSequence, source: 'synthetic' }),
      );
      written.rows += batch.table.rows;
      written.sequences += batch.lengths.length;
      totals.candidates += batch.candidates;
      totals.leftOut += batch.leftOut;
      totals.clipped += batch.report.clipped;
      totals.snapped += batch.report.snapped;
      totals.reordered += batch.report.reordered;
      onProgress(written.sequences);
    }
    runtime.dispose();
    const { bytes, sha256 } = await file!.commit();
    const notes = notesOf(totals, written, { apart, conditions: where.length > 0 });
    if (options.sidecar) {
      const { id, name, device, config } = run;
      const { schema } = dataset;
      await writeSidecar(
        output,
        {
          file: {
            name: output,
            format,
            bytes,
            sha256,
            columns,
            rows: { synthetic: written.rows, real: real.rows },
            sequences: { synthetic: written.sequences, real: real.sequences },
          },
          sampling: {
            seed,
            sequences,
            where,
            keepApart: options.keepApart,
            checkpoint: { step, best: run.best?.step === step },
          },
          run: { id, name, device, config },
          data: {
            id: dataset.id,
            name: dataset.name,
            fileName: dataset.fileName,
            sha256: dataset.sha256,
            rows: dataset.rows,
            sequences: dataset.sequences,
          },
          encoder: {
            layout: schema.layout,
            window: schema.window,
            stride: schema.stride,
            columns: schema.columns,
            rules: encoder.state.rules,
          },
          versions: request.versions,
          notes,
        },
        { overwrite: true },
      );
    }
    const seconds = (performance.now() - startedAt) / 1000;
    return { rows: written.rows + real.rows, sequences: written.sequences, bytes, seconds, notes };
  } catch (error) {
    await atomic.abort();
    throw error;
  } finally {
    await file?.close();
  }
}
