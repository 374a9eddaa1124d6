import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parsePhrases } from './parse-markdown.ts';

/** Returns the Markdown of one line as text without its marks; a link keeps its address. */
export function plainText(markdown: string): string {
  return parsePhrases(markdown).map(textOf).join('');
}

function textOf(node: Nodes): string {
  if (node.type === 'link') {
    const text = node.children.map(textOf).join('');
    return text === node.url || node.url === `mailto:${text}` ? text : `${text} (${node.url})`;
  }
  return 'children' in node ? (node.children as Nodes[]).map(textOf).join('') : toString(node);
}
