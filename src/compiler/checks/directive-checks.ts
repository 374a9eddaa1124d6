import type { Role } from '../document.ts';
import { similarTo } from '../../base/text.ts';
import { type Check, example, prompt } from '../document-check.ts';
import type { ParsedSource } from '../source.ts';
import {
  endOf,
  isContainer,
  isDirective,
  isLabel,
  labelSpan,
  startOf,
  type Directive,
  type VisitedNode,
} from '../syntax-tree.ts';

const ASIDES = ['note', 'tip', 'caution', 'danger'];
const CONTAINERS: Record<Role, string[]> = {
  workflow: ['prompt', 'guard', 'deliver', 'notes', ...ASIDES],
  preflight: ['guard', 'deliver', 'when'],
  rule: [],
  fragment: ['guard', 'deliver', 'when'],
  conventions: [],
};

/**
 * A bare `:name` or `::name` is text, as in `10:30` or `image:tag`. With a label or attributes it was meant as a directive,
 * and so was every container, so an unknown name is a typing error. So is `::guard`, the name of a container.
 */
const directiveKnown: Check = {
  id: 'directive-known',
  about: 'Every directive has a known name.',
  good: example({ body: prompt('look', 'Look at localhost:3000 from 10:30 on.') }),
  bad: example({ body: prompt('look', 'Look at :inputt[host].') }),
  diagnostics: ['12:9  unexpected directive ":inputt", expected :input or :out'],
  checkFile({ source, role }, report) {
    for (const { node, ancestors } of source.nodes) {
      if (!isDirective(node)) continue;
      const isInPrompt = ancestors.some((ancestor) => isContainer(ancestor, 'prompt'));
      const known = isInPrompt ? ['guard', 'deliver', 'when'] : CONTAINERS[role];
      if (node.type === 'containerDirective') {
        const isMisplaced = isInPrompt && ['prompt', 'notes'].includes(node.name); // reported by directive-place
        if (known.includes(node.name) || isMisplaced) continue;
        const similar = similarTo(node.name.toLowerCase(), known);
        const expected =
          known.length === 0
            ? 'no container here'
            : similar === undefined
              ? `one of :::${known.join(', :::')}`
              : `:::${similar}`;
        report(source, node, `directive ":::${node.name}"`, expected);
        continue;
      }
      // With one colon too few the agent would get its name and its lines as text, and a guardrail would not be one.
      if (node.type === 'leafDirective' && known.includes(node.name)) {
        report(source, node, `directive "::${node.name}"`, `:::${node.name}, with a line ::: at its end`);
        continue;
      }
      const colons = node.type === 'leafDirective' ? '::' : ':';
      const isBare = source.body.slice(startOf(node), endOf(node)) === colons + node.name;
      if (isBare || (colons === ':' && ['input', 'out'].includes(node.name))) continue;
      if (colons === ':' && node.name === 'param' && role === 'fragment') continue;
      // Its errors are reported while it is replaced.
      if (colons === '::' && node.name === 'fragment' && role === 'workflow') continue;
      const expected =
        colons === '::'
          ? 'no leaf directive (a slot is :input[id], with one colon)'
          : role === 'workflow' && !isInPrompt
            ? `\\:${node.name} for a literal colon`
            : ':input or :out';
      report(source, node, `directive "${colons}${node.name}"`, expected);
    }
  },
};

const CONTAINER_ATTRIBUTES = new Map([
  ['prompt', ['id', 'when', 'skip-preflight']],
  ['guard', []],
  ['deliver', []],
  ['notes', []],
]);
const TEXT_ATTRIBUTES = new Map([
  ['input', ['optional', 'required']],
  ['out', ['id', 'choices', 'labels', 'columns', 'aliases', 'fills', 'milestone', 'milestones']],
]);

/** Without this check the parser would silently take the last of two equal attributes, and a dot in an id as a class. */
const directiveAttributes: Check = {
  id: 'directive-attributes',
  about: 'A directive has only known attributes, each once, and a label only if it takes one.',
  good: example({ body: '::::prompt[Look]{#look when="it is late"}\nLook.\n::::' }),
  bad: example({ body: '::::prompt[Look]{#see #look}\nLook.\n::::' }),
  diagnostics: ['11:23  unexpected second "id", expected each attribute once'],
  checkFile({ source }, report) {
    for (const { node } of source.nodes) {
      if (!isDirective(node) || node.type === 'leafDirective') continue;
      const attributes = node.type === 'containerDirective' ? CONTAINER_ATTRIBUTES : TEXT_ATTRIBUTES;
      const known: string[] | undefined = attributes.get(node.name);
      if (known === undefined) continue;
      const seen = new Set<string>();
      const written = writtenAttributes(source, node);
      const spaced = unquotedValue(source, node, written, known);
      if (spaced) {
        report(
          source,
          spaced.offset,
          `value of "${spaced.name}" without quotes`,
          `${spaced.name}="…" around all its words`,
        );
        continue;
      }
      for (const { name, offset } of written) {
        const [mark] = /^[“”„‟‘’‚«»]/.exec(node.attributes?.[name] ?? '') ?? [];
        if (mark !== undefined) {
          report(source, offset, `quotation mark ${mark} in "${name}"`, 'straight ones, "');
          // The words of the value would be reported as attributes.
          break;
        }
        const expected = known.length > 0 ? `only ${known.join(', ')}` : 'no attributes';
        if (!known.includes(name)) report(source, offset, `attribute "${name}" of :${node.name}`, expected);
        else if (seen.has(name)) report(source, offset, `second "${name}"`, 'each attribute once');
        seen.add(name);
      }
      const { optional, required, 'skip-preflight': skip } = node.attributes ?? {};
      if (node.name === 'prompt' && skip)
        report(source, node, 'value for skip-preflight', '{skip-preflight} without a value');
      if (node.name === 'input' && (optional || required))
        report(source, node, 'value for an attribute of :input', '{optional} without a value');
      else if (node.name === 'input' && optional != null && required != null)
        report(source, node, 'both optional and required', 'one of the two');
      const label = labelSpan(node);
      if (known.length === 0 && label.start !== label.end)
        report(source, label.start, `label of :::${node.name}`, 'no label');
    }
  },
};

