/** A text with its escapes resolved, and the offset in the escaped text of each character, and of its end. */
export interface Unescaped {
  text: string;
  offsets: Uint32Array;
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
const SIMPLE: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', "'": "'", '/': '/', '\\': '\\' };
/** One escape: of a URL (RFC 3986), of JSON (RFC 8259), or an entity of HTML. */
const ESCAPE =
  /%([0-9a-f]{2})|\\(?:u([0-9a-f]{4})|(["'nrt/\\]))|&(?:(quot|apos|lt|gt|amp)|#(\d{2,3})|#x([0-9a-f]{2,3}));/gi;

/** Resolves one layer of escapes. */
export function unescape(text: string): Unescaped {
  const offsets = new Uint32Array(text.length + 1);
  const pieces: string[] = [];
  let length = 0;
  let at = 0;
  const copy = (end: number) => {
    pieces.push(text.slice(at, end));
    while (at < end) offsets[length++] = at++;
  };
  for (const match of text.matchAll(ESCAPE)) {
    copy(match.index);
    pieces.push(characterOf(match));
    offsets[length++] = match.index;
    at = match.index + match[0].length;
  }
  copy(text.length);
  offsets[length] = text.length;
  return { text: pieces.join(''), offsets };
}

/** The character that an escape encodes; always a single one, so that offsets stay in step. */
function characterOf([, percent, unicode, simple, entity, decimal, hex]: RegExpMatchArray): string {
  if (simple !== undefined) return SIMPLE[simple.toLowerCase()] ?? ' ';
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? ' ';
  const code = decimal === undefined ? parseInt(percent ?? unicode ?? hex ?? '20', 16) : Number(decimal);
  return String.fromCharCode(code);
}
