import type { Nodes } from 'mdast';
import type { SlotEncoding } from '../model/slot-mark.ts';
import { splitList } from './frontmatter-schema.ts';
import type { SlotSpan } from './print.ts';
import type { ParsedSource } from './source.ts';
import {
  endOf,
  isCode,
  isContainer,
  labelSpan,
  type ParentNode,
  spanOf,
  startOf,
  type VisitedNode,
} from './syntax-tree.ts';

/**
 * The place of an input in a prompt: an `:input[id]` in its text, its code or the target of a link, or a condition of
 * `:::when`.
 */
export interface PromptSlot extends SlotSpan {
  place: 'text' | 'code' | 'link' | 'condition';
  /** The directive; in code or a link, the node that it is in, because the parser reads no directives there. */
  node: Nodes;
  /** The names of its attributes. */
  attributes: readonly string[];
  ancestors: readonly ParentNode[];
}

const SLOT = /(?<!:):input\[([a-z0-9_]+)\](?:\{((?: *(?:optional|required|raw)(?=[ }]))+) *\})?/g;

/** Returns the slots of a prompt, in document order. */
export function readSlots(document: ParsedSource, nodes: readonly VisitedNode[]): PromptSlot[] {
  const directives = nodes.flatMap((visited) => readDirective(document, visited));
  const known = new Set(directives.map(({ start }) => start));
  const others = nodes.flatMap((visited) => [...readVerbatim(document, visited), ...readCondition(visited)]);
  return [...directives, ...others.filter(({ start }) => !known.has(start))].sort((a, b) => a.start - b.start);
}

/** Returns the slots outside of prompts, which only the page fills. Code that names no input is text. */
export function readProseSlots(document: ParsedSource, inputIds: ReadonlySet<string>): PromptSlot[] {
  const nodes = document.nodes.filter(
    ({ node, ancestors }) =>
      ![node, ...ancestors].some((one) => isContainer(one, 'prompt') || isContainer(one, 'notes')),
  );
  return readSlots(document, nodes).filter(
    ({ place, id }) => place !== 'condition' && (place !== 'code' || inputIds.has(id)),
  );
}

/** A piece of a code or of a URL: text, or the slot of an input. */
export type VerbatimPiece = string | { id: string; encoding: SlotEncoding };

/** Splits code or a URL at the slots of these inputs. */
export function splitVerbatim(
  text: string,
  place: 'code' | 'link',
  inputIds: { has(id: string): boolean },
): VerbatimPiece[] {
  const pieces: VerbatimPiece[] = [];
  let literal = 0;
  for (const { 0: mark, 1: id = '', 2: words = '', index } of text.matchAll(SLOT)) {
    if (!inputIds.has(id)) continue;
    if (index > literal) pieces.push(text.slice(literal, index));
    literal = index + mark.length;
    pieces.push({ id, encoding: encodingOf(place, words.split(' ')) });
  }
  if (literal < text.length) pieces.push(text.slice(literal));
  return pieces;
}

function encodingOf(place: 'code' | 'link', attributes: readonly string[]): SlotEncoding {
  return attributes.includes('raw') ? 'raw' : place === 'code' ? 'shell' : 'url';
}

function readDirective({ body }: ParsedSource, { node, ancestors }: VisitedNode): PromptSlot[] {
  if (node.type !== 'textDirective' || node.name !== 'input') return [];
  const label = labelSpan(node);
  const attributes = Object.keys(node.attributes ?? {});
  const slot = { ...spanOf(node), node, attributes, ancestors, id: body.slice(label.start, label.end) };
  // After a bracket the parser no longer takes a bare URL for one.
  const isInUrl = /[a-z][a-z0-9+.-]*:\/\/[^\s/]+[/?#]\S*$/i.test(
    body.slice(body.lastIndexOf('\n', slot.start) + 1, slot.start),
  );
  return [isInUrl ? { ...slot, place: 'link', encoding: 'url' } : { ...slot, place: 'text' }];
}

/** Returns the input whose choice decides about a passage. It takes no text: the mark of the passage names it. */
function readCondition({ node, ancestors }: VisitedNode): PromptSlot[] {
  const { input } = conditionOf(node) ?? {};
  const at = startOf(node);
  return input === undefined
    ? []
    : [{ start: at, end: at, id: input, place: 'condition', node, attributes: [], ancestors }];
}

/** Returns the condition of a `:::when`: an input, and the choices for which the passage is; undefined for another node. */
export function conditionOf(node: Nodes): { input?: string; choices: string[] } | undefined {
  if (!isContainer(node, 'when')) return undefined;
  const [input, list] = Object.entries(node.attributes ?? {})[0] ?? [];
  return { ...(input !== undefined && { input }), choices: splitList(list ?? '') };
}

/** Returns the slots in code or in the target of a link. The target of a bare URL may end inside of a slot. */
function readVerbatim({ body }: ParsedSource, { node, ancestors }: VisitedNode): PromptSlot[] {
  const place = isCode(node) ? 'code' : node.type === 'link' || node.type === 'definition' ? 'link' : undefined;
  if (place === undefined) return [];
  const [start, end] = [textStart(body, node), endOf(node)];
  return [...body.slice(start, end + 100).matchAll(SLOT)].flatMap(({ 0: mark, 1: id = '', 2: words = '', index }) => {
    if (start + index >= end) return [];
    const attributes = words.split(' ').filter(Boolean);
    const encoding = encodingOf(place, attributes);
    const span = { start: start + index, end: start + index + mark.length };
    return [{ ...span, id, place, node, attributes, ancestors, encoding }];
  });
}

/** Returns the offset after the info string of a code block or after the text of a link. */
function textStart(body: string, node: Nodes): number {
  const start = startOf(node);
  if (node.type === 'code') return body.indexOf('\n', start);
  const [last] = node.type === 'link' ? node.children.slice(-1) : [];
  return body[start] === '[' && last ? endOf(last) : start;
}
