import type { ListItem, Nodes, Root, RootContent } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import type { Milestone } from '../model/milestones.ts';
import type { Deliverable } from '../model/pack.ts';
import { deliverableLine } from '../prompt/deliverable-line.ts';
import type { PromptWords } from '../prompt/prompt-words.ts';
import { PASSAGE_END, passageStart } from '../prompt/select-passages.ts';
import { splitList, splitPairs } from './frontmatter-schema.ts';
import { printBlock, printItem, printLine } from './print.ts';
import { conditionOf, readSlots, type PromptSlot } from './read-slots.ts';
import type { ParsedSource } from './source.ts';
import { endOf, isContainer, isLabel, labelSpan, listItems, type VisitedNode, walk } from './syntax-tree.ts';

/** A deliverable, and the `:out` directive that declares it. */
export interface DeclaredDeliverable {
  deliverable: Deliverable;
  node: TextDirective;
}

/** The content of one prompt in a document, in document order. */
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
  slots: PromptSlot[];
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
    slots: readSlots(document, nodes),
    deliverables: delivers.flatMap((deliver) =>
      listItems(deliver).items.flatMap((item) => readDeliverable(document, item)),
    ),
  };
}

function readDeliverable(document: ParsedSource, item: ListItem): DeclaredDeliverable[] {
  const [paragraph] = item.children;
  const node = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  if (node?.type !== 'textDirective' || node.name !== 'out') return [];
  const { id, choices, labels, columns, aliases, fills, milestone, milestones } = node.attributes ?? {};
  const deliverable: Deliverable = {
    id: id ?? '',
    label: printLine(document, labelSpan(node)),
    description: printLine(document, { start: endOf(node), end: endOf(item) }).replace(/^:\s*/, ''),
    kind: choices != null ? 'choice' : columns != null ? 'table' : 'text',
    ...(choices != null && { choices: splitList(choices) }),
    ...(labels != null && { choiceLabels: Object.fromEntries(splitPairs(labels)) }),
    ...(columns != null && { columns: splitList(columns) }),
    ...(fills != null && { fills }),
    // The check of deliverables reports names that are not milestones.
    ...(milestone != null && { milestone: milestone as Milestone }),
    ...(milestones != null && { milestones: Object.fromEntries(splitPairs(milestones)) as Record<string, Milestone> }),
    ...(aliases != null && { aliases: splitList(aliases) }),
  };
  return [{ deliverable, node }];
}

/** The text of a rule or of guardrails, and each of its lines without the bullet; the text contains every line verbatim. */
export interface PrintedLines {
  lines: string[];
  text: string;
}

/** Prints a rule or guardrails; each list item and each other block is one line. */
export function printLines(source: ParsedSource, children: RootContent[]): PrintedLines {
  const blocks = children.filter((child) => !isLabel(child));
  const lines = blocks.flatMap((block) =>
    block.type === 'list' ? block.children.map((item) => printItem(source, item)) : [printBlock(source, block)],
  );
  return { lines, text: blocks.map((block) => printBlock(source, block)).join('\n\n') };
}

/** Prints the template of a prompt: its blocks, its guardrails, the rule and its deliverables, with blank lines between. */
export function printTemplate(
  { document, blocks, guards, slots, deliverables }: PromptSource,
  rule: string,
  isFenced: (input: string) => boolean,
  words: PromptWords,
): string {
  const printed = (block: RootContent): string[] => {
    const condition = conditionOf(block);
    if (condition && 'children' in block) {
      const inside = (block.children as RootContent[]).filter((child) => !isLabel(child)).flatMap(printed);
      return [passageStart(condition.input ?? '', condition.choices), ...inside, PASSAGE_END];
    }
    const text = printBlock(document, block, slots);
    const slot =
      block.type === 'paragraph' && slots.find(({ node, place }) => place === 'text' && isAlone(block, node));
    return slot && isFenced(slot.id) ? [words.evidence, text] : [text];
  };
  const answers = deliverables.map(({ deliverable }) => deliverableLine(deliverable, words)).join('\n');
  return [
    ...blocks.flatMap(printed),
    ...guards.map((guard) => printLines(document, guard.children).text),
    rule,
    ...(answers === '' ? [] : [words.deliver, answers]),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/** Whether a paragraph contains only this slot. Spaces, tabs and line ends do not count, but a no-break space does. */
export function isAlone(paragraph: Nodes, slot: Nodes): boolean {
  if (paragraph.type !== 'paragraph' || paragraph.children.length > 3) return false;
  const others = paragraph.children.filter((child) => child !== slot);
  return (
    others.length < paragraph.children.length &&
    others.every((child) => child.type === 'text' && /^[ \t\n]*$/.test(child.value))
  );
}
