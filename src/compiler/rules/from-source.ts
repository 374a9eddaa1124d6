import { nearest } from '../../base/nearest.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const body = prompt('look', 'Look.\n\n:input[scan]\n\n:input[host]');

/** A carried value comes from something that exists, and not from itself. */
export const fromSource: Rule = {
  id: 'from-source',
  about: 'Every "from" names a deliverable, another input, or log.',
  good: example({
    inputs: '{ host: { label: Host, kind: text, from: [scan] }, scan: { label: Scan, kind: evidence } }',
    body,
  }),
  bad: example({
    inputs: '{ host: { label: Host, kind: text, from: [scans] }, scan: { label: Scan, kind: evidence } }',
    body,
  }),
  complaints: ['8:53  unexpected "scans" in from, expected a prompt.deliverable, an input or log, such as "scan"'],
  checkWorkflow({ source, frontmatter, inputs, inputIds, prompts }, complain) {
    const deliverables = prompts.flatMap(({ id, deliverables }) => deliverables.map((out) => `${id}.${out.id}`));
    const known = [...deliverables, ...inputIds, 'log'];
    for (const [id, { from = [] }] of inputs) {
      const at = (index: number) => frontmatter.valueAt(['workflow', 'inputs', id, 'from', index]);
      for (const [index, name] of from.entries()) {
        if (name === 'log' && inputIds.has('log')) {
          complain(
            source,
            at(index),
            '"log" in from beside an input "log"',
            'another id for the input, since log is the timeline',
          );
        } else if (!known.includes(name)) {
          complain(
            source,
            at(index),
            `"${name}" in from`,
            `a prompt.deliverable, an input or log, such as "${nearest(name, known) ?? 'log'}"`,
          );
        } else if (leadsBack(name, id)) {
          complain(
            source,
            at(index),
            `"${name}" in from of "${id}", which feeds itself`,
            'a source that does not come from this input',
          );
        } else if (from.indexOf(name) !== index) {
          complain(source, at(index), `"${name}" in from twice`, 'each source once');
        }
      }
    }

    function leadsBack(name: string, id: string, seen = new Set<string>()): boolean {
      if (name === id) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      return (inputs.get(name)?.from ?? []).some((next) => leadsBack(next, id, seen));
    }
  },
};
