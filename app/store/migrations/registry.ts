// The versions of the database, oldest first: `user_version` of a file is how many of them it has been through.
import { datasetTables } from './001-datasets.ts';
import { runTables } from './002-runs.ts';
import { resultTables } from './003-results.ts';
import { settingTables } from './004-settings.ts';
import { datasetSources } from './005-dataset-sources.ts';
import { reports } from './006-reports.ts';
import { bestCheckpoints } from './007-best-checkpoints.ts';

export const migrations: readonly string[] = [
  datasetTables,
  runTables,
  resultTables,
  settingTables,
  datasetSources,
  reports,
  bestCheckpoints,
];
