import { repairJson } from './repair-json.ts';
import { scanJson } from './parse-alert-json.ts';

/** A piece of a text: an object or a list, or the text around them. */
export interface Piece {
  /** As it is in the text. */
  text: string;
  /** The JSON of an object or a list, unwrapped and repaired. */
  json?: string;
  /** The comments that were in the JSON. */
  comments: string[];
}

/** The longest JSON, in characters, that is repaired. Webhooks are a few kB. */
const MAX_REPAIRED_LENGTH = 1e5;

/** How many pieces that look like JSON may turn out not to be, before the rest of the text is left as it is. */
const MAX_FAILED_PIECES = 200;

/**
 * Splits a text into JSON and the text around it: a log prefix, a fence, a shell command. JSON in the single quotes of a
 * shell, or in an escaped string, is unwrapped; JSON with common mistakes is repaired. Linear in the length of the text.
 */
export function findJson(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let misses = 0;
  const opening = /"\s*(?:\\[nrt])*[[{]\s*(?:\\[nrt]|\s)*(?:\\?"|[\]}{])|[[{]/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const found = match[0].startsWith('"') ? escapedAt(text, match.index) : plainAt(text, match.index);
    if (found === 'open' || (!found && ++misses > MAX_FAILED_PIECES)) break;
    if (!found) {
      // If it was not an escaped string, it may still start with a bracket.
      opening.lastIndex = match.index + 1;
      continue;
    }
    if (match.index > start) pieces.push({ text: text.slice(start, match.index), comments: [] });
    const { json, end, comments = [] } = found;
    pieces.push({ text: text.slice(match.index, end), json, comments });
    start = opening.lastIndex = end;
  }
  if (start < text.length) pieces.push({ text: text.slice(start), comments: [] });
  return pieces;
}

interface Found {
  json: string;
  end: number;
  comments?: string[];
}

const NOTHING = { open: () => undefined, close: () => undefined, key: () => undefined, scalar: () => undefined };

/** Returns the JSON that starts at a bracket; `open` if the bracket is never closed, so that later ones need not be tried. */
function plainAt(text: string, start: number): Found | 'open' | undefined {
  if (text[start + 1] === '\\') return unquotedAt(text, start);
  const end = endOfBrackets(text, start);
  if (end < 0) return 'open';
  const json = text.slice(start, end);
  if (isContainer(json)) return { json, end };
  // A shell writes a quote within single quotes as '\''.
  const unquoted = text[start - 1] === "'" ? json.replaceAll(String.raw`'\''`, "'") : json;
  if (unquoted !== json && isContainer(unquoted)) return { json: unquoted, end };
  const repaired = json.length <= MAX_REPAIRED_LENGTH ? repairJson(json) : undefined;
  return repaired && isContainer(repaired.json) ? { ...repaired, end } : undefined;
}

/** Returns JSON with the escapes of a string but without its quotes, as `{\"alerts\":[]}`, up to the last bracket of the line. */
function unquotedAt(text: string, start: number): Found | undefined {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? text.length : end);
  const token = `"${line.slice(0, Math.max(line.lastIndexOf('}'), line.lastIndexOf(']')) + 1)}"`;
  if (!scanJson(token, NOTHING)) return undefined;
  const json = JSON.parse(token) as string;
  return isContainer(json) ? { json, end: start + token.length - 2 } : undefined;
}

/** Returns the JSON in a string that is written with escapes, as `"{\"alerts\":[]}"`. */
function escapedAt(text: string, start: number): Found | undefined {
  const string = /"(?:[^"\\\n\r]|\\.)*"/y;
  string.lastIndex = start;
  const token = string.exec(text)?.[0];
  if (token === undefined || !scanJson(token, NOTHING)) return undefined;
  const json = (JSON.parse(token) as string).trim();
  return isContainer(json) ? { json, end: start + token.length } : undefined;
}

function isContainer(json: string): boolean {
  return /^[[{]/.test(json) && scanJson(json, NOTHING);
}

/** Returns the offset after the bracket that closes the one at `start`, ignoring those in strings; -1 if there is none. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0;
  let isString = false;
  for (let at = start; at < text.length; at++) {
    const sign = text[at];
    if (isString) {
      if (sign === '\\') at++;
      else if (sign === '"') isString = false;
    } else if (sign === '"') isString = true;
    else if (sign === '{' || sign === '[') depth++;
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1;
  }
  return -1;
}
