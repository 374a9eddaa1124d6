import type { Nodes, Root, RootContent } from 'mdast';

/** A node that can hold others. */
export type ParentNode = Extract<Nodes, { children: unknown[] }>;

/** A node of a tree, with all that stands around it, outermost first. */
export interface Walked {
  node: Nodes;
  ancestors: readonly ParentNode[];
}

/**
 * A node and everything below it, in the order of the text. Every rule looks at every node, and the general visitor, made
 * for changing trees, would take a fifth of the time of a compilation.
 */
export function walk(node: Nodes): Walked[] {
  const walked: Walked[] = [];
  const enter = (at: Nodes, ancestors: readonly ParentNode[]) => {
    walked.push({ node: at, ancestors });
    if (!('children' in at)) return;
    const inside = [...ancestors, at];
    for (const child of at.children as (Root | RootContent)[]) enter(child, inside);
  };
  enter(node, []);
  return walked;
}
