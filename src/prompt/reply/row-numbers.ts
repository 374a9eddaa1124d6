// cspell:ignore nummer schritt punkt
/** Heads of columns with the numbers of the rows; NFKC makes `No` of `№` and `Nº`. */
const NUMBER_HEAD =
  /^[\s*_`]*(?:(?:(?:row|item|step|line|finding|task|action|check|unit) )?(?:#|no|nr|num|number|id)|n°?|nummer|pos|index|rank|ref|step|item|schritt|punkt|lfd\. ?nr)?[\s.:*_`]*$/iu;

/** The number of a row: `1`, `2.`, `(3)`, `#4`, `1a`, `F1`, `AI-2`. */
const NUMBER = /^[\s*_`([#]*(?:[A-Z]{1,4}[-.]?)?\d{1,3}(?:\.\d{1,2})?[a-z]?[\s*_`)\].:]*$/iu;

/** Columns that ask for the number of a row, or for a name that the number stands in for. */
const ASKS_FOR_NUMBER =
  /^(?:#|no\.?|nr\.?|id|number|step|item|unit|rank|order|position|nummer|schritt|punkt)(?: (?:#|no\.?|number|id))?$/i;

/** Where the numbers of the rows of a table are. */
interface NumberedColumns {
  /** For each head the index of its column, also for the numbers if a column asks for them. */
  columnIndexes: (number | undefined)[];
  /** The column that they fill. */
  numbered?: number | undefined;
  /** The index of their head, if no column asks for them. */
  numbers?: number | undefined;
}

/** Gives the numbers of rows to a column that asks for them and that no other head has claimed. */
export function assignNumbers(
  columns: readonly string[],
  {
    head,
    rows,
    assigned,
  }: { head: readonly string[]; rows: readonly (readonly string[])[]; assigned: (number | undefined)[] },
): NumberedColumns {
  const numbers = head.findIndex((name, index) => {
    if (assigned[index] !== undefined || !NUMBER_HEAD.test(name.normalize('NFKC'))) return false;
    const cells = rows.flatMap((row) => row[index]?.trim() || []);
    return cells.length > 0 && cells.every((cell) => NUMBER.test(cell));
  });
  if (numbers < 0) return { columnIndexes: assigned };
  const numbered = columns.findIndex((name, column) => !assigned.includes(column) && ASKS_FOR_NUMBER.test(name));
  if (numbered < 0) return { columnIndexes: assigned, numbers };
  return { columnIndexes: assigned.map((column, index) => (index === numbers ? numbered : column)), numbered };
}
