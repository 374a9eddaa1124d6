import type { ContainerDirective } from 'mdast-util-directive';
import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import type { ParsedSource } from '../../compiler/source.ts';
import { endOf, isContainer, spanOf } from '../../compiler/syntax-tree.ts';
import type { Extension } from './extension.ts';

/** The project that includes a shipped document. */
export interface ExtendOptions {
  /** The version of the workflow in the project. */
  version: string;
  /** Whether the site of the project has a page at the root with this name, such as `bug-fix` or `conventions`. */
  hasPage: (name: string) => boolean;
}

/** A change of a document: the text between two offsets is replaced. */
interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/**
 * Returns the text of a shipped document with the parts that a project overrides. If the project lacks a page, links to
 * it become text, and a switch to such a workflow becomes `done`.
 */
export function extendDocument(source: ParsedSource, extension: Extension, options: ExtendOptions): string {
  const edits = [...removedLinks(source, options.hasPage), ...addedInputs(source, extension)];
  const body = applyEdits(source.body, edits).trim();
  return `---\n${frontmatterOf(source, extension, options)}---\n\n${body}\n${notesOf(extension)}`;
}

function frontmatterOf({ yaml }: ParsedSource, extension: Extension, { version, hasPage }: ExtendOptions): string {
  const document = parseDocument(yaml ?? '');
  // The page has no source file that could be edited.
  document.set('editUrl', false);
  document.setIn(['workflow', 'version'], version);
  for (const key of ['rule', 'preflight'] as const)
    if (extension[key] !== undefined) document.setIn(['workflow', key], extension[key]);
  for (const [id, { in: _, ...input }] of Object.entries(extension.inputs))
    document.setIn(['workflow', 'inputs', id], document.createNode(input));
  endMissingSwitches(document, hasPage);
  return document.toString({ lineWidth: 0 });
}

/** Replaces each target of the flow that is a missing workflow by `done`. */
function endMissingSwitches(document: Document, hasPage: (name: string) => boolean): void {
  const isMissing = (target: string) => target.startsWith('workflow:') && !hasPage(target.slice('workflow:'.length));
  const withoutMissing = (to: string | string[]): string | string[] => {
    const rest = [to].flat().filter((target) => !isMissing(target));
    if (Array.isArray(to) && rest.length > 1) return rest;
    return rest[0] ?? 'done';
  };
  const steps = document.getIn(['workflow', 'flow', 'steps']);
  for (const { key, value } of isMap(steps) ? steps.items : []) {
    const path = ['workflow', 'flow', 'steps', String(key), 'to'];
    const to = isMap(value) ? value.get('to', true) : undefined;
    if (isMap(to)) {
      for (const choice of Object.keys(to.toJSON() as object)) {
        const target = to.get(choice);
        const targets = (isSeq(target) ? target.toJSON() : target) as string | string[];
        to.set(choice, document.createNode(withoutMissing(targets)));
      }
    } else document.setIn(path, withoutMissing((isSeq(to) ? to.toJSON() : document.getIn(path)) as string | string[]));
  }
}

/** Replaces each link to a page that the site does not have by the text of the link. */
function removedLinks({ body, nodes }: ParsedSource, hasPage: (name: string) => boolean): TextEdit[] {
  return nodes.flatMap(({ node }) => {
    if (node.type !== 'link') return [];
    const [, page] = /^\/([^/#?]+)/.exec(node.url) ?? [];
    if (page === undefined || hasPage(page)) return [];
    const [first, last] = [node.children[0], node.children.at(-1)];
    const label = first && last ? body.slice(spanOf(first).start, endOf(last)) : '';
    return [{ ...spanOf(node), text: label }];
  });
}

/** Adds each input to its prompts: before their guardrails and deliverables, or at their end. */
function addedInputs({ nodes }: ParsedSource, { inputs }: Extension): TextEdit[] {
  const prompts = nodes.flatMap(({ node }) => (isContainer(node, 'prompt') ? [node as ContainerDirective] : []));
  return prompts.flatMap((prompt) => {
    const slots = Object.entries(inputs).filter(([, input]) => input.in.includes(prompt.attributes?.['id'] ?? ''));
    if (slots.length === 0) return [];
    const text = slots.map(([id, input]) => slotBlock(id, input)).join('\n\n');
    const next = prompt.children.find((child) => isContainer(child, 'guard') || isContainer(child, 'deliver'));
    const last = prompt.children.at(-1);
    const at = next ? spanOf(next).start : last ? endOf(last) : spanOf(prompt).start;
    return [{ start: at, end: at, text: next ? `${text}\n\n` : `\n\n${text}` }];
  });
}

/** The slot of an input after its label; on a line of its own if its value may have several. */
function slotBlock(id: string, { label, kind, from }: Extension['inputs'][string]): string {
  const isShort = !['text', 'evidence', 'service'].includes(kind) && from === undefined;
  return `${literal(label)}:${isShort ? ' ' : '\n\n'}:input[${id}]`;
}

function notesOf({ notes }: Extension): string {
  if (notes.length === 0) return '';
  return `\n:::notes\n${notes.map((note) => `- ${literal(note)}`).join('\n')}\n:::\n`;
}

/** Escapes the characters that MDX and directives act on. */
function literal(text: string): string {
  return text.replace(/[{}<>:]/g, '\\$&');
}

function applyEdits(text: string, edits: TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => b.start - a.start);
  return ordered.reduce((rest, { start, end, text: by }) => `${rest.slice(0, start)}${by}${rest.slice(end)}`, text);
}
