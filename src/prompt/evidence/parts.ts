/** A part of a text, from `start` up to but not including `end`. */
export interface Part {
  start: number;
  end: number;
}

/** What one more part would bring to those already kept, which are in order and apart from each other. */
export interface Gain {
  /** The pieces that are new. */
  fresh: Part[];
  /** The parts as they would be then. */
  parts: Part[];
}

/** Adds a part to parts that are in order and apart; what touches becomes one. */
export function add(parts: Part[], part: Part): Gain {
  const first = parts.findIndex(({ end }) => end >= part.start);
  const from = first < 0 ? parts.length : first;
  let to = from;
  let { start, end } = part;
  const fresh: Part[] = [];
  let at = part.start;
  for (let next = parts[to]; next && next.start <= part.end; next = parts[++to]) {
    if (next.start > at) fresh.push({ start: at, end: next.start });
    at = Math.max(at, next.end);
    start = Math.min(start, next.start);
    end = Math.max(end, next.end);
  }
  if (part.end > at) fresh.push({ start: at, end: part.end });
  return { fresh, parts: [...parts.slice(0, from), { start, end }, ...parts.slice(to)] };
}
