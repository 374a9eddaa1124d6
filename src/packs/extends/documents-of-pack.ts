import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { stringify } from 'yaml';
import { endOf, isCode, startOf, walk } from '../../compiler/syntax-tree.ts';
import { SLOT_MARK } from '../../model/slot-mark.ts';
import type { Deliverable, Input, Pack, Prompt } from '../../model/pack.ts';
import type { Permission } from '../../model/permission.ts';
import { ENGLISH } from '../../prompt/prompt-words.ts'; // the language of the workflows of this package
import { PASSAGE_END } from '../../prompt/select-passages.ts';

/** The documents that a pack can be compiled from again: the workflow, and the shared blocks that it names. */
export interface PackDocuments {
  workflow: string;
  preflight: string;
  rule: string;
}

/**
 * Writes the documents of a released pack, so that a project can include a version whose documents the package no longer has.
 * They compile to the same pack. A pack has no prose, so each prompt is under its title alone. `block` is the name of the shared
 * blocks.
 */
export function documentsOfPack(pack: Pack, block: string): PackDocuments {
  const { title, description, version, triggers, inputs, flow, notes, prompts, rule } = pack;
  const [preflight, ...steps] = prompts;
  if (preflight === undefined) throw new Error(`${pack.id} ${version} has no prompts.`);
  const declared = Object.fromEntries(Object.entries(inputs).map(([id, input]) => [id, declaredInput(input)]));
  const workflow = { version, preflight: block, rule: block, triggers, inputs: declared, flow };
  const sections = steps.map((prompt) => `## ${literal(prompt.title)}\n\n${promptBlock(prompt, rule)}`);
  const notesBlock = notes.length === 0 ? [] : [`:::notes\n${list(notes)}\n:::`];
  return {
    workflow: document({ title, description, workflow }, [...sections, ...notesBlock]),
    preflight: document({ title: preflight.title, when: preflight.when }, [promptBody(preflight, rule)]),
    rule: document({ title: 'Rule', ...declaredPermissions(pack.permissions) }, [list(rule)]),
  };
}

function document(frontmatter: object, blocks: readonly string[]): string {
  return `---\n${stringify(withoutUndefined(frontmatter), { lineWidth: 0 })}---\n\n${blocks.join('\n\n')}\n`;
}

