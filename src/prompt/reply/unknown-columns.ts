/** A table whose heads have the places of their columns. */
interface PlacedTable {
  head: string[];
  rows: string[][];
  places: (number | undefined)[];
  /** The place of the numbers of the rows, which no column asks for. */
  numbers?: number | undefined;
}

/** The columns of a table that the prompt does not ask for, as a table of their own; without row numbers. */
export function unknownColumns({ head, rows, places, numbers }: PlacedTable): string {
  const unknown = head.flatMap((name, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    const isNumber =
      /^\W*(?:no\.?|nr\.?|n|rank|id)?\W*$/iu.test(name) && cells.every((cell) => /^\W*\d{0,3}\W*$/.test(cell));
    return places[index] !== undefined || index === numbers || isNumber || cells.every((cell) => cell === '')
      ? []
      : [index];
  });
  if (unknown.length === 0) return '';
  const first = places.indexOf(0);
  const shown = first >= 0 ? [first, ...unknown] : unknown;
  const line = (cells: string[]) =>
    `| ${shown.map((index) => (cells[index] ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${shown.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
