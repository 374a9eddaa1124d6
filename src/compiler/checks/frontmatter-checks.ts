import { kebabId } from '../../model/fields.ts';
import { type Check, example, prompt } from '../document-check.ts';
import { nearest } from '../../base/text.ts';
import type { WorkflowDocument } from '../document.ts';

const body = prompt('look', 'Look at :input[host].');

/** Checked while the frontmatter is read. */
const frontmatterYaml: Check = {
  id: 'frontmatter-yaml',
  about: 'The frontmatter is valid YAML without duplicate keys.',
  good: example({}),
  bad: example({ inputs: '{ host: { label: A, kind: line }, host: { label: B, kind: line } }', body }),
  diagnostics: ['8:45  unexpected duplicate key, expected each key once in its map'],
};

/** Checked while the frontmatter is read. */
const frontmatterShape: Check = {
  id: 'frontmatter-shape',
  about: 'The frontmatter has only known keys, and every value has the right type.',
  good: example({ inputs: '{ host: { label: Host, kind: line } }', body }),
  bad: example({ inputs: '{ host: { label: Host, kind: lines } }', body }),
  diagnostics: ['8:40  unexpected "lines", expected one of line, text, choice, time, evidence, service'],
};

const sharedBlock: Check = {
  id: 'shared-block',
  about: 'The preflight and the rule of a workflow exist in content/shared.',
  good: example({}),
  bad: example({}).replace('rule: coding', 'rule: codings'),
  diagnostics: ['7:9  unexpected rule "codings", expected one of coding'],
  checkWorkflow({ source, frontmatter, preflight, rule }, report, { names }) {
    for (const [key, name] of [
      ['preflight', preflight],
      ['rule', rule],
    ] as const) {
      // frontmatter-shape reports an invalid name.
      if (name === undefined || names[key].has(name) || !kebabId.safeParse(name).success) continue;
      const known = [...names[key]].join(', ');
      const expected = known === '' ? `a file in content/shared/${key}s` : `one of ${known}`;
      report(source, frontmatter.valueAt(['workflow', key]), `${key} "${name}"`, expected);
    }
  },
};

/** The checks of the frontmatter, except for its inputs and its flow. */
export const frontmatterChecks: Check[] = [frontmatterYaml, frontmatterShape, sharedBlock];

const sourceBody = prompt('look', 'Look.\n\n:input[scan]\n\n:input[host]');

const fromSource: Check = {
  id: 'from-source',
  about: 'Every "from" names a deliverable, another input, or log, and no input is its own source.',
  good: example({
    inputs: '{ host: { label: Host, kind: text, from: [scan] }, scan: { label: Scan, kind: evidence } }',
    body: sourceBody,
  }),
  bad: example({
    inputs: '{ host: { label: Host, kind: text, from: [scans] }, scan: { label: Scan, kind: evidence } }',
    body: sourceBody,
  }),
  diagnostics: ['8:53  unexpected "scans" in from, expected a prompt.deliverable, an input or log, such as "scan"'],
  checkWorkflow({ source, frontmatter, inputs, inputIds, prompts }, report) {
    const deliverables = prompts.flatMap(({ id, deliverables }) => deliverables.map((out) => `${id}.${out.id}`));
    const known = [...deliverables, ...inputIds, 'log'];
    for (const [id, { from = [] }] of inputs) {
      for (const [index, name] of from.entries()) {
        const at = frontmatter.valueAt(['workflow', 'inputs', id, 'from', index]);
        if (name === 'log' && inputIds.has('log')) {
          const expected = 'another id for the input, since log is the timeline';
          report(source, at, '"log" in from next to an input "log"', expected);
        } else if (!known.includes(name)) {
          const expected = `a prompt.deliverable, an input or log, such as "${nearest(name, known) ?? 'log'}"`;
          report(source, at, `"${name}" in from`, expected);
        } else if (dependsOn(name, id, inputs)) {
          const expected = 'a source that does not come from this input';
          report(source, at, `"${name}" in from, which makes "${id}" its own source`, expected);
        } else if (from.indexOf(name) !== index) {
          report(source, at, `second "${name}" in from`, 'each source once');
        }
      }
    }
  },
};

/** Whether the value of an input comes from another one, directly or through further inputs. */
function dependsOn(name: string, id: string, inputs: WorkflowDocument['inputs'], seen = new Set<string>()): boolean {
  if (name === id) return true;
  if (seen.has(name)) return false;
  seen.add(name);
  return (inputs.get(name)?.from ?? []).some((next) => dependsOn(next, id, inputs, seen));
}

const orderInputs = '{ state: { label: State, kind: text, from: [act.state] } }';
const orderBody = [
  prompt('look', 'Look.\n\n:input[state]'),
  prompt('act', 'Act.\n\n:::deliver\n- :out[State]{#state}\n:::'),
].join('\n\n');

const fromOrder: Check = {
  id: 'from-order',
  about: 'Every deliverable in a "from" can come before another prompt that has the slot.',
  good: example({
    inputs: orderInputs,
    flow: '{ start: act, steps: { look: { to: done }, act: { to: look } } }',
    body: orderBody,
  }),
  bad: example({
    inputs: orderInputs,
    flow: '{ start: look, steps: { look: { to: act }, act: { to: done } } }',
    body: orderBody,
  }),
  diagnostics: [
    '8:55  unexpected source "act.state", which no path runs before look, expected a source from an earlier step',
  ],
  checkWorkflow({ source, frontmatter, inputs, prompts, flow }, report) {
    if (flow === undefined) return;
    for (const [id, { from = [] }] of inputs) {
      const users = prompts.filter((prompt) => prompt.source.slots.some((slot) => slot.id === id));
      for (const [index, name] of from.entries()) {
        const origin = prompts.find((prompt) => prompt.deliverables.some((out) => `${prompt.id}.${out.id}` === name));
        if (origin === undefined || users.length === 0) continue;
        if (users.some((user) => user.id !== origin.id && flow.canPrecede(origin.id, user.id))) continue;
        const at = frontmatter.valueAt(['workflow', 'inputs', id, 'from', index]);
        const steps = users.map((user) => user.id).join(' or ');
        report(source, at, `source "${name}", which no path runs before ${steps}`, 'a source from an earlier step');
      }
    }
  },
};

/** The checks of carried values. */
export const fromChecks: Check[] = [fromSource, fromOrder];
