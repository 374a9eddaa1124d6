import type { Nodes, Root } from 'mdast';
import { splitVerbatim } from '../../compiler/read-slots.ts';
import { isCode, isContainer, type ParentNode } from '../../compiler/syntax-tree.ts';
import type { Workflow } from '../../model/pack.ts';
import { slotMark, type SlotEncoding } from '../../model/slot-mark.ts';

type Inputs = Workflow['inputs'];

/**
 * Replaces the slots outside of prompts by elements that the page fills from the template in their `data-prose`: a `<span>` in
 * text and code, and a link, which has no address until then. The `<span>` has the label of its input.
 */
export function showSlots(tree: Root, inputs: Inputs): void {
  replaceIn(tree, inputs);
}

function replaceIn(parent: ParentNode, inputs: Inputs): void {
  const children = parent.children as Nodes[];
  for (const [index, node] of children.entries()) {
    if (isContainer(node, 'prompt') || isContainer(node, 'notes')) continue;
    if ('children' in node && node.type !== 'textDirective') replaceIn(node, inputs);
    children[index] = shown(node, inputs) ?? node;
  }
}

function shown(node: Nodes, inputs: Inputs): Nodes | undefined {
  if (node.type === 'textDirective' && node.name === 'input') {
    const [label] = node.children;
    const id = label?.type === 'text' ? label.value : '';
    return id in inputs ? slot(id, undefined, inputs) : undefined;
  }
  if (node.type === 'link') {
    const pieces = splitVerbatim(node.url, 'link', inputIds(inputs));
    if (pieces.every((piece) => typeof piece === 'string')) return undefined;
    const template = pieces.map((piece) => (typeof piece === 'string' ? piece : slotMark(piece.id, piece.encoding)));
    return element('a', { 'data-prose': template.join('') }, node.children);
  }
  if (!isCode(node)) return undefined;
  const pieces = splitVerbatim(node.value, 'code', inputIds(inputs));
  if (pieces.every((piece) => typeof piece === 'string')) return undefined;
  const content = pieces.map((piece) =>
    typeof piece === 'string' ? verbatim(piece) : slot(piece.id, piece.encoding, inputs),
  );
  if (node.type === 'inlineCode') return element('code', {}, content);
  // A highlighter would keep only the text of the slots, and skips this language.
  return element('pre', {}, [element('code', { className: 'language-text' }, content)]);
}

function inputIds(inputs: Inputs): Set<string> {
  return new Set(Object.keys(inputs));
}

function slot(id: string, encoding: SlotEncoding | undefined, inputs: Inputs): Nodes {
  const properties = { className: 'cb-slot cb-open', 'data-prose': slotMark(id, encoding) };
  return element('span', properties, [verbatim(inputs[id]?.label ?? id)]);
}

/** A node of no type that Markdown has, which becomes this element. */
function element(hName: string, hProperties: Record<string, string>, children: Nodes[]): Nodes {
  return { type: 'callbookElement', data: { hName, hProperties }, children } as unknown as Nodes;
}

/** Text whose white space is kept. */
function verbatim(value: string): Nodes {
  return { type: 'callbookText', value } as unknown as Nodes;
}
