import type { AlertTime } from './read-time.ts';
import { findAlerts, type FoundAlert } from './find-alerts.ts';
import { closeJson } from './close-json.ts';
import { findJson, type Piece } from './find-json.ts';
import { formatJson } from './format-json.ts';
import { guessTitle } from './guess-title.ts';
import { JsonCursor, stringifyJson } from './json-cursor.ts';
import { parseAlertJson } from './parse-alert-json.ts';
import { repairJson } from './repair-json.ts';

// The names of the fields in an alert text are English in every language, like the payloads that they come from.

/** An alert as a text for people and agents. */
export interface AlertText {
  /** The id of the tool; `json` for any other JSON, which is only formatted. */
  format: string;
  /** The name of the tool; empty for other JSON. */
  tool: string;
  /** The text, with everything that was in the JSON. */
  text: string;
  title: string;
  service: string;
  /** When the problem started. */
  started?: AlertTime;
  /** When the tool noticed it. */
  detected?: AlertTime;
}

/** Webhooks are a few kB; anything larger than this, in characters, is only formatted. */
const MAX_ALERT_LENGTH = 1e6;

/** The largest part of a text that may be around its alerts: people write more around an alert, and a log is something else. */
const MAX_SHARE_OF_WORDS = 0.8;

/** How many documents without an alert may precede the first alert. */
const MAX_OTHER_DOCUMENTS = 20;

/** The heading of the members that a source did not read. */
const REST = 'Also in the alert:';

/** The line in an alert text where the JSON is truncated, before the remains of its last member. */
const CUT = 'The JSON is cut off here:';

/** The heading of the other fields of a form. */
const OTHER_FIELDS = 'Also in the form:';

/**
 * Formats the alerts in a text for people and agents. It accepts the JSON of a tool or its API, including JSON wrapped by queues
 * and topics, several in a row, in a fence, after a log prefix, in a shell command or in a form, and repairs the mistakes in
 * `repairJson`. Any other JSON is formatted. Nothing is left out: members that the source did not read are appended as
 * JSON. Undefined for plain text and for other broken JSON.
 */
