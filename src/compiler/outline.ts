import type { Link, List, Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { Position } from 'unist';
import type { ParsedSource, Span } from './parse.ts';
import { walk, type ParentNode, type Walked } from './walk.ts';

/** Any directive of a document. */
export type Directive = ContainerDirective | LeafDirective | TextDirective;

/** A `:input[id]` of a document, with all that stands around it, outermost first. */
export interface SlotMark extends Span {
  node: TextDirective;
  id: string;
  ancestors: readonly ParentNode[];
}

/** What a block of the document contributes to a prompt: its own content, guardrails, deliverables. */
export interface PromptOutline {
  /** The `::::prompt` fence, or the whole tree of a preflight. */
  node: ContainerDirective | Root;
  source: ParsedSource;
  /** The fence and all that stands in it. */
  nodes: Walked[];
  blocks: RootContent[];
  guards: ContainerDirective[];
  delivers: ContainerDirective[];
  slots: SlotMark[];
}

/** Gathers what belongs to one prompt, in the order of the text. */
export function outlinePrompt(source: ParsedSource, node: ContainerDirective | Root): PromptOutline {
  const nodes = walk(node);
  const outline: PromptOutline = { node, source, nodes, blocks: [], guards: [], delivers: [], slots: [] };
  for (const child of node.children as RootContent[]) {
    if (isLabel(child)) continue;
    if (isContainer(child, 'guard')) outline.guards.push(child);
    else if (isContainer(child, 'deliver')) outline.delivers.push(child);
    else outline.blocks.push(child);
  }
  for (const { node: mark, ancestors } of outline.nodes) {
    if (mark.type !== 'textDirective' || mark.name !== 'input') continue;
    outline.slots.push({
      node: mark,
      id: labelSource(source, mark),
      ancestors,
      start: startOf(mark),
      end: endOf(mark),
    });
  }
  return outline;
}

/** Whether a node is the label of a container, which is no content of it. */
export function isLabel(node: RootContent): boolean {
  return node.type === 'paragraph' && (node as Paragraph).data?.directiveLabel === true;
}

/** Whether a node is a container directive of that name. */
export function isContainer(node: { type: string }, name: string): node is ContainerDirective {
  return node.type === 'containerDirective' && (node as ContainerDirective).name === name;
}

/** Whether a node is a directive. */
export function isDirective(node: { type: string }): node is Directive {
  return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}

/** The stretch of the source between the brackets of a directive; empty, at its start, where it has none. */
export function labelSpan(node: Directive): Span {
  if (node.type !== 'containerDirective')
    return innerSpan(node.children) ?? { start: startOf(node), end: startOf(node) };
  const label = node.children.find(isLabel) as Paragraph | undefined;
  return innerSpan(label?.children ?? []) ?? { start: startOf(node), end: startOf(node) };
}

/** The source between the brackets of a directive, as written; empty where it has none. */
export function labelSource(source: ParsedSource, node: Directive): string {
  const { start, end } = labelSpan(node);
  return source.body.slice(start, end);
}

function innerSpan(children: readonly { position?: Position | undefined }[]): Span | undefined {
  const [first, last] = [children[0], children.at(-1)];
  return first && last && { start: startOf(first), end: endOf(last) };
}

/** The items of the lists that a container holds, and its other children. */
export function listItems(node: { children: RootContent[] }): { items: List['children']; others: RootContent[] } {
  const content = node.children.filter((child) => !isLabel(child));
  return {
    items: content.flatMap((child) => (child.type === 'list' ? child.children : [])),
    others: content.filter((child) => child.type !== 'list'),
  };
}

/** Whether an address is complete by itself, so that it means the same wherever the text is pasted. */
export function isAbsolute(url: Link['url']): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(url);
}

/** The offset at which a node starts in its source. */
export function startOf(node: { position?: { start: { offset?: number | undefined } } | undefined }): number {
  return node.position?.start.offset ?? 0;
}

/** The offset at which a node ends in its source. */
export function endOf(node: { position?: { end: { offset?: number | undefined } } | undefined }): number {
  return node.position?.end.offset ?? 0;
}
