import type { Nodes, Parents, Root, Table, Text } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { toMarkdown, type Handle } from 'mdast-util-to-markdown';
import { toHtml } from 'hast-util-to-html';
import { formatJira } from './format-jira.ts';
import { formatSlack } from './format-slack.ts';

/** A format of the report: a Markdown file, HTML for the clipboard, Slack's mrkdwn or Jira's wiki markup. */
export type ReportFormat = 'markdown' | 'html' | 'slack' | 'jira';

/** Returns a report, or any other Markdown from `parseMarkdown`, in a format. It ends with one line end. */
export function formatReport(root: Root, format: ReportFormat): string {
  const formats = { markdown: formatMarkdown, html: formatHtml, slack: formatSlack, jira: formatJira };
  return `${formats[format](root).trimEnd()}\n`;
}

function formatMarkdown(root: Root): string {
  return toMarkdown(root, {
    bullet: '-',
    rule: '-',
    // Aligned pipes would pad every row to the width of the largest cell.
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    handlers: { text: textWithFewerEscapes },
  });
}

/**
 * Writes text without a backslash before a tilde that can only begin a strikethrough, which is after a space: one that could end
 * it stays escaped. Where Markdown is not drawn, as in a mail, the backslash of `\~11%` would be read as a part of the text.
 */
const textWithFewerEscapes: Handle = ({ value }: Text, _, state, info) => {
  const safe = state.safe(value, info);
  const isAtStart = /^\s?$/.test(info.before);
  return safe.replace(/(^|\s)\\~(?=[^\s~\\])/g, (whole, before: string, at: number) =>
    at > 0 || before !== '' || isAtStart ? `${before}~` : whole,
  );
};

/** An HTML fragment without styles, classes, images or form fields, because editors treat those inconsistently. */
function formatHtml(root: Root): string {
  return toHtml(toHast(plain(root) as Root));
}

/** Line ends in text as line breaks, and check boxes as characters: HTML has no other form that survives a paste. */
function plain(node: Nodes): Nodes {
  if (node.type === 'code') return { type: 'code', value: node.value };
  if (!('children' in node)) return node;
  const inner = { ...node, children: (node.children as Nodes[]).map(plain).flatMap(withBreaks) } as Parents;
  if (inner.type === 'table') return { ...inner, align: null } as Table;
  if (inner.type !== 'listItem') return inner;
  const { checked, ...item } = inner;
  const [first, ...others] = item.children;
  if (checked == null) return item;
  const box = { type: 'text' as const, value: checked ? '☑ ' : '☐ ' };
  if (first?.type !== 'paragraph')
    return { ...item, children: [{ type: 'paragraph', children: [box] }, ...item.children] };
  return { ...item, children: [{ ...first, children: [box, ...first.children] }, ...others] };
}

function withBreaks(node: Nodes): Nodes[] {
  if (node.type !== 'text' || !node.value.includes('\n')) return [node];
  const lines = node.value.split('\n');
  return lines.flatMap((value, index): Nodes[] => [
    ...(index > 0 ? [{ type: 'break' as const }] : []),
    { type: 'text', value },
  ]);
}
