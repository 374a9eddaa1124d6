import type { TextDirective } from 'mdast-util-directive';
import { choice, oneLine, snakeId } from '../../model/fields.ts';
import { MILESTONES } from '../../model/milestones.ts';
import { milestone as milestoneSchema } from '../../model/prompt.ts';
import { formatValue } from '../diagnostic.ts';
import { splitList, splitPairs } from '../frontmatter-schema.ts';
import { printLine } from '../print.ts';
import { locationOf, type ReportAt, type Check } from '../check.ts';
import type { ParsedSource } from '../source.ts';
import { endOf, labelSpan, listItems, startOf } from '../syntax-tree.ts';
import { example, prompt } from './example.ts';

const inputs = '{ host: { label: Host, kind: text } }';

const deliverForm: Check = {
  id: 'deliver-form',
  about: 'A :::deliver is a list, and each of its items is one deliverable with a label and an id.',
  good: example({
    body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"} of the host\n:::'),
  }),
  bad: example({
    body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="Up, down"} of the host\n:::'),
  }),
  diagnostics: ['15:3  unexpected choice "Up", expected a lowercase choice without a comma or a brace'],
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
  const { id, choices, columns, aliases } = out.attributes ?? {};
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

const table = 'Look at :input[host].\n\n:::deliver\n- :out[Options]{#options columns="action, risk" ';

/** What a page does with an answer: it enters a row of a table into an input, and asks for the time of a milestone. */
const deliverableUse: Check = {
  id: 'deliverable-use',
  about:
    'Only a table fills an input, which takes text, and each milestone is known and belongs to a table or a choice.',
  good: example({ inputs, body: prompt('look', `${table}fills="host" milestone="mitigated"}\n:::`) }),
  bad: example({ inputs, body: prompt('look', `${table}fills="port" milestone="healed"}\n:::`) }),
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

/** The checks of deliverables. */
export const deliverableChecks: Check[] = [deliverForm, deliverableUnique, deliverableUse];
