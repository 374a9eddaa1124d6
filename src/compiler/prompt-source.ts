import type { ListItem, Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { Milestone } from '../model/milestones.ts';
import type { Deliverable } from '../model/prompt.ts';
import { splitList, splitPairs } from './frontmatter-schema.ts';
import { printLine, type SlotSpan } from './print.ts';
import type { ParsedSource } from './source.ts';
import {
  endOf,
  isContainer,
  isLabel,
  labelSpan,
  listItems,
  spanOf,
  walk,
  type ParentNode,
  type VisitedNode,
} from './syntax-tree.ts';

/** An `:input[id]` directive, which marks a slot of a prompt. */
export interface SlotDirective extends SlotSpan {
  node: TextDirective;
  ancestors: readonly ParentNode[];
}

/** A deliverable, and the `:out` directive that declares it. */
export interface DeclaredDeliverable {
  deliverable: Deliverable;
  node: TextDirective;
}

/** What a document contains for one prompt, in document order. */
export interface PromptSource {
  document: ParsedSource;
  /** The `::::prompt` container; the whole tree of a shared block. */
  node: ContainerDirective | Root;
  /** The container and everything in it. */
  nodes: VisitedNode[];
  /** The text: every child but the label, guardrails and deliverables. */
  blocks: RootContent[];
  guards: ContainerDirective[];
  delivers: ContainerDirective[];
  slots: SlotDirective[];
  deliverables: DeclaredDeliverable[];
}

/** Reads the source of one prompt. It may still have errors. */
export function readPromptSource(document: ParsedSource, node: ContainerDirective | Root): PromptSource {
  const children: RootContent[] = node.children;
  const delivers = children.filter((child) => isContainer(child, 'deliver'));
  const guards = children.filter((child) => isContainer(child, 'guard'));
  const others = new Set<RootContent>([...delivers, ...guards]);
  const nodes = walk(node);
  return {
    document,
    node,
    nodes,
    blocks: children.filter((child) => !isLabel(child) && !others.has(child)),
    guards,
    delivers,
    slots: nodes.flatMap((visited) => readSlot(document, visited)),
    deliverables: delivers.flatMap((deliver) =>
      listItems(deliver).items.flatMap((item) => readDeliverable(document, item)),
    ),
  };
}

function readSlot({ body }: ParsedSource, { node, ancestors }: VisitedNode): SlotDirective[] {
  if (node.type !== 'textDirective' || node.name !== 'input') return [];
  const label = labelSpan(node);
  return [{ ...spanOf(node), node, ancestors, id: body.slice(label.start, label.end) }];
}

function readDeliverable(document: ParsedSource, item: ListItem): DeclaredDeliverable[] {
  const [paragraph] = item.children;
  const node = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (node?.type !== 'textDirective' || node.name !== 'out') return [];
  const { id, choices, columns, aliases, fills, milestone, milestones } = node.attributes ?? {};
  const deliverable: Deliverable = {
    id: id ?? '',
    label: printLine(document, labelSpan(node)),
    description: printLine(document, { start: endOf(node), end: endOf(item) }).replace(/^:\s*/, ''),
    kind: choices != null ? 'choice' : columns != null ? 'table' : 'text',
    ...(choices != null && { choices: splitList(choices) }),
    ...(columns != null && { columns: splitList(columns) }),
    ...(fills != null && { fills }),
    // The check of deliverables reports names that are not milestones.
    ...(milestone != null && { milestone: milestone as Milestone }),
    ...(milestones != null && { milestones: Object.fromEntries(splitPairs(milestones)) as Record<string, Milestone> }),
    ...(aliases != null && { aliases: splitList(aliases) }),
  };
  return [{ deliverable, node }];
}
