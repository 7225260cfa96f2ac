// A run on a page: how it goes, its settings, its checkpoints, what was measured and written.
import type { RunConfig } from '../contract/config.ts';
import { settingMeta, runConfig } from '../contract/config.ts';
import type { SettingGroup } from '../contract/config.ts';
import type { Evaluation } from '../contract/evaluation.ts';
import type { ExportRecord } from '../contract/export.ts';
import type { CheckpointInfo, LogEntry, Run } from '../contract/run.ts';
import { evaluationText } from './evaluation-words.ts';
import { bytes, count, counted, moment, score } from './figures.ts';
import { distanceOf, endSentences, generateHint, isAtRest, nearness, resumeHint } from './run-words.ts';
import { oneLine, table } from './table.ts';

export interface RunParts {
  checkpoints: readonly CheckpointInfo[];
  evaluations: readonly Evaluation[];
  exports: readonly ExportRecord[];
  log: readonly LogEntry[];
}

function settingsTable(config: RunConfig): string {
  const groups = new Map<SettingGroup, string[]>();
  for (const [key, type] of Object.entries(runConfig.shape)) {
    const group = settingMeta.get(type)?.group;
    if (group === undefined) continue;
    const value = config[key as keyof RunConfig];
    if (value === null) continue;
    const text = `${key}=${Array.isArray(value) ? value.join(',') : String(value)}`;
    groups.set(group, [...(groups.get(group) ?? []), text]);
  }
  return table(
    [{ title: '' }, { title: '' }],
    [...groups].map(([group, texts]) => [group, texts.join(' ')]),
  );
}

function checkpointTable(checkpoints: readonly CheckpointInfo[]): string {
  return table(
    [
      { title: 'Checkpoint', align: 'right' },
      { title: 'Distance', align: 'right' },
      { title: 'Real to real', align: 'right' },
      { title: '' },
      { title: 'Made' },
    ],
    checkpoints.map((checkpoint) => {
      const found = distanceOf(checkpoint);
      const marks = [
        ...(found === null ? [] : [nearness(found)]),
        ...(checkpoint.best ? ['best'] : []),
        ...(checkpoint.resumable ? [`parameters kept, ${bytes(checkpoint.bytes)}`] : []),
      ].filter((mark) => mark !== '');
      return [
        `step ${count(checkpoint.step)}`,
        found === null ? '' : score(found.value),
        found?.floor == null ? '' : score(found.floor),
        marks.join(', '),
        moment(checkpoint.createdAt),
      ];
    }),
  );
}

function facts(run: Run): string {
  const { parameters, trainSequences, holdoutSequences, config } = run;
  return [
    `on ${run.datasetName}`,
    `preset ${config.preset}`,
    `seed ${config.seed}`,
    `device ${run.device}`,
    ...(parameters === null ? [] : [counted(parameters, 'parameter')]),
    ...(trainSequences === null ? [] : [`${counted(trainSequences, 'sequence')} to learn from`]),
    ...(holdoutSequences === null ? [] : [`${count(holdoutSequences)} held out`]),
    `id ${run.id}`,
  ].join(', ');
}

export function runText(run: Run, { checkpoints, evaluations, exports, log }: RunParts): string {
  const told = log.filter((entry) => entry.level !== 'info').slice(-5);
  const evaluation = evaluations.findLast(({ state }) => state === 'done');
  const written = exports.filter(({ state }) => state === 'done');
  const resumable = isAtRest(run) && run.last !== null && run.state !== 'done';
  return [
    endSentences(run),
    `It is ${facts(run)}.`,
    ...(run.error === null ? [] : [run.error.message]),
    ...(run.notes === '' ? [] : [`Notes: ${run.notes}`]),
    ...(run.tags.length === 0 ? [] : [`Tags: ${run.tags.join(', ')}`]),
    '',
    settingsTable(run.config),
    ...(checkpoints.length === 0 ? ['No checkpoints yet.'] : [checkpointTable(checkpoints)]),
    ...told.map((entry) => `${moment(entry.at)} ${entry.message}`),
    ...(evaluation === undefined ? [] : [evaluationText(evaluation)]),
    ...written.map(
      ({ options, sequences }) => `Written: ${counted(sequences, 'sequence')} to ${oneLine(options.output)}`,
    ),
    ...(resumable ? [resumeHint(run)] : []),
    ...(run.best === null ? [] : [generateHint(run)]),
  ].join('\n');
}
