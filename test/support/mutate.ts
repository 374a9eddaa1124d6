import fc from 'fast-check';

/** How many mutated texts a fuzz test reads: a few hundred, or as many as the environment asks for. */
export const FUZZ_RUNS = Number(process.env['FUZZ_RUNS'] ?? 300);

/** The longest that reading one text may take, in milliseconds of the processor. */
const SLOWEST = 1000;

/** The longest mutated text, in characters. */
const MAX_LENGTH = 200_000;

/** A text that was changed in one to six places: pieces inserted, parts removed, repeated or swapped, the end cut off. */
export function mutatedText(texts: readonly string[], pieces: readonly string[]): fc.Arbitrary<string> {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const change = fc.record({
    kind: fc.constantFrom('insert', 'delete', 'repeat', 'swap', 'cut'),
    places: fc.tuple(place, place),
    piece: fc.constantFrom(...pieces),
    times: fc.integer({ min: 1, max: 40 }),
  });
  const changes = fc.array(change, { minLength: 1, maxLength: 6 });
  return fc.tuple(fc.constantFrom(...texts), changes).map(([original, all]) =>
    all
      .reduce((before, { kind, places, piece, times }) => {
        // Repeated repeats would grow to hundreds of megabytes.
        const text = before.slice(0, MAX_LENGTH);
        const [from = 0, end = 0] = places.map((at) => Math.floor(at * text.length)).sort((a, b) => a - b);
        if (kind === 'insert') return text.slice(0, from) + piece.repeat(times) + text.slice(from);
        if (kind === 'delete') return text.slice(0, from) + text.slice(Math.min(end, from + 80));
        if (kind === 'repeat') return text.slice(0, end) + text.slice(from, end).repeat(times % 5) + text.slice(end);
        if (kind === 'swap') return text.slice(end) + text.slice(from, end) + text.slice(0, from);
        return text.slice(0, end);
      }, original)
      .slice(0, MAX_LENGTH),
  );
}

/** Runs a function and throws if it took the processor too long. What other programs take does not count. */
export async function withinASecond<Value>(run: () => Value | Promise<Value>): Promise<Value> {
  const start = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  if (milliseconds > SLOWEST) throw new Error(`took ${Math.round(milliseconds)} ms`);
  return value;
}
