// Where each dataset's file was read from, so that it can be read again.

/** JSON; null for a dataset that is older than this, and for one whose file is gone after the import. */
export const datasetSources = `
ALTER TABLE datasets ADD COLUMN source TEXT;
`;
