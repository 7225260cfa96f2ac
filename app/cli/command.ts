// What a command is: its words, the values they give, and what it does with them.
import { Option } from 'commander';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { Context } from './context.ts';
import { wholeNumber } from './options.ts';

export interface CommandSpec<T> {
  name: string;
  /** One line for the list of commands. */
  summary: string;
  /** Command lines that can be copied, each with a word on what it does. */
  examples: readonly string[];
  /** Adds arguments and options. */
  define(command: Command): void;
  /** Arguments and options by their camel-cased names. */
  values: z.ZodType<T>;
  /** It may take long, so other terminals may use its engine meanwhile. */
  long?: boolean;
  /** @returns the exit code, where it is not 0 */
  run(context: Context, values: T): Promise<number | undefined>;
}

/** A command whose values only it knows. */
export interface CliCommand {
  readonly name: string;
  readonly long: boolean;
  define(program: Command): Command;
  run(context: Context, values: unknown): Promise<number | undefined>;
}

/** The options that every command takes. */
export function addCommonOptions(command: Command): Command {
  return command
    .addOption(new Option('--data-dir <dir>', 'folder where datasets and runs are kept'))
    .addOption(new Option('--json', 'print JSON for programs instead of text for people'))
    .addOption(new Option('--threads <n>', 'threads to compute on').argParser(wholeNumber(1)));
}

export function defineCommand<T>(spec: CommandSpec<T>): CliCommand {
  return {
    name: spec.name,
    long: spec.long ?? false,
    define(program) {
      const command = program.command(spec.name).description(spec.summary);
      spec.define(command);
      addCommonOptions(command);
      const title = spec.examples.length > 1 ? 'Examples:' : 'Example:';
      command.addHelpText('after', `\n${title}\n${spec.examples.map((line) => `  $ seqwright ${line}`).join('\n')}`);
      return command;
    },
    run: (context, values) => spec.run(context, spec.values.parse(values)),
  };
}
