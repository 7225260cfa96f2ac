// The commands, in the order of the help. A new one is a file in commands/ and a line here.
import type { CliCommand } from './command.ts';
import { dataCommand } from './commands/data.ts';
import { compareCommand } from './commands/compare.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { demoCommand } from './commands/demo.ts';
import { deviceCommand } from './commands/device.ts';
import { devicesCommand } from './commands/devices.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { pauseCommand } from './commands/pause.ts';
import { removeCommand } from './commands/remove.ts';
import { renameCommand } from './commands/rename.ts';
import { rereadCommand } from './commands/reread.ts';
import { resumeCommand } from './commands/resume.ts';
import { rulesCommand } from './commands/rules.ts';
import { runsCommand } from './commands/runs.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { stopCommand } from './commands/stop.ts';
import { trainCommand } from './commands/train.ts';

export const commands: readonly CliCommand[] = [
  importCommand,
  datasetsCommand,
  rereadCommand,
  rulesCommand,
  trainCommand,
  runsCommand,
  showCommand,
  pauseCommand,
  resumeCommand,
  stopCommand,
  generateCommand,
  evaluateCommand,
  scoreCommand,
  compareCommand,
  renameCommand,
  removeCommand,
  serveCommand,
  dataCommand,
  devicesCommand,
  deviceCommand,
  demoCommand,
];
