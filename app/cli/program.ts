// From the words of the command line to a command, and from its outcome to an exit code.
import { Command, CommanderError } from 'commander';
import { addCommonOptions } from './command.ts';
import type { CliCommand } from './command.ts';
import { commands } from './commands.ts';
import { createContext } from './context.ts';
import type { Surroundings } from './context.ts';
import { dataDirOf } from './data-dir.ts';
import { exitCodes } from './exit-codes.ts';
import { reportError } from './report-error.ts';
import { readVersion } from './version.ts';

const about =
  'Synthetic sequence data from a recurrent GAN, made on your own machine.\n\n' +
  'Give it a file of sequences (sensor logs, prices, vital signs, usage records); ' +
  'it learns how they behave and writes new ones of the same columns and formats.';

const start = `
Start with a sample:
  $ seqwright demo
or with a file of yours:
  $ seqwright import energy_data.csv --name Energy
  $ seqwright train Energy --preset fast --name "Energy fast"
  $ seqwright generate "Energy fast" --num-sequences 1000 --output energy_synthetic.csv

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (the run can be resumed).`;

interface Chosen {
  command: CliCommand;
  values: Record<string, unknown>;
}

/** Arguments and options of a command by name. */
function valuesOf(command: Command): Record<string, unknown> {
  const values: Record<string, unknown> = { ...command.optsWithGlobals() };
  command.registeredArguments.forEach((argument, i) => {
    values[argument.name()] = command.processedArgs[i];
  });
  return values;
}

function createProgram(surroundings: Surroundings, choose: (chosen: Chosen) => unknown): Command {
  const { stdout, stderr } = surroundings;
  const program = new Command('seqwright');
  program
    .description(about)
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => Math.min(stdout.columns, 100),
      getErrHelpWidth: () => Math.min(stderr.columns, 100),
      // Reported below, in the way of all other errors.
      outputError: () => undefined,
    })
    .addHelpText('after', start);
  addCommonOptions(program);
  for (const command of commands) {
    command.define(program).action((...given: unknown[]) => {
      const defined = given.at(-1);
      if (defined instanceof Command) choose({ command, values: valuesOf(defined) });
    });
  }
  return program;
}

/** The command whose help says more about a mistake. */
function helpCommandFor(args: readonly string[]): string {
  const named = commands.find((command) => args.includes(command.name));
  return named === undefined ? 'seqwright --help' : `seqwright ${named.name} --help`;
}

function commonOptions(chosen: Chosen, { cwd, env }: Surroundings): Parameters<typeof createContext>[1] {
  const { values, command } = chosen;
  return {
    json: values.json === true,
    dataDir: dataDirOf(typeof values.dataDir === 'string' ? values.dataDir : undefined, cwd, env),
    threads: typeof values.threads === 'number' ? values.threads : undefined,
    shared: command.long,
  };
}

async function act(chosen: Chosen, surroundings: Surroundings): Promise<number> {
  const { context, close } = createContext(surroundings, commonOptions(chosen, surroundings));
  try {
    return (await chosen.command.run(context, chosen.values)) ?? exitCodes.done;
  } finally {
    await close();
  }
}

/**
 * @param args - what stands after `seqwright`
 * @returns the exit code
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, env, interrupts } = surroundings;
  try {
    const chosen: Chosen[] = [];
    const program = createProgram(surroundings, (choice) => chosen.push(choice));
    program.parse(args, { from: 'user' });
    const [choice] = chosen;
    return choice === undefined ? exitCodes.usage : await act(choice, surroundings);
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      // Asked for, and printed.
      if (thrown.exitCode === 0) return exitCodes.done;
      // `seqwright` alone: its help was printed.
      if (thrown.code === 'commander.help') return exitCodes.usage;
    }
    const code = reportError(thrown, {
      stdout,
      stderr,
      json: args.includes('--json'),
      debug: env.SEQWRIGHT_DEBUG === '1',
      helpCommand: helpCommandFor(args),
    });
    return interrupts.interrupted ? exitCodes.interrupted : code;
  }
}
