import { describe, expect, it } from 'vitest';
import { parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';
import { workflows } from '../content.ts';

// The answers to every prompt, in the forms in which agents write parts and tables. Each form is tried with a third of them.

const TEXTS = [
  'The nightly import crashes on dates without a zone.',
  'none',
  '- src/a.ts:40 has no upper bound\n- README.md is out of date',
  'npm test: 312 passed, 2 skipped (no browser)',
  'See the log from 02:14 UTC: connection refused.',
];
const CELLS = ['src/a.ts', 'medium: cost', 'npm test', 'see the log', 'none so far', '4 min'];

interface Part {
  label: string;
  id: string;
  text: string;
}
type Table = (columns: string[], rows: string[][]) => string;

const cap = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
const bar = (cells: string[]) => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]) =>
  [bar(head), bar(head.map(() => '---')), ...rows.map(bar)].join('\n');
const snake = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, '_');
const camel = (text: string) => snake(text).replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
const element = (name: string, text: string) => `<${snake(name)}>${text}</${snake(name)}>`;
const indented = (text: string, by: string) => text.replaceAll('\n', `\n${by}`);
const objects = (columns: string[], rows: string[][], name: (column: string) => string) =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [name(column), row[index]])));

/** One block for each row: its name in the given form, then a line for each other column. */
const blocks =
  (name: (text: string, number: number) => string, pair: (column: string, cell: string) => string): Table =>
  (columns, rows) =>
    rows
      .map((row, index) => {
        const lines = columns.slice(1).map((column, place) => pair(cap(column), row[place + 1] ?? ''));
        return [name(row[0] ?? '', index + 1), ...lines].join('\n');
      })
      .join('\n\n');

