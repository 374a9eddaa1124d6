import { nearest } from '../base/nearest.ts';
import { own } from '../base/collections.ts';
import type { Deliverable, Prompt } from '../model/prompt.ts';
import { matchChoice } from '../prompt/reply.ts';
import { parseReply, type Answer, type Row } from '../prompt/reply.ts';
import { isObject, parseList, parseObject, toText } from './coerce.ts';
import { excerpt, ToolError } from './tool-error.ts';

/**
 * The answers of a client to the deliverables of a prompt, each in the form that its kind has: a choice as declared, the
 * rows of a table keyed by its columns with texts in all cells, or text. Throws a ToolError for an unknown id.
 */
export function readAnswers(
  { id: prompt, deliverables }: Pick<Prompt, 'id' | 'deliverables'>,
  given: Readonly<Record<string, unknown>>,
): Record<string, Answer> {
  const known = deliverables.map(({ id }) => id);
  const entries = Object.entries(given).map(([id, raw]): [string, Answer] => {
    const deliverable = deliverables.find((one) => one.id === id);
    if (deliverable) return [id, readAnswer(deliverable, raw)];
    const name = nearest(excerpt(id), known);
    if (name === undefined) throw new ToolError('mcp.deliverable-none', { prompt, id: excerpt(id) });
    throw new ToolError('mcp.deliverable-unknown', { prompt, id: excerpt(id), nearest: name, known });
  });
  return Object.fromEntries(entries);
}

function readAnswer(deliverable: Deliverable, raw: unknown): Answer {
  const { kind, choices = [] } = deliverable;
  if (kind === 'choice') return matchChoice(choices, toText(raw)) ?? toText(raw);
  return (kind === 'table' ? readRows(deliverable, raw) : undefined) ?? toText(raw);
}

/** The rows of a table: a list of objects or one of them, also in JSON text, or a table in Markdown. Other columns are kept. */
function readRows(deliverable: Deliverable, raw: unknown): Row[] | undefined {
  const { columns = [], label, id } = deliverable;
  const value = typeof raw === 'string' ? (parseList(raw) ?? parseObject(raw) ?? raw) : raw;
  const rows = isObject(value) ? [value] : value;
  if (Array.isArray(rows) && rows.every(isObject)) {
    return rows.map((row) => {
      const cells = Object.entries(row).map(([key, cell]): [string, string] => {
        const column = columns.find((one) => keyOf(one) === keyOf(key));
        return [column ?? key, cell === null ? '' : toText(cell)];
      });
      return { ...Object.fromEntries(columns.map((column) => [column, ''])), ...Object.fromEntries(cells) };
    });
  }
  const read = own(parseReply([deliverable], `## ${label}\n\n${toText(raw)}`).deliverables, id);
  return typeof read === 'string' ? undefined : read;
}

/** A column without what differs between programs: case, and what stands between words. */
function keyOf(column: string): string {
  return column
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
