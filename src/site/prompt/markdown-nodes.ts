import { formatReport } from '../../incident/output/format-report.ts';
import { parseMarkdown, parsePhrases } from '../../incident/output/parse-markdown.ts';

/** Where the headings of an answer begin, so that they are below those of the page. */
const BELOW = 4;

/** Returns Markdown as nodes: its blocks, with its headings below those of the page. */
export function blockNodes(markdown: string): Node[] {
  return nodesOf(formatReport({ type: 'root', children: parseMarkdown(markdown, BELOW) }, 'html'));
}

/** Returns the Markdown of one line as nodes. */
export function phraseNodes(markdown: string): Node[] {
  const paragraph = { type: 'paragraph' as const, children: parsePhrases(markdown) };
  return nodesOf(formatReport({ type: 'root', children: [paragraph] }, 'html')).flatMap((node) => [...node.childNodes]);
}

function nodesOf(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const link of body.querySelectorAll('a')) Object.assign(link, { rel: 'noreferrer', target: '_blank' });
  return [...body.childNodes];
}
