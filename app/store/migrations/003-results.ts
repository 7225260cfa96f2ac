// What comes out of a run: reports on its quality, and files that were written from it.

/** `record` is the rest of the contract's record as JSON. */
export const resultTables = `
CREATE TABLE evaluations (
  id TEXT PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  created_at REAL NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE INDEX evaluations_by_run ON evaluations (run);

CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  state TEXT NOT NULL CHECK (state IN ('writing', 'done', 'failed', 'cancelled')),
  created_at REAL NOT NULL,
  record TEXT NOT NULL
) STRICT;

CREATE INDEX exports_by_run ON exports (run);
`;
