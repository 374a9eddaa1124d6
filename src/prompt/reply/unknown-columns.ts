/** A table, and for each head the index of its column. */
interface NumberedTable {
  head: string[];
  rows: string[][];
  columnIndexes: (number | undefined)[];
  /** The index of the numbers of the rows, which no column asks for. */
  numbers?: number | undefined;
}

/** The columns of a table that the prompt does not ask for, as a table of their own; without row numbers. */
export function unknownColumns({ head, rows, columnIndexes, numbers }: NumberedTable): string {
  const unknown = head.flatMap((name, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    const isNumber =
      /^\W*(?:no\.?|nr\.?|n|rank|id)?\W*$/iu.test(name) && cells.every((cell) => /^\W*\d{0,3}\W*$/.test(cell));
    return columnIndexes[index] !== undefined || index === numbers || isNumber || cells.every((cell) => cell === '')
      ? []
      : [index];
  });
  if (unknown.length === 0) return '';
  const first = columnIndexes.indexOf(0);
  const shown = first >= 0 ? [first, ...unknown] : unknown;
  const line = (cells: string[]) =>
    `| ${shown.map((index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${shown.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
