import { nearest } from '../../base/text.ts';
import { MILESTONES } from '../../model/milestones.ts';
import { milestone as milestoneSchema } from '../../model/pack.ts';
import { deliverableLine } from '../../prompt/deliverable-line.ts';
import { isFenced } from '../../prompt/fill.ts';
import { formatValue } from '../diagnostic.ts';
import { splitPairs, type DeclaredInput } from '../frontmatter-schema.ts';
import type { WorkflowDocument } from '../document.ts';
import { printPieces } from '../print.ts';
import { type PromptSource, isAlone } from '../prompt-source.ts';
import type { PromptSlot } from '../read-slots.ts';
import { type ReportAt, type Check, example, prompt } from '../document-check.ts';
import type { ParsedSource } from '../source.ts';
import { endOf, isContainer, isDirective, spanOf, startOf } from '../syntax-tree.ts';

const inputs = '{ host: { label: Host, kind: line } }';

const slotDeclared: Check = {
  id: 'slot-declared',
  about: 'Every slot names an input of its workflow.',
  good: example({ inputs, body: prompt('look', 'Look at :input[host].') }),
  bad: example({ inputs, body: prompt('look', 'Look at :input[hots], then :input[host].') }),
  diagnostics: ['12:9  unexpected slot "hots", expected the id of an input, such as "host"'],
  checkWorkflow({ source, frontmatter, preflight, prompts, inputIds }, report) {
    for (const { source: prompt } of prompts) {
      for (const { start, id } of prompt.slots) {
        if (inputIds.has(id)) continue;
        if (id === '') {
          report(prompt.document, start, 'slot without an id', ':input[id], with nothing before the bracket');
          continue;
        }
        if (prompt.document === source) {
          report(source, start, ...undeclaredSlot(id, inputIds));
        } else {
          // The preflight is shared and may be right for other workflows, so this workflow is the one to change.
          const at = frontmatter.valueAt(['workflow', 'preflight']);
          const unexpected = `slot ${formatValue(id)} in the preflight "${preflight}"`;
          report(source, at, unexpected, `an input "${id}" in this workflow`);
        }
      }
    }
  },
};

/** Says that a slot names no input, and which one it may mean. */
export function undeclaredSlot(id: string, inputIds: ReadonlySet<string>): [unexpected: string, expected: string] {
  const suggestion = nearest(id, inputIds);
  const hint = suggestion ? `, such as "${suggestion}"` : ' under workflow.inputs';
  return [`slot ${formatValue(id)}`, `the id of an input${hint}`];
}

const inputUsed: Check = {
  id: 'input-used',
  about: 'Every input has a slot in at least one prompt.',
  good: example({ inputs, body: prompt('look', 'Look at :input[host].') }),
  bad: example({ inputs, body: prompt('look', 'Look.') }),
  diagnostics: ['8:13  unexpected input "host" without a slot, expected :input[host] in a prompt'],
  checkWorkflow({ source, frontmatter, prompts, inputIds }, report) {
    const used = new Set(prompts.flatMap((prompt) => prompt.source.slots.map(({ id }) => id)));
    const unknown = [...used].filter((id) => !inputIds.has(id));
    for (const id of inputIds) {
      if (used.has(id)) continue;
      // The misspelled slot is reported.
      if (unknown.some((slot) => slot === '' || nearest(slot, inputIds) === id)) continue;
      const at = frontmatter.keyAt(['workflow', 'inputs', id]);
      report(source, at, `input "${id}" without a slot`, `:input[${id}] in a prompt`);
    }
  },
};

const scan = '{ scan: { label: Scan, kind: evidence } }';

/** A fenced value takes whole lines, so it does not fit into a sentence, a list, a table, a quote, code or a link. */
const slotPlace: Check = {
  id: 'slot-place',
  about:
    'The slot of a fenced input is alone in a paragraph at the top level of its prompt, and one in code or a link is short.',
  good: example({ inputs: scan, body: prompt('look', 'Look at this:\n\n:input[scan]') }),
  bad: example({ inputs: scan, body: prompt('look', 'Look at :input[scan].') }),
  diagnostics: [
    '12:9  unexpected slot of evidence "scan" inside other text, expected a paragraph of its own, outside lists, tables and quotes',
  ],
  checkWorkflow({ prompts, inputs: declared }, report) {
    for (const { source } of prompts) {
      checkUnreadSlots(source, declared, report);
      for (const slot of source.slots) {
        const input = declared.get(slot.id);
        if (slot.place === 'code' || slot.place === 'link') checkShortSlot(source, slot, input, report);
        const paragraph = slot.ancestors.at(-1);
        if (slot.place !== 'text' || input === undefined || paragraph === undefined || !isFenced(input)) continue;
        const around = slot.ancestors.slice(0, -1).filter((ancestor) => !isContainer(ancestor, 'when'));
        if (around.at(-1) === source.node && isAlone(paragraph, slot.node)) continue;
        const unexpected = `slot of ${inputKindName(input)} "${slot.id}" inside other text`;
        const expected = 'a paragraph of its own, outside lists, tables and quotes';
        const orCode = input.kind === 'service' ? ', or inline code, which gets the id of the service' : '';
        report(source.document, slot.start, unexpected, expected + orCode);
      }
    }
  },
};

