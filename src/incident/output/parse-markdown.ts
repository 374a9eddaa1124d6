import type { Heading, Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { clean } from '../../prompt/clean.ts';

/** The longest text that is read as Markdown, in characters. The parser takes a second for ten times as much. */
const MAX_MARKDOWN_LENGTH = 20_000;
/** The deepest nesting of blocks and phrases that is kept. */
const MAX_DEPTH = 40;

// HTML is text, so that placeholders such as `<token-1>` stay visible and no tag of a reply has an effect. Images are links,
// because a page that shows the report would load them. Definitions and footnotes would move or remove text.
const disabled = {
  disable: {
    null: ['htmlFlow', 'htmlText', 'labelStartImage', 'definition', 'gfmFootnoteCall', 'gfmFootnoteDefinition'],
  },
};
const options = { extensions: [gfm(), disabled], mdastExtensions: [gfmFromMarkdown()] };

/**
 * Returns a text as Markdown blocks for every format of the report, with its headings below level `below`, and links only to
 * http, https and mailto. A text that is too long or too deeply nested to be read becomes one block of code, unchanged.
 * Never throws.
 */
export function parseMarkdown(text: string, below = 0): RootContent[] {
  const cleaned = clean(text);
  const verbatim: RootContent[] = [{ type: 'code', value: cleaned }];
  if (isCostly(cleaned)) return verbatim;
  let tree: Root;
  try {
    tree = fromMarkdown(cleaned, options);
  } catch {
    // Nesting that overflows the stack of the parser.
    return verbatim;
  }
  if (isDeeper(tree, MAX_DEPTH)) return verbatim;
  const highest = Math.min(6, ...headingsOf(tree).map(({ depth }) => depth));
  return withChildren(tree, below - highest + 1).children;
}

/** Returns a text as the Markdown of one line; text that is not a single paragraph stays as it is written. */
export function parsePhrases(text: string): PhrasingContent[] {
  const line = clean(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  const [first, ...others] = parseMarkdown(line);
  return first?.type === 'paragraph' && others.length === 0 ? first.children : [{ type: 'text', value: line }];
}

/** Whether a text could take the parser more than a moment: by its length, by deep nesting, or by long runs of marks. */
function isCostly(text: string): boolean {
  if (text.length > MAX_MARKDOWN_LENGTH) return true;
  const nested = text.match(/^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])(?=[ \t]))){12}.*/gm) ?? [];
  if (nested.some((line) => !/^[ \t]*([*-])(?:[ \t]*\1)*[ \t]*$/.test(line))) return true;
  return text.match(/[*_~]{24,}/g)?.some((run) => new Set(run).size > 1) === true;
}

function isDeeper(node: Nodes, levels: number): boolean {
  return 'children' in node && (levels === 0 || node.children.some((child) => isDeeper(child, levels - 1)));
}

function headingsOf(tree: Nodes): Heading[] {
  if (tree.type === 'heading') return [tree];
  return 'children' in tree ? tree.children.flatMap(headingsOf) : [];
}

function withChildren<Parent extends Parents>(parent: Parent, shift: number): Parent {
  const children = (parent.children as Nodes[]).flatMap((child) => simplified(child, shift));
  const { position: _, ...rest } = parent;
  return { ...rest, children } as unknown as Parent;
}

/** A node without positions, and without links to anything but web pages and email addresses. */
function simplified(node: Nodes, shift: number): Nodes[] {
  if (!('children' in node)) {
    const { position: _, ...rest } = node;
    return [rest];
  }
  const inner = withChildren(node, shift);
  if (inner.type === 'heading') return [{ ...inner, depth: Math.min(6, inner.depth + shift) as Heading['depth'] }];
  if (inner.type !== 'link') return [inner];
  const title: Nodes[] = inner.title ? [{ type: 'text', value: ` (${inner.title})` }] : [];
  if (/^(?:https?:\/\/|mailto:)/i.test(inner.url)) return [{ ...inner, title: null }, ...title];
  return [...inner.children, { type: 'text', value: ` (${inner.url})` }, ...title];
}
