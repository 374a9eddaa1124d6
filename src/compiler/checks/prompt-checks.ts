import type { Root } from 'mdast';
import type { ContainerDirective, TextDirective } from 'mdast-util-directive';
import { choice, isDevice, kebabId, oneLine, snakeId } from '../../model/fields.ts';
import { type Check, example, locationOf, prompt, type ReportAt } from '../document-check.ts';
import { formatValue } from '../diagnostic.ts';
import { splitList, splitPairs } from '../frontmatter-schema.ts';
import { printLine } from '../print.ts';
import type { ParsedSource } from '../source.ts';
import { endOf, isContainer, labelSpan, listItems, startOf } from '../syntax-tree.ts';

/** Ids with another meaning in a flow. */
const RESERVED = ['done', 'log'];

const promptId: Check = {
  id: 'prompt-id',
  about: 'A prompt has text, a title, and a kebab-case id that is unique in its workflow.',
  good: example({ body: prompt('look', 'Look.') }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n${prompt('look', 'Look again.')}` }),
  diagnostics: ['15:1  unexpected second prompt "look", expected another id, since line 11 has it'],
  checkWorkflow({ source, frontmatter, prompts }, report) {
    const firstLines = new Map<string, number>();
    // Without the key `workflow`, that is what is missing.
    if (prompts.length === 0 && 'workflow' in frontmatter.values)
      report(source, 0, 'workflow without a prompt', 'at least one ::::prompt[Title]{#id}');
    for (const { id, title, source: prompt } of prompts) {
      if (prompt.document !== source) {
        if (prompt.blocks.length === 0)
          report(prompt.document, 0, 'preflight without text', 'what to do before the first step');
        continue;
      }
      const { node, blocks } = prompt;
      const line = firstLines.get(id);
      if (title === '') report(source, node, 'prompt without a title', '::::prompt[Title]{#id}');
      if (RESERVED.includes(id) || isDevice(id))
        report(source, node, `prompt id "${id}"`, 'an id that is not reserved');
      else if (!kebabId.safeParse(id).success)
        report(source, node, `prompt id ${formatValue(id)}`, 'a kebab-case id, as in {#look}');
      else if (id === 'preflight')
        report(source, node, `prompt "${id}"`, 'another id, since the shared preflight has it');
      else if (line !== undefined)
        report(source, node, `second prompt "${id}"`, `another id, since line ${line} has it`);
      else firstLines.set(id, locationOf(source, node).line);
      if (blocks.length === 0)
        report(source, node, `prompt "${id}" without text`, 'text outside :::guard and :::deliver');
    }
  },
};

const linesForm: Check = {
  id: 'lines-form',
  about: 'Guardrails and rules are lists or paragraphs, notes are lists, and none of them is empty.',
  good: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\n- Check the clock.\n:::` }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\nCheck the clock.\n:::` }),
  diagnostics: ['16:1  unexpected paragraph in :::notes, expected a list'],
  checkFile({ source, role, promptSources }, report) {
    const holders: { node: Root | ContainerDirective; name: string }[] = [
      ...promptSources.flatMap(({ guards }) => guards.map((node) => ({ node, name: ':::guard' }))),
      ...source.tree.children.filter((node) => isContainer(node, 'notes')).map((node) => ({ node, name: ':::notes' })),
      ...(role === 'rule' ? [{ node: source.tree, name: 'a rule' }] : []),
    ];
    for (const { node, name } of holders) {
      const { items, others } = listItems(node);
      for (const other of others) {
        if (other.type === 'paragraph' && name !== ':::notes') continue;
        report(source, other, `${other.type} in ${name}`, 'a list');
      }
      for (const item of items) if (item.children.length === 0) report(source, item, `empty item in ${name}`, 'text');
      if (items.length + others.length === 0) report(source, node, `empty ${name}`, 'a list');
    }
  },
};

const deliverForm: Check = {
  id: 'deliver-form',
  about: 'A :::deliver is a list, and each of its items is one deliverable with a label and an id.',
  good: example({
    body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"} of the host\n:::'),
  }),
  bad: example({
    body: prompt(
      'look',
      'Look.\n\n:::deliver\n- :out[State]{#state choices="Up, down" labels="up: on, down: on"} of the host\n:::',
    ),
  }),
  diagnostics: [
    '15:3  unexpected choice "Up", expected a lowercase choice without a comma or a brace',
    '15:3  unexpected choice "up" in "labels", expected one of the choices',
    '15:3  unexpected second label "on", expected each label once',
  ],
  checkFile({ source, promptSources }, report) {
    for (const deliver of promptSources.flatMap(({ delivers }) => delivers)) {
      const { items, others } = listItems(deliver);
      for (const other of others)
        report(source, other, `${other.type} in :::deliver`, 'a list of "- :out[Label]{#id} what to answer"');
      if (items.length === 0 && others.length === 0)
        report(source, deliver, 'empty :::deliver', 'at least one "- :out[Label]{#id}"');
      for (const item of items) {
        const [paragraph, ...rest] = item.children;
        const out = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
        if (out?.type !== 'textDirective' || out.name !== 'out') {
          const written = formatValue(source.body.slice(startOf(item), endOf(item)));
          report(source, item, `item ${written}`, '"- :out[Label]{#id} what to answer"');
          continue;
        }
        for (const block of rest)
          report(source, block, `${block.type} in a deliverable`, 'a deliverable of one paragraph');
        checkOut(source, out, report);
      }
    }
  },
};

function checkOut(source: ParsedSource, out: TextDirective, report: ReportAt): void {
  const { id, choices, labels, columns, aliases } = out.attributes ?? {};
  if (!oneLine.safeParse(printLine(source, labelSpan(out))).success)
    report(source, out, ':out without a label', ':out[Label]{#id}');
  if (!snakeId.safeParse(id).success)
    report(source, out, `id ${formatValue(id ?? '')} of a deliverable`, 'a snake_case id');
  if (choices != null && columns != null) report(source, out, 'both choices and columns', 'one of the two');
  const [kind, list, schema, expected] =
    choices != null
      ? (['choice', choices, choice, 'a lowercase choice without a comma or a brace'] as const)
      : (['column', columns, oneLine, 'columns with names, such as "action, risk"'] as const);
  const checkNames = (kind: string, names: string[], schema: typeof oneLine | typeof choice, expected: string) => {
    const seen = new Set<string>();
    for (const name of names) {
      if (!schema.safeParse(name).success) report(source, out, `${kind} ${formatValue(name)}`, expected);
      else if (seen.has(name)) report(source, out, `second ${kind} "${name}"`, `each ${kind} once`);
      seen.add(name);
    }
  };
  checkNames(kind, list == null ? [] : splitList(list), schema, expected);
  const pairs = labels == null ? [] : splitPairs(labels);
  for (const [name] of pairs)
    if (!splitList(choices ?? '').includes(name))
      report(source, out, `choice "${name}" in "labels"`, 'one of the choices');
  const texts = pairs.map(([, label]) => label);
  checkNames('label', texts, oneLine, 'labels with words, such as "up: running, down: stopped"');
  const others = 'other headings with words, such as "Trigger, Suspected trigger"';
  checkNames('alias', aliases == null ? [] : splitList(aliases), oneLine, others);
}

/** A reply is matched to deliverables by label, and its answers are stored by id. */
const deliverableUnique: Check = {
  id: 'deliverable-unique',
  about: 'The ids of the deliverables of a prompt are unique, and so are their labels and aliases.',
  good: example({ body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state}\n- :out[Cause]{#cause}\n:::') }),
  bad: example({ body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state}\n- :out[state]{#other}\n:::') }),
  diagnostics: [
    '16:3  unexpected second deliverable with the label "state", expected another label, since line 15 has it',
  ],
  checkWorkflow({ prompts }, report) {
    for (const { source } of prompts) {
      const firstLines = new Map<string, number>();
      for (const { deliverable, node } of source.deliverables) {
        const { id, label, aliases = [] } = deliverable;
        // An alias must not be the label of another deliverable either.
        const names = [['id', id] as const, ...[label, ...aliases].map((name) => ['label', name] as const)];
        for (const [key, value] of names) {
          const normalized = `${key} ${value.toLowerCase().replace(/\s+/g, ' ')}`;
          const line = firstLines.get(normalized);
          if (value === '') continue;
          if (line === undefined) firstLines.set(normalized, locationOf(source.document, node).line);
          else {
            const unexpected = `second deliverable with the ${key} "${value}"`;
            report(source.document, node, unexpected, `another ${key}, since line ${line} has it`);
          }
        }
      }
    }
  },
};

/** The checks of prompts, of the lists of lines in them, and of their deliverables. */
export const promptChecks: Check[] = [promptId, linesForm, deliverForm, deliverableUnique];
