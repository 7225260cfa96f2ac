// An evaluation's whole report, beside what is kept of it for lists.

/** `report` is JSON, compressed; null while there is none. Evaluations made before were quick ones without a verdict. */
export const reports = `
ALTER TABLE evaluations ADD COLUMN report BLOB;
UPDATE evaluations SET record = json_set(record, '$.depth', 'quick', '$.verdict', json('null'));
`;
