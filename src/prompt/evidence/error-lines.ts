/** Error words, 5xx status codes and stack frames, as separate patterns: one combined pattern takes five times as long. */
const ERRORS = [
  new RegExp(
    [
      'error|exception|fatal|panic|traceback|critical|fail(?:ed|ure|ing)|time[ds]?[ -]?out|out of memory|oom-?kill',
      'segfault|segmentation fault|core dumped|stack ?trace|caused by|deadlock|refused|denied|unavailable|unreachable',
    ].join('|'),
    'gi',
  ),
  /(?:HTTP\/\d(?:\.\d)?"? |"|status(?:[ _-]?code)?["']?[:= ]{1,3}["']?)5\d\d(?!\d)/gi,
  /^[ \t]{1,16}at (?=\S)|goroutine (?=\d)/gm,
];

// How many of the earliest and of the latest lines are kept, and the maximum number of buckets for the kinds.
const ENDS = 256;
const BUCKETS = 1 << 16;

/**
 * Returns the offsets of error lines, taking turns between the rarest, the earliest and the latest. It takes the same memory
 * however long the text is. Two lines are of one kind if they have the same words from the error word to the end, except words
 * with digits.
 */
export function errorLines(text: string): number[] {
  const buckets = new Map<number, { first: number; count: number }>();
  const earliest: number[] = [];
  const latest: number[] = [];
  for (const pattern of ERRORS) {
    const last = new Uint32Array(ENDS);
    let seen = 0;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const at = match.index;
      const kind = kindOf(text, at);
      const bucket = buckets.get(kind);
      if (bucket) bucket.count++;
      else buckets.set(kind, { first: at, count: 1 });
      if (seen < ENDS) earliest.push(at);
      last[seen++ % ENDS] = at;
      pattern.lastIndex = Math.max(pattern.lastIndex, endOfLine(text, at));
    }
    latest.push(...last.subarray(0, seen));
  }
  const rarest = [...buckets.values()].sort((a, b) => a.count - b.count || a.first - b.first);
  return inTurns([rarest.map(({ first }) => first), earliest.sort((a, b) => a - b), latest.sort((a, b) => b - a)]);
}

// One error per line is enough; in an extremely long line, one per this many characters.
const FAR = 2000;

function endOfLine(text: string, at: number): number {
  const end = text.slice(at, at + FAR).indexOf('\n');
  return end < 0 ? Math.min(at + FAR, text.length) : at + end;
}

/** Hashes the words of a line from here on (FNV-1a), except words that contain a digit. */
function kindOf(text: string, start: number): number {
  let sum = 0x811c9dc5;
  let before = sum;
  let skip = false;
  for (let at = start; at < start + 120; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || Number.isNaN(code)) break;
    if (!isWord(code)) {
      before = sum;
      skip = false;
    } else if (code >= 48 && code <= 57) {
      sum = before;
      skip = true;
    } else if (!skip) {
      sum = Math.imul(sum ^ code, 0x01000193);
    }
  }
  return (sum ^ (sum >>> 16)) & (BUCKETS - 1);
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45;
}

function inTurns(lists: number[][]): number[] {
  const all = new Set<number>();
  const longest = Math.max(...lists.map((list) => list.length));
  for (let turn = 0; turn < longest; turn++) {
    for (const list of lists) {
      const at = list[turn];
      if (at !== undefined) all.add(at);
    }
  }
  return [...all];
}
