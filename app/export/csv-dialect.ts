// What sets the fields of a CSV apart, and which of them need quotes.

export interface CsvDialect {
  delimiter: string;
  newline: '\n' | '\r\n';
}

/** Whether a reader would take this text for something else without quotes. */
export function needsQuotes(text: string, { delimiter }: CsvDialect): boolean {
  return text.includes(delimiter) || text.includes('"') || text.includes('\n') || text.includes('\r');
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * @param alone - whether it is the only field of its row: an empty one would then be an empty line, which readers skip
 */
export function fieldText(text: string, dialect: CsvDialect, alone: boolean): string {
  return needsQuotes(text, dialect) || (alone && text === '') ? quoted(text) : text;
}
