// Datasets, and the tables of values that they stand on.

/**
 * A stored table is written piece by piece while nobody points at it (`writing`), becomes part of a dataset in one
 * transaction (`current`), and is swept away piece by piece when nobody needs it any more (`garbage`).
 */
export const datasetTables = `
CREATE TABLE stored_tables (
  number INTEGER PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('writing', 'current', 'garbage')),
  rows INTEGER NOT NULL,
  chunk_rows INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  columns TEXT NOT NULL
) STRICT;

CREATE TABLE table_pieces (
  table_number INTEGER NOT NULL REFERENCES stored_tables (number) ON DELETE CASCADE,
  column_number INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('value', 'missing', 'dictionary')),
  piece INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (table_number, column_number, kind, piece)
) STRICT;

CREATE TABLE datasets (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  schema_sha256 TEXT NOT NULL,
  created_at REAL NOT NULL,
  table_number INTEGER NOT NULL UNIQUE REFERENCES stored_tables (number),
  sequences INTEGER NOT NULL,
  lengths TEXT NOT NULL,
  reading TEXT NOT NULL,
  schema TEXT NOT NULL,
  rules TEXT NOT NULL,
  warnings TEXT NOT NULL,
  summaries TEXT NOT NULL
) STRICT;

CREATE INDEX datasets_by_content ON datasets (sha256, schema_sha256);
`;
