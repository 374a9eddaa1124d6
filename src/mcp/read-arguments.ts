import { pickServices, serviceInAlertText } from '../incident/alert/pick-services.ts';
import { readAlert } from '../incident/alert/read-alert.ts';
import { nearest } from '../base/text.ts';
import { isPlainObject, ownValue } from '../base/collections.ts';
import type { Deliverable, Pack, Prompt } from '../model/pack.ts';
import { choicesWithLabels } from '../prompt/choice-text.ts';
import { findInputChoice } from '../prompt/find-input-choice.ts';
import type { Values } from '../prompt/fill.ts';
import { matchNamedChoice, parseReply, type Answer, type Row } from '../prompt/reply.ts';
import type { FileReference } from '../prompt/file-reference.ts';
import { columnMatcher } from '../prompt/reply/column-matcher.ts';
import { joinColumns } from '../prompt/reply/join-columns.ts';
import { foldName, knownName } from './known-name.ts';
import { parseList, parseObject, toText } from './lenient-value.ts';
import { excerpt, ToolError } from './tool-error.ts';

/** The kinds of input that accept a file, as on the page. */
const FILE_KINDS = ['text', 'evidence'];

/** Returns the ids of the inputs that these prompts use, without duplicates. */
export function inputIds(prompts: readonly Pick<Prompt, 'inputs'>[]): string[] {
  return [...new Set(prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id)))];
}

/**
 * Reads the values of inputs that a client sent: text, a file as {path, bytes}, or anything else, which becomes text.
 * Throws a ToolError for an unknown input, and for a value that its input does not accept. Its message names the owner of
 * the inputs: the workflow, or a prompt of it such as bug-fix/fix.
 */
export function readValues(
  { id: pack, inputs }: Pick<Pack, 'id' | 'inputs'>,
  known: string[],
  given: Readonly<Record<string, unknown>>,
  owner: string = pack,
): Values {
  const values: Values = {};
  for (const [key, raw] of Object.entries(given)) {
    const id = knownName(key, known);
    if (id === undefined || (id !== key && Object.hasOwn(given, id))) throwUnknownInput(owner, excerpt(key), known);
    const input = ownValue(inputs, id);
    const { kind = 'evidence', choices } = input ?? {};
    const value = fileOf(id, raw) ?? toText(raw);
    if (typeof value !== 'string') {
      if (!FILE_KINDS.includes(kind)) throw new ToolError('mcp.input-not-a-file', { id });
      values[id] = value;
    } else if (input && choices && value.trim() !== '') {
      const choice = findInputChoice(input, value);
      if (choice === undefined) {
        const choiceList = choicesWithLabels(input).join(', ');
        throw new ToolError('mcp.input-not-a-choice', { id, value: excerpt(value), choices: choiceList });
      }
      values[id] = choice;
    } else values[id] = value;
  }
  const picked = pickServices(inputs, values, (text) => readAlert(text)?.service || serviceInAlertText(text));
  return { ...values, ...Object.fromEntries(Object.entries(picked).filter(([id]) => known.includes(id))) };
}

/** Returns the file that a value names, also as JSON text; undefined if it is something else. */
function fileOf(id: string, value: unknown): FileReference | undefined {
  const file = typeof value === 'string' ? parseObject(value) : value;
  if (!isPlainObject(file) || Object.keys(file).sort().join() !== 'bytes,path') return undefined;
  const { path } = file;
  const bytes = Number(file['bytes']);
  if (typeof path === 'string' && bytes >= 0) return { path, bytes };
  throw new ToolError('mcp.file-invalid', { id });
}

function throwUnknownInput(owner: string, id: string, known: string[]): never {
  const name = nearest(id, known);
  if (name === undefined) throw new ToolError('mcp.input-none', { owner, id });
  throw new ToolError('mcp.input-unknown', { owner, id, nearest: name, known });
}

/**
 * Reads a client's answers to the deliverables of a prompt, each in the form of its kind: a choice as declared, a table as
 * rows keyed by its columns with text in every cell, or text. Throws a ToolError for an unknown id.
 */
export function readAnswers(
  { id: prompt, deliverables }: Pick<Prompt, 'id' | 'deliverables'>,
  given: Readonly<Record<string, unknown>>,
): Record<string, Answer> {
  const known = deliverables.map(({ id }) => id);
  const entries = Object.entries(given).map(([id, raw]): [string, Answer] => {
    const deliverable =
      deliverables.find((one) => one.id === knownName(id, known)) ??
      deliverables.find(({ label }) => foldName(label) === foldName(id));
    if (deliverable && (deliverable.id === id || !Object.hasOwn(given, deliverable.id)))
      return [deliverable.id, readAnswerArgument(deliverable, raw)];
    const name = nearest(excerpt(id), known);
    if (name === undefined) throw new ToolError('mcp.deliverable-none', { prompt, id: excerpt(id) });
    throw new ToolError('mcp.deliverable-unknown', { prompt, id: excerpt(id), nearest: name, known });
  });
  return Object.fromEntries(entries);
}

function readAnswerArgument(deliverable: Deliverable, raw: unknown): Answer {
  const { kind } = deliverable;
  const text = toText(raw);
  if (kind === 'choice') return matchNamedChoice(deliverable, text) ?? readAsReply(deliverable, text) ?? text;
  return (kind === 'table' ? readRows(deliverable, raw) : undefined) ?? text;
}

/**
 * Reads the rows of a table: a list of objects or a single one, also as JSON text, or a Markdown table. Columns are named as in
 * a reply; undeclared ones stay.
 */
function readRows(deliverable: Deliverable, raw: unknown): Row[] | undefined {
  const { columns = [] } = deliverable;
  const value = typeof raw === 'string' ? (parseList(raw) ?? parseObject(raw) ?? raw) : raw;
  const rows = isPlainObject(value) ? [value] : value;
  if (Array.isArray(rows) && rows.every(isPlainObject)) {
    const matcher = columnMatcher(columns);
    return rows.map((row) => {
      const names = Object.keys(row).map((key) => knownName(key, columns) ?? key);
      const texts = Object.values(row).map((cell) => (cell === null ? '' : toText(cell)));
      const {
        head,
        rows: [joined = []],
      } = joinColumns(matcher, { head: names, rows: [texts] });
      const assigned = matcher.assign(head);
      const cells = head.map((name, index): [string, string] => [
        columns[assigned[index] ?? -1] ?? name,
        joined[index] ?? '',
      ]);
      return { ...Object.fromEntries(columns.map((column) => [column, ''])), ...Object.fromEntries(cells) };
    });
  }
  const read = readAsReply(deliverable, toText(raw));
  return typeof read === 'string' ? undefined : read;
}

/** Reads a text as a reply would be read below the deliverable's heading; undefined if it has no answer. */
function readAsReply(deliverable: Deliverable, text: string): Answer | undefined {
  return ownValue(parseReply([deliverable], `## ${deliverable.label}\n\n${text}`).deliverables, deliverable.id);
}
