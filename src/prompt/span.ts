/** A range of a text, from `start` up to but not including `end`. */
export interface Span {
  start: number;
  end: number;
}

/** The result of adding a span to sorted, disjoint spans. */
export interface Gain {
  /** The stretches that are new. */
  fresh: Span[];
  /** The spans as they would be then. */
  spans: Span[];
}

/** Adds a span to spans that are in order and apart; spans that touch become one. */
export function addSpan(spans: Span[], span: Span): Gain {
  const first = spans.findIndex(({ end }) => end >= span.start);
  const from = first < 0 ? spans.length : first;
  let to = from;
  let { start, end } = span;
  const fresh: Span[] = [];
  let at = span.start;
  for (let next = spans[to]; next && next.start <= span.end; next = spans[++to]) {
    if (next.start > at) fresh.push({ start: at, end: next.start });
    at = Math.max(at, next.end);
    start = Math.min(start, next.start);
    end = Math.max(end, next.end);
  }
  if (span.end > at) fresh.push({ start: at, end: span.end });
  return { fresh, spans: [...spans.slice(0, from), { start, end }, ...spans.slice(to)] };
}