const directivePlace: Check = {
  id: 'directive-place',
  about: 'Prompts and notes are at the top level of a document; guardrails and deliverables are in prompts.',
  good: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::' }),
  bad: example({ body: '::::prompt[Look]{#look}\nLook.\n::::\n\n:::guard\n- Touch nothing.\n:::' }),
  diagnostics: ['15:1  unexpected ":::guard" outside a prompt, expected :::guard directly inside ::::prompt'],
  checkFile({ source, role }, report) {
    for (const { node, ancestors } of source.nodes) {
      const error = isDirective(node) ? placeError(node, ancestors, role) : undefined;
      if (error) report(source, node, ...error);
    }
  },
};

/** The checks of directives. */
export const directiveChecks: Check[] = [directiveKnown, directiveAttributes, directivePlace];

/** Returns the attributes as the author wrote them, because the tree has only the last of two with the same name. */
function writtenAttributes(source: ParsedSource, node: Directive): { name: string; offset: number }[] {
  const label = labelSpan(node);
  const from = label.start === label.end ? startOf(node) : label.end;
  const written = source.body.slice(from, endOf(node));
  // A container has its attributes on its first line; a text directive may have them on several lines.
  const text = node.type === 'containerDirective' ? written.slice(0, (written + '\n').indexOf('\n')) : written;
  const open = /^[:\w\-[\]]*\{/.exec(text);
  if (open === null || Object.keys(node.attributes ?? {}).length === 0) return [];
  const found: { name: string; offset: number }[] = [];
  const attribute = /\s+|([#.])[^\s#.}"'=<>`]+|([\w:][\w:.-]*)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`}]+))?/y;
  attribute.lastIndex = open[0].length;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    const name = match[1] === '#' ? 'id' : match[1] === '.' ? 'class' : match[2];
    if (name !== undefined) found.push({ name, offset: from + match.index });
  }
  return found;
}

function isUnknownContainer(node: VisitedNode['ancestors'][number]): boolean {
  return node.type === 'containerDirective' && !CONTAINERS.workflow.includes(node.name) && node.name !== 'when';
}

/** Returns the attribute whose value has several words but no quotes: `when=a host fails`. */
function unquotedValue(
  { body }: ParsedSource,
  node: Directive,
  written: readonly { name: string; offset: number }[],
  known: readonly string[],
): { name: string; offset: number } | undefined {
  return written.find(({ name, offset }, index) => {
    const next = written[index + 1];
    if (next === undefined || known.includes(next.name) || node.attributes?.[next.name] !== '') return false;
    return /^[\w-]+=[^\s"']/.test(body.slice(offset)) && known.includes(name);
  });
}

function placeError(
  node: Directive,
  ancestors: VisitedNode['ancestors'],
  role: Role,
): [unexpected: string, expected: string] | undefined {
  const isInside = (name: string) => ancestors.some((ancestor) => isContainer(ancestor, name));
  const parent = ancestors.at(-1);
  const isPassage = role === 'preflight' || role === 'fragment';
  const isInPrompt = isInside('prompt') || isPassage;
  if (node.type === 'containerDirective') {
    const name = `":::${node.name}"`;
    const isIndented = (node.position?.start.column ?? 1) > 1;
    const isTopLevel = parent?.type === 'root';
    if (['prompt', 'notes'].includes(node.name)) {
      if (!isTopLevel) return [`${name} inside another block`, `:::${node.name} at the top level of the document`];
      if (isIndented) return [`${name} with space before it`, 'the fence at the start of its line'];
    } else if (['guard', 'deliver', 'when'].includes(node.name)) {
      if (isPassage ? isTopLevel : parent && isContainer(parent, 'prompt')) return undefined;
      return [
        `${name} ${isInPrompt ? 'deeper in a prompt' : 'outside a prompt'}`,
        `:::${node.name} directly inside ::::prompt`,
      ];
    }
  } else if (node.type === 'textDirective' && node.name === 'input') {
    const container = ['guard', 'deliver', 'notes'].find(isInside);
    // The check of slots in prose reports the others outside of prompts.
    if (!isInPrompt && role === 'workflow' && container === undefined) return undefined;
    if (!isInPrompt && container !== 'notes') return ['slot outside a prompt', ':input only inside ::::prompt'];
    if (ancestors.some((ancestor) => ancestor.type === 'paragraph' && isLabel(ancestor)))
      return ['slot in a title', ':input in the text of the prompt'];
    if (container) return [`slot in :::${container}`, 'text without slots'];
  } else if (node.type === 'textDirective' && node.name === 'out') {
    const [deliver, item] = [ancestors.at(-4), ancestors.at(-2)];
    const isFirst = item?.type === 'listItem' && startOf(item.children[0] ?? node) === startOf(node);
    if (!isFirst || !deliver || !isContainer(deliver, 'deliver'))
      // An unknown container is most likely a misspelled :::deliver, and is reported.
      return ancestors.some((one) => isUnknownContainer(one))
        ? undefined
        : [':out that does not start an item of :::deliver', 'each deliverable as "- :out[Label]{#id}"'];
  }
  return undefined;
}