function withoutUndefined(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

function declaredInput({ description, choices, choiceLabels, ...input }: Input): object {
  const labels = choiceLabels && choices?.map((choice) => [choice, choiceLabels[choice] ?? choice] as const);
  return {
    ...input,
    ...(description !== '' && { description }),
    ...(choices && { choices: labels ? Object.fromEntries(labels) : choices }),
  };
}

function declaredPermissions(permissions: readonly Permission[] = []): object {
  if (permissions.length === 0) return {};
  const of = (decision: Permission['decision']) => {
    const found = permissions.filter((one) => one.decision === decision);
    return found.map(({ decision: _, ...one }) => (one.tool === 'shell' ? { ...one, tool: undefined } : one));
  };
  const all = { deny: of('deny'), ask: of('ask'), allow: of('allow') };
  return { permissions: Object.fromEntries(Object.entries(all).filter(([, found]) => found.length > 0)) };
}

function promptBlock(prompt: Prompt, rule: readonly string[]): string {
  const { id, title, when, skipPreflight } = prompt;
  const attributes = [`#${id}`, ...(when === '' ? [] : [attribute('when', when)]), ...(skipPreflight ? ['skip-preflight'] : [])]; // prettier-ignore
  return `::::prompt[${literal(title)}]{${attributes.join(' ')}}\n${promptBody(prompt, rule)}\n::::`;
}

/** Returns the body of a prompt: its text, its guardrails and its deliverables. */
function promptBody({ template, inputs, guards, deliverables }: Prompt, rule: readonly string[]): string {
  const appended = [...(guards.length > 0 ? [printed(guards)] : []), printed(rule)].join('\n\n');
  const [beforeAnswers = ''] = deliverables.length > 0 ? splitLast(template, `\n\n${ENGLISH.deliver}\n\n`) : [template];
  const [text = ''] = splitLast(beforeAnswers, `\n\n${appended}`);
  const optional = new Set(inputs.filter(({ required }) => !required).map(({ id }) => id));
  return [
    promptText(text, optional),
    ...(guards.length > 0 ? [`:::guard\n${list(guards)}\n:::`] : []),
    ...(deliverables.length > 0 ? [`:::deliver\n${deliverables.map(deliverableItem).join('\n')}\n:::`] : []),
  ].join('\n\n');
}

function splitLast(text: string, separator: string): string[] {
  const at = text.lastIndexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

const markdown = unified().use(remarkParse).use(remarkGfm);

/** Turns the text of a template into that of a document: marks become slots and passages, and characters of MDX are escaped. */
function promptText(template: string, optional: ReadonlySet<string>): string {
  const text = template
    .replaceAll(new RegExp(`${ENGLISH.evidence}\n\n(?=\\{\\{)`, 'g'), '')
    .replace(
      /^\{\{when ([a-z0-9_]+) is ([^{}]+)\}\}\n$/gm,
      (_, id: string, choices: string) =>
        // A line of its own, which the escapes below leave alone.
        `:::when{${id}="${choices}"}`,
    )
    .replaceAll(`\n${PASSAGE_END}`, ':::');
  const slot = (_: string, id: string, encoding: string | undefined) => {
    const marks = [...(encoding === 'raw' ? ['raw'] : []), ...(optional.has(id) ? ['optional'] : [])];
    return `:input[${id}]${marks.length > 0 ? `{${marks.join(' ')}}` : ''}`;
  };
  const code = walk(markdown.parse(text) as Nodes).flatMap(({ node }) => (isCode(node) ? [node] : []));
  let at = 0;
  const pieces: string[] = [];
  for (const node of code) {
    pieces.push(literal(text.slice(at, startOf(node)), slot), text.slice(startOf(node), endOf(node)).replace(SLOT_MARK, slot)); // prettier-ignore
    at = endOf(node);
  }
  return [...pieces, literal(text.slice(at), slot)].join('');
}

/** Escapes the characters that MDX and directives act on, except in marks of slots and lines of `:::when`. */
function literal(text: string, slot?: (mark: string, id: string, encoding: string | undefined) => string): string {
  return text
    .split(/(\{\{[^{}:]+(?::(?:shell|url|raw))?\}\}|^:::(?:when\{[^{}]*\})?$)/m)
    .map((part, index) => {
      if (index % 2 === 0) return escaped(part);
      return slot && part.startsWith('{{') ? part.replace(SLOT_MARK, slot) : slot ? part : escaped(part);
    })
    .join('');
}

function escaped(text: string): string {
  return text
    .replace(/[{}<]/g, '\\$&')
    .replace(/:(?=[A-Za-z][\w-]*[[{])/g, '\\:')
    .replace(/&(?=#?\w+;)/g, '&amp;');
}

function deliverableItem(deliverable: Deliverable): string {
  const { id, label, description, choices, choiceLabels, columns, aliases, fills, milestone, milestones } = deliverable;
  const lists = { choices, columns, aliases };
  const attributes = [
    `#${id}`,
    ...Object.entries(lists).flatMap(([name, items]) => (items ? [attribute(name, items.join(', '))] : [])),
    ...(choiceLabels ? [attribute('labels', pairs(choiceLabels))] : []),
    ...(fills ? [attribute('fills', fills)] : []),
    ...(milestone ? [attribute('milestone', milestone)] : []),
    ...(milestones ? [attribute('milestones', pairs(milestones))] : []),
  ];
  return `- :out[${literal(label)}]{${attributes.join(' ')}}${description === '' ? '' : ` ${literal(description)}`}`;
}

const pairs = (map: object) =>
  Object.entries(map)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');

const attribute = (name: string, value: string) =>
  `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

/** A list as the compiler prints it into a template. */
function printed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll('\n', '\n  ')}`).join('\n');
}

/** A list as a document has it. */
function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${promptText(line.replaceAll('\n', '\n  '), new Set())}`).join('\n');
}