export function readAlert(text: string): AlertText | undefined {
  const json = withoutMarks(text);
  const isJson = /^[[{]/.test(json);
  if (json.length >= MAX_ALERT_LENGTH) return isJson ? formatted(json) : undefined;
  if (isJson)
    return (
      readWhole(json) ?? formatted(json) ?? readRepaired(json) ?? readPieces(json) ?? readEscaped(json) ?? readCut(json)
    );
  const encoded = /^(?:data:[\w/+.-]{1,60};base64,)?([\w+/-]{40,}={0,2})$/.exec(json)?.[1];
  if (encoded !== undefined) return readWhole(JSON.stringify(encoded));
  return (/[[{]/.test(json) ? readPieces(json) : undefined) ?? readForm(json) ?? readEscaped(json) ?? readCutEnd(json);
}

/**
 * Removes characters that editors, emails, diffs and web pages put around JSON: a mark on every line, and no-break spaces as
 * indentation.
 */
function withoutMarks(text: string): string {
  const trimmed = text.replace(/^[\s\uFEFF\u200B]+/, '').trimEnd();
  if (trimmed.length > MAX_ALERT_LENGTH) return trimmed;
  const mark = /^(?:[>+|#]|\/\/)/.exec(trimmed)?.[0];
  const lines = trimmed.split('\n');
  const isMarked = mark !== undefined && lines.every((line) => line.startsWith(mark));
  const plain = isMarked ? lines.map((line) => line.slice(mark.length).replace(/^ /, '')).join('\n') : trimmed;
  return withoutQuoteMarks(plain)
    .replace(/^[ \t\u00A0\u2000-\u200A\u202F]+/gm, (blanks) => ' '.repeat(blanks.length))
    .trimStart();
}

/** Removes the marks of quoted lines below other words, if JSON starts on one of them. */
function withoutQuoteMarks(text: string): string {
  if (!/^> ?\s*[[{]/m.test(text)) return text;
  return text.replace(/^(?:>.*(?:\n|$))+/gm, (quote) =>
    /^> ?\s*[[{]/m.test(quote) ? quote.replace(/^> ?/gm, '') : quote,
  );
}

/** Reads JSON whose end is missing. What was left of the last member follows its text. */
function readCut(text: string): AlertText | undefined {
  const closed = closeJson(text);
  const alert = closed && readWhole(closed.json);
  const rest = closed?.rest.trim().replace(/^,\s*/, '') ?? '';
  return alert && { ...alert, text: joinParts([alert.text, rest === '' ? CUT : `${CUT} ${rest}`]) };
}

/** Reads JSON at the end of a text if its end is missing. */
function readCutEnd(text: string): AlertText | undefined {
  const start = text.search(/[[{]\s*["{]/);
  const alert = start < 0 ? undefined : readCut(text.slice(start));
  return (
    alert && {
      ...alert,
      text: joinParts([
        text
          .slice(0, start)
          .replace(/^\s*```\w*\s*$/gm, '')
          .trim(),
        alert.text,
      ]),
    }
  );
}

/** Reads JSON whose quotes are HTML entities, as in the source of a web page. */
function readEscaped(text: string): AlertText | undefined {
  if (!/[[{,:]\s*&(?:quot|#0*34|#x0*22);/i.test(text)) return undefined;
  const plain = text.replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,4}));/gi, (entity, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex as string, 16) : undefined;
    return code === undefined ? (ENTITIES[(name as string).toLowerCase()] ?? entity) : String.fromCodePoint(code);
  });
  return /^[[{]/.test(plain) ? (readWhole(plain) ?? readRepaired(plain) ?? readPieces(plain)) : readPieces(plain);
}

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>', nbsp: '\u00A0' };

function readWhole(json: string): AlertText | undefined {
  const root = parseAlertJson(json);
  if (root === undefined) return undefined;
  const cursor = new JsonCursor(root);
  const found = findAlerts(cursor);
  if (found.length === 0) return undefined;
  const rest = cursor.rest();
  const left = rest === undefined ? '' : (formatJson(stringifyJson(rest)) ?? '');
  return alertTextOf(found, left === '' ? '' : `${REST}\n${left}`);
}

function alertTextOf(found: FoundAlert[], rest: string): AlertText {
  const texts = found.map(({ alert }, index) =>
    found.length === 1 ? alert.text : `Alert ${index + 1} of ${found.length}\n\n${alert.text}`,
  );
  const sources = [...new Set(found.map(({ source }) => source))];
  const first = found[0]?.alert;
  return {
    format: sources[0]?.id ?? 'json',
    tool: sources.map(({ name }) => name).join(', '),
    text: joinParts([...texts, rest]),
    title: first?.title ?? '',
    service: first?.service ?? '',
    ...(first?.started && { started: first.started }),
    ...(first?.detected && { detected: first.detected }),
  };
}

/** Reads an alert in JSON with common mistakes. Comments follow its text. */
function readRepaired(text: string): AlertText | undefined {
  const repaired = repairJson(text);
  const alert = repaired && readWhole(repaired.json);
  return alert && { ...alert, text: joinParts([alert.text, repaired.comments.join('\n')]) };
}

function formatted(json: string): AlertText | undefined {
  const text = formatJson(json);
  return text === undefined ? undefined : { format: 'json', tool: '', text, title: guessTitle(json), service: '' };
}

/** Reads the alerts in a text that has several JSON documents, or words around them. */
function readPieces(text: string): AlertText | undefined {
  const pieces = findJson(text);
  // A log may have thousands of lines of JSON without an alert.
  const first = pieces.flatMap(({ json }) => json ?? []).slice(0, MAX_OTHER_DOCUMENTS);
  if (first.length === MAX_OTHER_DOCUMENTS && !first.some((json) => readWhole(json))) return undefined;
  const read = pieces.map((piece) => ({
    ...piece,
    alert: piece.json === undefined ? undefined : readWhole(piece.json),
  }));
  const alerts = read.flatMap(({ alert }) => alert ?? []);
  // If most of the text is something else, leave it unchanged.
  const sizeOf = (all: Piece[]) => all.reduce((size, one) => size + one.text.trim().length, 0);
  const [alert] = alerts;
  if (!alert || sizeOf(read.filter((one) => !one.alert)) > sizeOf(pieces) * MAX_SHARE_OF_WORDS) return undefined;
  const parts = withoutFences(read).map(({ text: plain, alert: one, comments }) =>
    one ? joinParts([one.text, comments.join('\n')]) : isPunctuation(plain) ? '' : plain.trim(),
  );
  const tools = [...new Set(alerts.map(({ tool }) => tool))];
  return { ...alert, tool: tools.join(', '), text: joinParts(parts) };
}

type ReadPiece = Piece & { alert: AlertText | undefined };

/** A line of a piece, or a whole alert. */
interface Line {
  piece: number;
  line: string;
  alert: AlertText | undefined;
}

/** Removes the lines that open and close a fence with an alert in it, because the text of an alert is not code. */
function withoutFences(pieces: ReadPiece[]): ReadPiece[] {
  const lines = pieces.flatMap(({ text, alert }, piece): Line[] =>
    alert ? [{ piece, line: '', alert }] : text.split('\n').map((line) => ({ piece, line, alert: undefined })),
  );
  const removed = new Set<Line>();
  let open: Line | undefined;
  let hasAlert = false;
  for (const one of lines) {
    const fence = /^\s*(```|~~~)/.exec(one.line)?.[1];
    if (one.alert) hasAlert = true;
    else if (fence === undefined) continue;
    else if (!open) {
      open = one;
      hasAlert = false;
    } else if (open.line.includes(fence)) {
      if (hasAlert) removed.add(open).add(one);
      open = undefined;
    }
  }
  return pieces.map((one, index) => {
    if (one.alert) return one;
    const left = lines.filter((line) => line.piece === index && !removed.has(line));
    return { ...one, text: left.map(({ line }) => line).join('\n') };
  });
}

/** Whether a text around JSON is only quotes, punctuation or a fence. */
function isPunctuation(text: string): boolean {
  return /^[\s'"`,;%~]*$/.test(text.replace(/(?:`{3,}|~{3,})\w*/g, ''));
}

/** Reads the JSON in the body of a form: `payload=%7B…`, also with other fields, and after the headers of a request. */
function readForm(text: string): AlertText | undefined {
  const found = /(?:^|[\s'"])((?:[\w.%[\]-]+=[^\s&'"]*&)*[\w.%[\]-]+=%(?:7B|5B)[^\s'"]*)/i.exec(text);
  const [whole = '', body = ''] = found ?? [];
  const start = (found?.index ?? 0) + whole.length - body.length;
  const around = [text.slice(0, start), text.slice(start + body.length)];
  const fields = [...new URLSearchParams(body)].map(([name, value]) => {
    const json = /^\s*[[{]/.test(value) ? value.trim() : '';
    const isAlone = around.every((one) => one.trim() === '');
    return { name, value, alert: readWhole(json) ?? readRepaired(json) ?? (isAlone ? formatted(json) : undefined) };
  });
  const alerts = fields.flatMap(({ alert }) => alert ?? []);
  const alert = alerts.find(({ format }) => format !== 'json') ?? alerts[0];
  if (!alert) return undefined;
  const others = fields.flatMap(({ name, value, alert: one }) => (one ? [] : [`${name}=${value}`]));
  const otherFields = others.length > 0 ? [OTHER_FIELDS, ...others].join('\n') : '';
  const [before = '', after = ''] = around.map((one) => (isPunctuation(one) ? '' : one.trim()));
  return { ...alert, text: joinParts([before, ...alerts.map((one) => one.text), otherFields, after]) };
}

function joinParts(parts: string[]): string {
  return parts.filter(Boolean).join('\n\n');
}