/** Names the kind of an input as a diagnostic does. */
export function inputKindName({ kind, from }: DeclaredInput): string {
  if (kind === 'evidence' || kind === 'service') return kind;
  return from !== undefined && isFenced({ kind, from }) ? 'a carried value' : kind;
}

/** Checks a slot in code or in a link: its value is one line that a person chose, and nothing quotes it twice. */
function checkShortSlot(
  source: PromptSource,
  slot: PromptSlot,
  input: DeclaredInput | undefined,
  report: ReportAt,
): void {
  const { start, id, place, ancestors, attributes } = slot;
  const reportAt = (unexpected: string, expected: string) => report(source.document, start, unexpected, expected);
  const where = place === 'code' ? 'code' : 'a link';
  const container = ['guard', 'deliver'].find((name) => ancestors.some((ancestor) => isContainer(ancestor, name)));
  if (container) reportAt(`slot in :::${container}`, 'text without slots');
  else if (attributes.includes('optional') && attributes.includes('required'))
    reportAt('both optional and required', 'one of the two');
  else if (input !== undefined && isFenced(input) && input.kind !== 'service') {
    const reason = 'because text from a log or a reply must not become part of a command or a URL';
    reportAt(`slot of ${inputKindName(input)} "${id}" in ${where}`, `a paragraph of its own, ${reason}`);
  } else if (input?.kind === 'text') {
    reportAt(`slot of text "${id}" in ${where}`, 'an input of kind line, choice or time, which has one line');
  } else checkQuotes(source.document, slot, report);
}

/** Checks that nothing quotes the value of a slot twice. */
export function checkQuotes(document: ParsedSource, { node, start, id, encoding }: PromptSlot, report: ReportAt): void {
  if (encoding !== 'shell' || !isInQuotes(document.body.slice(startOf(node), start))) return;
  const written = `:input[${id}]`;
  report(
    document,
    start,
    `slot "${id}" in quotes`,
    `${written} without them, since its value is quoted for a shell, or ${written}{raw}`,
  );
}

