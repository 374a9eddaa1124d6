import type { List, Nodes, PhrasingContent, Root, Table } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { TranslateIncident } from '../translate-incident.ts';

/** The maximum length of a Slack message, in characters; Slack cuts longer ones. */
const SLACK_LIMIT = 40_000;

/** The widest column of a table in which short cells are padded, in characters; longer cells wrap at spaces. */
const MAX_PADDED_WIDTH = 44;

/**
 * Returns Markdown as a person types it in Slack. Headings are bold lines and tables aligned blocks of code, because Slack has
 * neither. Slack has no escapes, so marks in a text may show as formatting: the entities and links of its API, such as `&gt;` and
 * `<url|text>`, show as they are in a message that is pasted.
 */
export function formatSlack(root: Root): string {
  return blocks(root.children, '\n\n');
}

/** Returns a warning if Slack would cut a text; empty if it would not. */
export function slackWarning(text: string, t: TranslateIncident): string {
  const { length } = text;
  return length > SLACK_LIMIT ? t('output.slack-too-long', { length, limit: SLACK_LIMIT }) : '';
}

function blocks(nodes: Nodes[], between: string): string {
  return nodes.map(block).join(between);
}

function block(node: Nodes): string {
  switch (node.type) {
    case 'heading':
      return `*${toString(node).replaceAll('\n', ' ')}*`;
    case 'code':
      return code(node.value);
    case 'list':
      return list(node);
    case 'blockquote':
      return blocks(node.children, '\n\n')
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'table':
      return code(tableText(node));
    case 'thematicBreak':
      return '———';
    default:
      return 'children' in node ? node.children.map(phrase).join('') : '';
  }
}

function list({ ordered, start, children }: List): string {
  const items = children.map(({ checked, children: inner }, index) => {
    const mark = ordered ? `${(start ?? 1) + index}.` : '•';
    const box = checked == null ? '' : checked ? '☑ ' : '☐ ';
    return `${mark} ${box}${blocks(inner, '\n').replaceAll('\n', '\n    ')}`;
  });
  return items.join('\n');
}

function phrase(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return `\`${node.value.replaceAll('`', "'")}\``;
    case 'break':
      return '\n';
    case 'strong':
      return `*${inner(node.children)}*`;
    case 'emphasis':
      return `_${inner(node.children)}_`;
    case 'delete':
      return `~${inner(node.children)}~`;
    case 'link': {
      const text = toString(node).replaceAll('\n', ' ');
      return text === node.url || text === '' ? node.url : `${text} (${node.url})`;
    }
    default:
      return 'children' in node ? inner(node.children as PhrasingContent[]) : '';
  }
}

function inner(children: PhrasingContent[]): string {
  return children.map(phrase).join('');
}

/** Three backticks in a block of code would end it, and Slack has no escape for them. */
function code(text: string): string {
  return `\`\`\`\n${text.replaceAll('```', "'''")}\n\`\`\``;
}

function tableText({ children }: Table): string {
  const rows = children.map((row) => row.children.map((cell) => wrap(toString(cell).replaceAll('\n', ' '))));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.min(
      MAX_PADDED_WIDTH,
      Math.max(...rows.map((row) => Math.max(...(row[column] ?? ['']).map((line) => [...line].length)))),
    ),
  );
  const lines = rows.map((row) => {
    const height = Math.max(1, ...row.map((cell) => cell.length));
    const rowLines = Array.from({ length: height }, (_, index) => row.map((cell) => cell[index] ?? ''));
    return rowLines.map((cells) => aligned(cells, widths)).join('\n');
  });
  const [head = '', ...body] = lines;
  return [head, widths.map((width) => '-'.repeat(width)).join('  '), ...body].join('\n');
}

function aligned(cells: string[], widths: number[]): string {
  const padded = cells.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)));
  return padded.join('  ').trimEnd();
}

/** A text in lines that are no longer than the widest column, where its words allow that. */
function wrap(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && [...line].length + 1 + [...word].length > MAX_PADDED_WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}
