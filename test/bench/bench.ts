// What a benchmark is: a file in this folder that exports one as `bench`.

export interface Bench {
  /** What it is called on the command line; the name of its file. */
  name: string;
  /** One line. */
  help: string;
  /** @param args - what follows the name on the command line */
  run(args: string[]): Promise<void> | void;
}

/** A table of texts with columns of one width, the first to the left and the others to the right. */
export function formatRows(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return rows.map(line).join('\n');
}
