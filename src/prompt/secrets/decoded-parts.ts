import type { Finding } from './finding.ts';

const [PERCENT, AMPERSAND, BACKSLASH] = [37, 38, 92];
const ENTITIES: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&' };
/** Escapes of control characters in JSON (RFC 8259). */
const CONTROLS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
/** An escape of a URL (RFC 3986), of JSON, or an entity of HTML. */
const ESCAPE = /%([0-9a-f]{2})|\\(?:u([0-9a-f]{4})|([nrt]))|&(?:(quot|apos|lt|gt|amp)|#(\d{2,3})|#x([0-9a-f]{2,3}));/iy;
/** The separator between two parts: more lines than a dialog may span, so that no finding continues across it. */
const BORDER = `${'\n\0'.repeat(5)}\n`;

/** A part of a text, decoded: where it begins and ends in all decoded parts, and in the text. */
interface Part {
  from: number;
  to: number;
  start: number;
  end: number;
  /** Whether it is a secret as a whole if one is in it. */
  isWhole: boolean;
}

/** The decoded parts of a text, one after another, and where in the text each of their characters is from. */
export class DecodedParts {
  readonly #pieces: string[] = [];
  readonly #parts: Part[] = [];
  /**
   * Where each range begins: one character that may be escaped, and others that are not. In the decoded parts, and in the text.
   */
  readonly #decoded: number[] = [];
  readonly #encoded: number[] = [];
  /** How many more characters than one the first of a range takes in the text. */
  readonly #extra: number[] = [];
  #length = 0;

  /** Adds a part of a text with one layer of its escapes resolved. */
  addEscaped(text: string, start: number, end: number): void {
    const from = this.#length;
    let at = start;
    this.#begin(start, 0);
    for (let index = start; index < end; index++) {
      const code = text.charCodeAt(index);
      if (code !== BACKSLASH && code !== PERCENT && code !== AMPERSAND) continue;
      if (code === BACKSLASH && index + 1 < end && isLiteral(text.charCodeAt(index + 1))) {
        this.#add(text.slice(at, index));
        this.#begin(index, 1);
        at = ++index;
        continue;
      }
      ESCAPE.lastIndex = index;
      const match = ESCAPE.exec(text);
      if (!match || ESCAPE.lastIndex > end) continue;
      this.#add(text.slice(at, index));
      this.#begin(index, match[0].length - 1);
      this.#add(characterOf(match));
      at = index + match[0].length;
      index = at - 1;
    }
    this.#add(text.slice(at, end));
    this.#close({ from, to: this.#length, start, end, isWhole: false });
  }

  /** Adds a part of a text as it is decoded, of which no piece can be masked alone. */
  addWhole(decoded: string, start: number, end: number): void {
    const from = this.#length;
    this.#add(decoded);
    this.#close({ from, to: this.#length, start, end, isWhole: true });
  }

  /** The findings of a function in the parts, with their offsets in the text. */
  findingsIn(find: (decoded: string) => Finding[]): Finding[] {
    if (this.#parts.length === 0) return [];
    const found: Finding[] = [];
    let index = 0;
    for (const { head: _, ...finding } of find(this.#pieces.join(''))) {
      while (finding.start >= (this.#parts[index]?.to ?? Infinity)) index++;
      const part = this.#parts[index];
      if (!part || finding.start < part.from || finding.end > part.to) continue;
      const { start, end, isWhole } = part;
      if (!isWhole) found.push({ ...finding, start: this.#placeOf(finding.start), end: this.#placeOf(finding.end) });
      else if (found.at(-1)?.end !== end) found.push({ ...finding, start, end });
    }
    return found;
  }

  #begin(at: number, extra: number): void {
    this.#decoded.push(this.#length);
    this.#encoded.push(at);
    this.#extra.push(extra);
  }

  #add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  #close(part: Part): void {
    this.#parts.push(part);
    this.#begin(part.end, 0);
    this.#add(BORDER);
  }

  /** Where in the text a character is from, by the last range that begins at or before it. */
  #placeOf(at: number): number {
    let low = 0;
    for (let high = this.#decoded.length; high - low > 1;) {
      const middle = (low + high) >> 1;
      if ((this.#decoded[middle] ?? 0) > at) high = middle;
      else low = middle;
    }
    const offset = at - (this.#decoded[low] ?? 0);
    return (this.#encoded[low] ?? 0) + offset + (offset > 0 ? (this.#extra[low] ?? 0) : 0);
  }
}

/** Whether a character is itself after a backslash: a quote, a slash or a backslash. */
function isLiteral(code: number): boolean {
  return code === 34 || code === 39 || code === 47 || code === BACKSLASH;
}

/** The character that an escape encodes; always a single one, so that offsets stay in step. */
function characterOf([, percent, unicode, control, entity, decimal, hex]: RegExpMatchArray): string {
  if (control !== undefined) return CONTROLS[control.toLowerCase()] ?? ' ';
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()] ?? ' ';
  const code = decimal === undefined ? parseInt(percent ?? unicode ?? hex ?? '20', 16) : Number(decimal);
  return String.fromCharCode(code);
}
