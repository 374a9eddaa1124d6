import { isPlainObject } from '../base/collections.ts';
import { formatValue, locationAt, type Diagnostic } from '../compiler/diagnostic.ts';
import type { Workflow } from '../model/pack.ts';
import { areEqual } from './diff/are-equal.ts';

/** Where a document is, and its text, in which the location of a diagnostic is looked for. */
interface DocumentText {
  file: string;
  text: string;
}

/**
 * Compares a workflow in another language with its original. Everything that programs, links and stored incidents rely on has
 * to be equal: the ids, the inputs, the prompts, the answers, the flow, and the number of lines of its guardrails. Only texts
 * may differ, such as labels, descriptions, and the headings of tables.
 */
export function translationDiagnostics(
  workflow: Workflow,
  originals: readonly Workflow[],
  { file, text }: DocumentText,
): Diagnostic[] {
  const original = originals.find(({ id }) => id === workflow.id);
  const diagnostic = (name: string, unexpected: string, expected: string): Diagnostic => {
    // An answer, a prompt, or else a key of the frontmatter.
    const places = [`:out\\[[^\\n]*?\\{#${name}(?![\\w-])`, `\\{#${name}(?![\\w-])`, `(?<key>^[ \\t]*)${name}:`];
    const found = places.map((place) => new RegExp(place, 'm').exec(name === '' ? '' : text)).find(Boolean);
    const at = found ? found.index + (found.groups?.['key'] ?? '').length : -1;
    return { file, ...locationAt(text, Math.max(0, at)), rule: 'translation', unexpected, expected };
  };
  if (!original)
    return [
      diagnostic(
        '',
        `workflow "${workflow.id}" without an original`,
        `one of ${originals.map(({ id }) => id).join(', ')}`,
      ),
    ];
  return differences(translationInvariants(original), translationInvariants(workflow)).map(
    ({ path, before, after }) => {
      const [of = '', id = ''] = path;
      const where = path.join('.');
      const name = of === 'inputs' || of === 'prompts' ? id : of;
      const deliverable = path[2] === 'deliverables' ? path[3] : undefined;
      const shown = (value: unknown) => (value === undefined ? 'nothing' : formatValue(value));
      return diagnostic(deliverable ?? name, `${where}: ${shown(after)}`, `${shown(before)}, as in the original`);
    },
  );
}

/** Returns the facts that must be equal in every language. */
function translationInvariants({ inputs, prompts, flow, rule, permissions = [] }: Workflow): Record<string, unknown> {
  return {
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([id, { kind, choices, milestones, from }]) => [
        id,
        { kind, choices, milestones, from },
      ]),
    ),
    order: prompts.map(({ id }) => id),
    prompts: Object.fromEntries(
      prompts.map(({ id, skipPreflight, inputs: slots, deliverables, guards, next }) => [
        id,
        {
          skipPreflight,
          inputs: Object.fromEntries(slots.map((slot) => [slot.id, slot.required ? 'required' : 'optional'])),
          deliverables: Object.fromEntries(
            deliverables.map(({ id: deliverable, kind, choices, columns, fills, milestone, milestones }) => [
              deliverable,
              { kind, choices, columns: columns?.length, fills, milestone, milestones },
            ]),
          ),
          'deliverables in order': deliverables.map((deliverable) => deliverable.id),
          guards: guards.length,
          next: next.map(({ by, choice, to }) => [by, choice, to].filter((part) => part !== null).join(' → ')),
        },
      ]),
    ),
    flow,
    rule: rule.length,
    permissions,
  };
}

interface Difference {
  path: string[];
  before: unknown;
  after: unknown;
}

/** Returns where two values differ, as deep in them as possible. */
function differences(before: unknown, after: unknown, path: string[] = []): Difference[] {
  if (areEqual(before, after)) return [];
  if (!isPlainObject(before) || !isPlainObject(after)) return [{ path, before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const found = keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
  // A part that only one of them has is one difference, and its order is another only if it has the same parts.
  return found.filter((one) => !/^(?:order|deliverables in order)$/.test(one.path.at(-1) ?? '') || found.length === 1);
}