const TABLES: Record<string, Table> = {
  'headings and bold pairs': blocks((name, number) => `### ${number}. ${name}\n`, (column, cell) => `- **${column}:** ${cell}`),
  'headings and plain pairs': blocks((name) => `### ${name}`, (column, cell) => `${column}: ${cell}`),
  'headings and dashes': blocks((name) => `#### ${name}`, (column, cell) => `* ${column} — ${cell}`),
  'numbered bold titles': blocks((name, number) => `**${number}. ${name}**`, (column, cell) => `- ${column}: ${cell}`),
  'a numbered list': blocks((name, number) => `${number}. ${name}`, (column, cell) => `   - ${column}: ${cell}`),
  'summaries': blocks((name) => `<details><summary>${name}</summary>\n`, (column, cell) => `- ${column}: ${cell}`),
  'pairs in a line': (columns, rows) =>
    rows.map(([name, ...row]) => `- **${name}** — ${row.map((cell, place) => `${columns[place + 1]}: ${cell}`).join('; ')}`).join('\n'),
  'JSON in a fence': (columns, rows) => `\`\`\`json\n${JSON.stringify(objects(columns, rows, snake), null, 2)}\n\`\`\``,
  'bare JSON': (columns, rows) => JSON.stringify(objects(columns, rows, camel), null, 2),
  'YAML': (columns, rows) =>
    `\`\`\`yaml\n${rows.map((row) => columns.map((column, place) => `${place ? '  ' : '- '}${column}: ${JSON.stringify(row[place])}`).join('\n')).join('\n')}\n\`\`\``,
  'XML': (columns, rows) => rows.map((row) => `<row>\n${columns.map((column, place) => element(column, row[place] ?? '')).join('\n')}\n</row>`).join('\n'),
  'a turned table': (columns, rows) =>
    table(['', '1', '2'], columns.map((column, place) => [`**${cap(column)}**`, ...rows.map((row) => row[place] ?? '')])),
  'a numbered table': (columns, rows) => table(['#', ...columns.map(cap)], rows.map((row, index) => [String(index + 1), ...row])),
  'a column more': (columns, rows) => table([...columns.map(cap), 'Confidence'], rows.map((row) => [...row, 'high'])),
  'heads with emoji': (columns, rows) => table(columns.map((column) => `🔹 **${cap(column)}**`), rows),
  'heads in capitals': (columns, rows) => table(columns.map((column) => column.toUpperCase()), rows),
  'a quoted table': (columns, rows) => table(columns, rows).replace(/^/gm, '> '),
  'tabs': (columns, rows) => [columns, ...rows].map((row) => row.join('\t')).join('\n'),
  'HTML': (columns, rows) =>
    `<table><tr>${columns.map((column) => `<th>${cap(column)}</th>`).join('')}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
}; // prettier-ignore

const each =
  (part: (one: Part, index: number) => string, between = '\n\n') =>
  (parts: Part[]) =>
    parts.map(part).join(between);
const headings = each(({ label, text }) => `## ${label}\n${text}`);

const REPLIES: Record<string, (parts: Part[]) => string> = {
  'numbered headings': each(({ label, text }, index) => `### ${index + 1}. ${label}\n\n${text}`),
  'headings with emoji': each(({ label, text }) => `# 🔍 ${label}:\n\n${text}`),
  'bold labels and colons': each(({ label, text }) => `**${label}**: ${text}`, '\n'),
  'bold labels and dashes': each(({ label, text }) => `**${label}** — ${text}`),
  'bold labels alone': each(({ label, text }) => `**${label}** ${text}`),
  'items with bold labels': each(({ label, text }) => `- **${label}**: ${indented(text, '  ')}`, '\n'),
  'numbers and bold labels': each(({ label, text }, index) => `${index + 1}. **${label}** – ${indented(text, '   ')}`, '\n'),
  'plain labels': each(({ label, text }) => `${label}: ${text}`, '\n'),
  'labels in capitals': each(({ label, text }) => `${label.toUpperCase()}\n${text}`),
  'underlined labels': each(({ label, text }) => `${label}\n${'-'.repeat(label.length)}\n${text}`),
  'brackets': each(({ label, text }) => `【${label}】\n${text}`),
  'arrows': each(({ label, text }) => `${label} → ${text}`),
  'XML': each(({ label, text }) => element(label, `\n${text}\n`), '\n'),
  'XML on a line': (parts) => element('response', each(({ label, text }) => element(label, text), '')(parts)),
  'JSON by label': (parts) => JSON.stringify(Object.fromEntries(parts.map(({ label, text }) => [label, text])), null, 2),
  'JSON in a result': (parts) => JSON.stringify({ result: Object.fromEntries(parts.map(({ label, text }) => [camel(label), text])) }),
  'YAML': each(({ label, text }) => `${snake(label)}: |\n  ${indented(text, '  ')}`, '\n'),
  'HTML': each(({ label, text }) => `<p><strong>${label}</strong></p>\n<p>${text.replaceAll('\n', '<br>')}</p>`),
  'a table': (parts) => table(['Heading', 'Answer'], parts.map(({ label, text }) => [label, text.replaceAll('\n', '<br>')])),
  'a quote': (parts) => headings(parts).replace(/^/gm, '> '),
  'a fence': (parts) => `Here it is:\n\n\`\`\`markdown\n${headings(parts)}\n\`\`\`\n\nDone.`,
  'bars': (parts) => headings(parts).replace(/^/gm, '│ '),
  'a terminal': (parts) => `⏺ ${indented(each(({ label, text }) => `${label}\n\n${text}`)(parts), '  ')}`,
  'a draft before it': (parts) => `<think>\n## ${parts[0]?.label}\nnothing\n</think>\n\n${headings(parts)}`,
  'callouts': each(({ label, text }) => `> [!NOTE] ${label}\n> ${indented(text, '> ')}`),
  'summaries': each(({ label, text }) => `<details>\n<summary>${label}</summary>\n\n${text}\n\n</details>`),
}; // prettier-ignore

const prompts = workflows.flatMap(({ id, prompts: all }) =>
  all.map((prompt) => ({ name: `${id}/${prompt.id}`, deliverables: prompt.deliverables as AskedDeliverable[] })),
);
const tables = prompts.flatMap((prompt) =>
  prompt.deliverables.filter(({ kind }) => kind === 'table').map((asked) => ({ ...prompt, asked })),
);
const third = <Item>(items: Item[], form: number) => items.filter((_, index) => index % 3 === form % 3);
const words = (text: unknown) =>
  String(text)
    .replace(/<br>|\s+/g, ' ')
    .replace(/^- /, '')
    .trim();

function partOf({ id, label, kind, choices = [] }: AskedDeliverable, index: number): Part {
  const text = kind === 'choice' ? choices[index % choices.length] : TEXTS[index % TEXTS.length];
  return { id, label, text: text ?? '' };
}

describe('the parts of a reply', () => {
  it.each(Object.entries(REPLIES).map(([form, reply], index) => [form, reply, index] as const))(
    'are found in the form of %s',
    (_, reply, form) => {
      for (const { name, deliverables } of third(prompts, form)) {
        const parts = deliverables.filter(({ kind }) => kind !== 'table').map(partOf);
        const { deliverables: read } = parseReply(deliverables, reply(parts));
        for (const { id, text } of parts)
          expect(`${name} ${id}: ${words(read[id])}`).toBe(`${name} ${id}: ${words(text)}`);
      }
    },
  );
});

describe('the rows of a table', () => {
  it.each(Object.entries(TABLES).map(([form, print], index) => [form, print, index] as const))(
    'are found in the form of %s',
    (_, print, form) => {
      for (const { name, deliverables, asked } of third(tables, form)) {
        const { id, columns = [] } = asked;
        const rows = ['first', 'second'].map((word) =>
          columns.map((_, place) => (place === 0 ? `${word} thing` : (CELLS[place % CELLS.length] ?? ''))),
        );
        const parts = deliverables.map((one, index) =>
          one === asked ? { ...partOf(one, index), text: print(columns, rows) } : partOf(one, index),
        );
        const read = parseReply(deliverables, headings(parts)).deliverables[id];
        const found = Array.isArray(read)
          ? read.map((row) => columns.map((column) => words(row[column]).replaceAll('*', '')))
          : read;
        expect({ name, id, found }).toEqual({ name, id, found: rows });
      }
    },
  );
});
