// The command line that does the same, to be copied.
import type { ExportOptions } from '../../app/contract/export.ts';
import type { RunConfig } from '../../app/contract/config.ts';
import { shellWord } from './setting-words.ts';

const listed = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** @param changed - settings that differ from the preset */
export function trainCommand(dataset: string, config: RunConfig, changed: ReadonlySet<string>, name: string): string {
  const own = ['steps', 'epochs', 'minutes', 'seed', 'device'];
  const options = own.flatMap((key) => {
    const value = config[key as keyof RunConfig];
    return changed.has(key) && value !== null ? [`--${key} ${shellWord(String(value))}`] : [];
  });
  const settings = [...changed]
    .filter((key) => !own.includes(key))
    .map((key) => `--set ${shellWord(`${key}=${listed(config[key as keyof RunConfig])}`)}`);
  const named = name === '' ? [] : [`--name ${shellWord(name)}`];
  return ['seqwright train', shellWord(dataset), `--preset ${config.preset}`, ...options, ...settings, ...named].join(
    ' ',
  );
}

export function generateCommand(run: string, options: ExportOptions): string {
  return [
    'seqwright generate',
    shellWord(run),
    `--num-sequences ${options.sequences}`,
    `--seed ${options.seed}`,
    `--output ${shellWord(options.output)}`,
    ...options.where.map(({ column, operator, value }) => `--where ${shellWord(`${column}${operator}${value}`)}`),
    ...(options.checkpoint === 'best' ? [] : [`--checkpoint ${options.checkpoint}`]),
    ...(options.appendToOriginal ? ['--append-to-original'] : []),
    ...(options.keepApart ? [] : ['--no-keep-apart']),
    ...(options.sidecar ? [] : ['--no-sidecar']),
    ...(options.overwrite ? ['--overwrite'] : []),
  ].join(' ');
}
