/**
 * Which of the things that are gone are the things that came, under another id: by the first of these signs of sameness
 * that holds for one of each alone. What could be two is nobody's.
 */
export function renamesOf<Thing>(
  gone: ReadonlyMap<string, Thing>,
  come: ReadonlyMap<string, Thing>,
  signs: readonly ((before: Thing, after: Thing) => boolean)[],
): Map<string, string> {
  const renames = new Map<string, string>();
  for (const isSame of signs) {
    const left = [...gone].filter(([id]) => !renames.has(id));
    const right = [...come].filter(([id]) => ![...renames.values()].includes(id));
    for (const [id, thing] of left) {
      const alike = right.filter(([, other]) => isSame(thing, other));
      const [found] = alike;
      const isMutual = found && left.filter(([, other]) => isSame(other, found[1])).length === 1;
      if (found && alike.length === 1 && isMutual) renames.set(id, found[0]);
    }
  }
  return renames;
}
