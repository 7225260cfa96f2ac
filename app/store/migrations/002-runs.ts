// Runs, and what a training leaves behind at each step. A run has a number beside its id, because a million metric rows
// should not each carry a text.

/**
 * Numbers in `metrics` may be null: that is how SQLite keeps what is not a number. `parameters` comes last in
 * `checkpoints`, so that reading the rest does not walk through it.
 */
export const runTables = `
CREATE TABLE runs (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  dataset TEXT NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
  name TEXT NOT NULL COLLATE NOCASE UNIQUE,
  notes TEXT NOT NULL,
  tags TEXT NOT NULL,
  pinned INTEGER NOT NULL,
  archived INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'preparing', 'training', 'paused', 'interrupted', 'stopped', 'stopped_early', 'done', 'failed')),
  config TEXT NOT NULL,
  seconds REAL NOT NULL,
  step INTEGER NOT NULL,
  planned_steps INTEGER,
  steps_per_second REAL,
  epochs REAL NOT NULL,
  parameters INTEGER,
  train_sequences INTEGER,
  holdout_sequences INTEGER,
  device TEXT NOT NULL,
  versions TEXT NOT NULL,
  created_at REAL NOT NULL,
  started_at REAL,
  ended_at REAL,
  error TEXT,
  waits_for TEXT
) STRICT;

CREATE INDEX runs_by_dataset ON runs (dataset);

CREATE TABLE metrics (
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  seconds REAL,
  generator_loss REAL,
  discriminator_loss REAL,
  real_score REAL,
  synthetic_score REAL,
  generator_gradient REAL,
  discriminator_gradient REAL,
  PRIMARY KEY (run, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  created_at REAL NOT NULL,
  seconds REAL NOT NULL,
  scores TEXT NOT NULL,
  best INTEGER NOT NULL,
  parameters BLOB,
  PRIMARY KEY (run, step)
) STRICT;

CREATE TABLE samples (
  run INTEGER NOT NULL,
  step INTEGER NOT NULL,
  sequences BLOB NOT NULL,
  PRIMARY KEY (run, step),
  FOREIGN KEY (run, step) REFERENCES checkpoints (run, step) ON DELETE CASCADE
) STRICT;

CREATE TABLE logs (
  number INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  at REAL NOT NULL,
  step INTEGER,
  level TEXT NOT NULL CHECK (level IN ('info', 'warn', 'error')),
  code TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;

CREATE INDEX logs_by_run ON logs (run);
`;
