/** Returns the known name that the user probably meant: the nearest one, if at most a third of it differs. Otherwise undefined. */
export function similarTo(typed: string, names: readonly string[]): string | undefined {
  const name = nearest(typed, names);
  return name !== undefined && distance(typed, name) <= Math.max(typed.length, name.length) / 3 ? name : undefined;
}

/** Returns the name with the fewest single-character edits from what was typed, the first one on a tie. */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const edits = distance(typed, name);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/** Returns the Levenshtein distance of two short names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (left === right ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
