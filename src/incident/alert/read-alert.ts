import type { AlertTime } from './alert-time.ts';
import { findAlerts, type FoundAlert } from './find-alerts.ts';
import { findJson, type Piece } from './find-json.ts';
import { formatJson } from './format-json.ts';
import { JsonCursor, stringifyJson } from './json-cursor.ts';
import { parseJson } from './parse-json.ts';

// The names of the fields in a report are English in every language, like the payloads that they come from.

/** An alert as a text for people and agents. */
export interface AlertReport {
  /** The id of the tool; `json` for any other JSON, which is only formatted. */
  format: string;
  /** The name of the tool; empty for other JSON. */
  tool: string;
  /** The report, with everything that was in the JSON. */
  text: string;
  title: string;
  service: string;
  /** When the trouble began. */
  started?: AlertTime;
  /** When the tool noticed it. */
  detected?: AlertTime;
}

/** Webhooks are a few kB; anything larger than this, in characters, is only formatted. */
const LARGEST = 1e6;

/** How many documents that are no alert a text may begin with. */
const MOST_OTHERS = 20;

/** The heading of what a reader did not use. */
const REST = 'Also in the alert:';

/**
 * A readable report of an alert: of the JSON that a tool sends or its API gives, wrapped by queues and topics or not,
 * several below each other, in a fence, after a log prefix or in a shell command. Any other JSON is formatted. Nothing
 * is left out: what a reader did not use follows as JSON. Undefined for plain text and broken JSON.
 */
export function readAlert(text: string): AlertReport | undefined {
  const json = withoutMarks(text);
  if (/^[[{]/.test(json)) {
    if (json.length >= LARGEST) return formatted(json);
    return readWhole(json) ?? formatted(json) ?? readPieces(json);
  }
  return json.length < LARGEST && /[[{]/.test(json) ? readPieces(json) : readForm(json);
}

/** The text without what editors, mails and web pages put around JSON: marks of quotes, and blanks that do not break. */
function withoutMarks(text: string): string {
  const trimmed = text.replace(/^[\s\uFEFF\u200B]+/, '').trimEnd();
  if (trimmed.length > LARGEST) return trimmed;
  const isQuoted = trimmed.startsWith('>') && trimmed.split('\n').every((line) => line.startsWith('>'));
  const plain = isQuoted ? trimmed.replace(/^> ?/gm, '') : trimmed;
  return plain.replace(/^[ \t\u00A0\u2000-\u200A\u202F]+/gm, (blanks) => ' '.repeat(blanks.length));
}

function readWhole(json: string): AlertReport | undefined {
  const root = parseJson(json);
  if (root === undefined) return undefined;
  const cursor = new JsonCursor(root);
  const found = findAlerts(cursor);
  if (found.length === 0) return undefined;
  const rest = cursor.rest();
  const left = rest === undefined ? '' : (formatJson(stringifyJson(rest)) ?? '');
  return reportOf(found, left === '' ? '' : `${REST}\n${left}`);
}

function reportOf(found: FoundAlert[], rest: string): AlertReport {
  const texts = found.map(({ alert }, index) =>
    found.length === 1 ? alert.text : `Alert ${index + 1} of ${found.length}\n\n${alert.text}`,
  );
  const sources = [...new Set(found.map(({ source }) => source))];
  const first = found[0]?.alert;
  return {
    format: sources[0]?.id ?? 'json',
    tool: sources.map(({ name }) => name).join(', '),
    text: [...texts, rest].filter(Boolean).join('\n\n'),
    title: first?.title ?? '',
    service: first?.service ?? '',
    ...(first?.started && { started: first.started }),
    ...(first?.detected && { detected: first.detected }),
  };
}

function formatted(json: string): AlertReport | undefined {
  const text = formatJson(json);
  return text === undefined ? undefined : { format: 'json', tool: '', text, title: '', service: '' };
}

/** Reads the alerts in a text that has more than one JSON document in it, or words around them. */
function readPieces(text: string): AlertReport | undefined {
  const pieces = findJson(text);
  // A log has thousands of lines of JSON that are no alert.
  const first = pieces.filter(({ isJson }) => isJson).slice(0, MOST_OTHERS);
  if (first.length === MOST_OTHERS && !first.some((piece) => readWhole(piece.text))) return undefined;
  const read = pieces.map((piece) => ({ piece, report: piece.isJson ? readWhole(piece.text) : undefined }));
  const reports = read.flatMap(({ report }) => report ?? []);
  // If the most part is something else, the text is about that, and is left as it is.
  const sizeOf = (all: Piece[]) => all.reduce((size, one) => size + one.text.trim().length, 0);
  const other = sizeOf(read.flatMap(({ piece, report }) => (report ? [] : [piece])));
  const [report] = reports;
  if (!report || other > sizeOf(pieces) / 2) return undefined;
  const parts = read.map(({ piece, report: of }) => of?.text ?? piece.text.trim());
  const tools = [...new Set(reports.map(({ tool }) => tool))];
  return { ...report, tool: tools.join(', '), text: parts.filter(isWorded).join('\n\n') };
}

/** Whether a piece says something: a fence, a quote and punctuation around JSON do not. */
function isWorded(piece: string): boolean {
  return !/^(?:[\s'"`,;]|```\w*|~~~\w*)*$/.test(piece);
}

/** Reads JSON that a form has sent: `payload=%7B…`. */
function readForm(text: string): AlertReport | undefined {
  if (text.length >= LARGEST || !/^[\w.-]+=%(?:7B|5B)\S*$/i.test(text)) return undefined;
  const values = [...new URLSearchParams(text)];
  const [value] = values;
  return values.length === 1 && value ? readWhole(value[1].trim()) : undefined;
}
