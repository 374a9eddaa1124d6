import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import { fileOf, locationOf } from './document-check.ts';
import type { Location } from './diagnostic.ts';
import type { ParsedSource } from './source.ts';
import { isContainer } from './syntax-tree.ts';

/** A link or an image in the prose of a page, at its place. */
export interface DocumentLink extends Location {
  file: string;
  kind: 'link' | 'image';
  url: string;
  /** Whether an image has no text that says what it shows. */
  lacksText?: true;
}

/** The parts of a page that link checks use: its anchors, and the links in its prose. */
export interface PageOutline {
  /** The ids that the page has; undefined if they depend on imports of the document. */
  anchors: string[] | undefined;
  links: DocumentLink[];
}

/** Returns the outline of the page of a document. `promptIds` are those of its prompts, which have anchors of their own. */
export function outlineOf(source: ParsedSource, promptIds: readonly string[] = []): PageOutline {
  const links = source.nodes.flatMap(({ node, ancestors }): DocumentLink[] => {
    // Prompts have absolute links only, which `prompt-markup` checks.
    if (ancestors.some((ancestor) => isContainer(ancestor, 'prompt'))) return [];
    return linkTargets(node).map((target) => ({ file: fileOf(source, node), ...locationOf(source, node), ...target }));
  });
  return { anchors: hasUnknownAnchors(source) ? undefined : [...anchorsOf(source, promptIds)], links };
}

function linkTargets(node: Nodes): Omit<DocumentLink, 'file' | keyof Location>[] {
  if (node.type === 'link' || node.type === 'definition') return [{ kind: 'link', url: node.url }];
  if (node.type === 'image') return [{ kind: 'image', url: node.url, ...(!node.alt?.trim() && { lacksText: true }) }];
  if (node.type === 'imageReference' && !node.alt?.trim()) return [{ kind: 'image', url: '', lacksText: true }];
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return [];
  const href = attributeOf(node, 'href');
  if (typeof href === 'string') return [{ kind: 'link', url: href }];
  if (node.name !== 'img') return [];
  const src = attributeOf(node, 'src');
  // An empty `alt` marks an image that only decorates.
  return [
    {
      kind: 'image',
      url: typeof src === 'string' ? src : '',
      ...(attributeOf(node, 'alt') === undefined && { lacksText: true }),
    },
  ];
}

/** Returns the value of an attribute: its text, an expression, or undefined if the element does not have it. */
function attributeOf({ attributes }: MdxJsxFlowElement | MdxJsxTextElement, name: string) {
  const found = attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name);
  return found && (found.value ?? '');
}

/** Whether a page may get ids from imports of its document. */
export function hasUnknownAnchors({ nodes }: ParsedSource): boolean {
  return nodes.some(({ node }) => node.type === 'mdxjsEsm' && !/@astrojs\/starlight\/components/.test(node.value));
}

/** Returns the ids that the page of a document has. */
export function anchorsOf({ nodes }: ParsedSource, promptIds: readonly string[]): Set<string> {
  const known = new Set(['', '_top']);
  if (promptIds.length > 0) known.add('current-step');
  for (const id of promptIds) known.add(`prompt-${id}`).add(`title-of-${id}`);
  const count = new Map<string, number>();
  for (const { node } of nodes) {
    if (node.type === 'heading') {
      const slug = slugOf(textOfNodes(node));
      const repeated = count.get(slug) ?? 0;
      count.set(slug, repeated + 1);
      known.add(repeated === 0 ? slug : `${slug}-${repeated}`);
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const id = attributeOf(node, 'id');
      if (typeof id === 'string') known.add(id);
    }
  }
  return known;
}

/** Returns the id that the page gives a heading: GitHub's, in lower case, without punctuation and with hyphens for spaces. */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');
}

function textOfNodes(node: Nodes): string {
  if ('value' in node && (node.type === 'text' || node.type === 'inlineCode')) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(textOfNodes).join('') : '';
}

/** Returns an anchor as an id has it. */
export function decodedAnchor(anchor: string): string {
  try {
    return decodeURIComponent(anchor);
  } catch {
    return anchor;
  }
}
