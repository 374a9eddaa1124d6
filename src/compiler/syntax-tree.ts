import type { Code, InlineCode, List, Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import type { Point, Position } from 'unist';
import type { Span } from '../prompt/span.ts';

/** A node that can have children. */
export type ParentNode = Extract<Nodes, { children: unknown[] }>;

/** A node of a syntax tree with its ancestors, outermost first. */
export interface VisitedNode {
  node: Nodes;
  ancestors: readonly ParentNode[];
}

/** A directive of MDX: a block with a body, a block without one, or one within a line of text. */
export type Directive = ContainerDirective | LeafDirective | TextDirective;

/**
 * Returns a node and all its descendants in document order. Every check looks at every node, and `unist-util-visit-parents`,
 * which supports changing the tree, would take a fifth of the time of a compilation.
 */
export function walk(root: Nodes): VisitedNode[] {
  const visited: VisitedNode[] = [];
  const visit = (node: Nodes, ancestors: readonly ParentNode[]) => {
    visited.push({ node, ancestors });
    if (!('children' in node)) return;
    const path = [...ancestors, node];
    for (const child of node.children as (Root | RootContent)[]) visit(child, path);
  };
  visit(root, []);
  return visited;
}

/** Whether a node is a directive of any of the three forms. */
export function isDirective(node: { type: string }): node is Directive {
  return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}

/** Whether a node is a container directive with this name. */
export function isContainer(node: { type: string }, name: string): node is ContainerDirective {
  return node.type === 'containerDirective' && (node as ContainerDirective).name === name;
}

/** Whether a node is the label of a container directive, which the parser adds as its first paragraph. */
export function isLabel(node: RootContent): boolean {
  return node.type === 'paragraph' && (node as Paragraph).data?.directiveLabel === true;
}

/** Whether a node is a code block or inline code. */
export function isCode(node: Nodes): node is Code | InlineCode {
  return node.type === 'code' || node.type === 'inlineCode';
}

/** Returns the items of all lists directly inside a node, and its other children without the label. */
export function listItems(node: { children: RootContent[] }): { items: List['children']; others: RootContent[] } {
  const content = node.children.filter((child) => !isLabel(child));
  return {
    items: content.flatMap((child) => (child.type === 'list' ? child.children : [])),
    others: content.filter((child) => child.type !== 'list'),
  };
}

/** Returns the span of a node. */
export function spanOf(node: { position?: Position | undefined }): Span {
  return { start: startOf(node), end: endOf(node) };
}

/** Returns the offset at which a node starts. */
export function startOf(node: { position?: { start: Point } | undefined }): number {
  return node.position?.start.offset ?? 0;
}

/** Returns the offset at which a node ends. */
export function endOf(node: { position?: { end: Point } | undefined }): number {
  return node.position?.end.offset ?? 0;
}

/** Returns the span between the brackets of a directive; empty, at the start of the directive, if it has no label. */
export function labelSpan(node: Directive): Span {
  const label = node.type === 'containerDirective' ? (node.children.find(isLabel) as Paragraph | undefined) : node;
  const [first, last] = [label?.children[0], label?.children.at(-1)];
  return first && last ? { start: startOf(first), end: endOf(last) } : { start: startOf(node), end: startOf(node) };
}