/** Whether a shell that has read this code is inside a quoted word. */
function isInQuotes(code: string): boolean {
  const line = code.slice(code.lastIndexOf('\n') + 1).replace(/^`+/, '');
  let quote = '';
  for (const [word] of line.matchAll(/\\.|(?:^|\s)#.*|["']/g)) {
    if (word.length > 1) continue;
    if (quote === '') quote = word;
    else if (quote === word) quote = '';
  }
  return quote !== '';
}

/** Reports text that looks like a directive but is not read as one: in code, in an address, or after a second colon. */
function checkUnreadSlots(source: PromptSource, declared: WorkflowDocument['inputs'], report: ReportAt): void {
  const read = new Set(source.nodes.flatMap(({ node }) => (isDirective(node) ? startOf(node) : [])));
  for (const { start } of source.slots) read.add(start);
  for (const { kind, text, offset } of printPieces(source.document, source.node, source.slots)) {
    for (const { 0: mark, 1: id = '', index } of text.matchAll(/:+(?:input|out)\[([^\]\n]*)\]/g)) {
      if (kind === 'slot' || read.has(offset + index) || (kind === 'code' && !declared.has(id))) continue;
      const expected =
        kind === 'code' ? ':input[id] for a slot in code' : 'a directive in the text, with whitespace before it';
      report(source.document, offset + index, `"${mark}", which is not read as a directive here`, expected);
    }
  }
}

const SLOT_MARK = /\{\{([a-z0-9_]+)(?::(?:shell|url|raw))?(?=\}\})/g;

/** In a template, every `{{id}}` of an input is filled, even if the author meant it as text. */
const slotLiteral: Check = {
  id: 'slot-literal',
  about: 'No text of a prompt looks like the slot of an input in a template.',
  good: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{other}}`.') }),
  bad: example({ inputs, body: prompt('look', 'Look at :input[host], not at `{{host}}`.') }),
  diagnostics: ['12:31  unexpected text "{{host}}", expected :input[host] for a slot, or a name that is not an input'],
  checkWorkflow({ prompts, inputIds, rule }, report, { rules }) {
    const sources = prompts.map(({ source }) => source);
    for (const source of [...sources, ...(rules.get(rule ?? '')?.promptSources ?? [])]) {
      checkText(source, inputIds, report);
      for (const { text, offset } of printPieces(source.document, source.node, source.slots))
        for (const { 0: mark, index } of text.matchAll(/\{\{(?:when [a-z0-9_]+ is|end when)(?=[^{}]*\}\})/g))
          report(source.document, offset + index, `text "${mark}"`, ':::when for a passage, or other words');
    }
    for (const { document, deliverables } of sources) {
      for (const { deliverable, node } of deliverables) {
        const { choices = [], columns = [] } = deliverable;
        const lists = deliverableLine({ ...deliverable, label: '-', description: '' });
        // The parser decodes entities in an attribute. A list without entities is checked as a piece of the text.
        const written = document.body.slice(startOf(node), endOf(node));
        if (written.includes([...choices, ...columns].join(', '))) continue;
        const match = [...lists.matchAll(SLOT_MARK)].find(([, id = '']) => inputIds.has(id));
        if (match) report(document, node, `text "${match[0]}}}" in an attribute`, 'a name that is not an input');
      }
    }
  },
};

function checkText({ document, node, nodes, slots }: PromptSource, inputIds: Set<string>, report: ReportAt): void {
  // prompt-markup reports an unescaped {{host}}, which is an MDX expression.
  const expressions = nodes
    .filter(({ node: { type } }) => type === 'mdxTextExpression' || type === 'mdxFlowExpression')
    .map((visited) => spanOf(visited.node));
  let text = '';
  const pieces = printPieces(document, node, slots).map((piece) => {
    const start = text.length;
    text += piece.text;
    return { ...piece, start };
  });
  const slotStarts = new Set(pieces.filter(({ kind }) => kind === 'slot').map(({ start }) => start));
  let current = 0;
  for (const { 0: mark, 1: id = '', index } of text.matchAll(SLOT_MARK)) {
    while ((pieces[current + 1]?.start ?? Infinity) <= index) current++;
    const piece = pieces[current];
    if (piece === undefined || slotStarts.has(index) || !inputIds.has(id)) continue;
    const at = piece.offset + (piece.kind === 'slot' ? 0 : index - piece.start);
    if (expressions.some(({ start, end }) => at >= start && at < end)) continue;
    report(document, at, `text "${mark}}}"`, `:input[${id}] for a slot, or a name that is not an input`);
  }
}

const options = 'Look at :input[host].\n\n:::deliver\n- :out[Options]{#options columns="action, risk" ';

/** The uses of an answer on a page: it enters a row of a table into an input, and asks for the time of a milestone. */
const deliverableUse: Check = {
  id: 'deliverable-use',
  about:
    'Only a table fills an input, which takes text, and each milestone is known and belongs to a table or a choice.',
  good: example({ inputs, body: prompt('look', `${options}fills="host" milestone="mitigated"}\n:::`) }),
  bad: example({ inputs, body: prompt('look', `${options}fills="port" milestone="healed"}\n:::`) }),
  diagnostics: [
    '15:3  unexpected "fills" with "port", expected the id of an input of kind line or text',
    `15:3  unexpected milestone "healed", expected one of ${MILESTONES.join(', ')}`,
  ],
  checkWorkflow({ prompts, inputs }, report) {
    for (const { source } of prompts) {
      for (const { deliverable, node } of source.deliverables) {
        const unexpected = (what: string, expected: string) => report(source.document, node, what, expected);
        const { columns, choices = [], fills, milestone } = deliverable;
        const { kind = 'evidence' } = inputs.get(fills ?? '') ?? {};
        if (fills !== undefined && columns === undefined) unexpected('"fills" without columns', '"fills" of a table');
        else if (fills !== undefined && !['line', 'text'].includes(kind))
          unexpected(`"fills" with "${fills}"`, 'the id of an input of kind line or text');
        if (milestone !== undefined && fills === undefined)
          unexpected('"milestone" without "fills"', '"milestones" of a choice, or "fills" of a table');
        const pairs = splitPairs(node.attributes?.['milestones'] ?? '').filter(([name]) => name !== '');
        for (const [name] of pairs)
          if (!choices.includes(name)) unexpected(`choice "${name}" in "milestones"`, 'one of the choices');
        for (const name of [...(milestone === undefined ? [] : [milestone]), ...pairs.map(([, value]) => value)])
          if (!milestoneSchema.safeParse(name).success)
            unexpected(`milestone "${name}"`, `one of ${MILESTONES.join(', ')}`);
      }
    }
  },
};

/** The checks of slots and their inputs, and of the answers that fill inputs. */
export const slotChecks: Check[] = [slotDeclared, inputUsed, slotPlace, slotLiteral, deliverableUse];
