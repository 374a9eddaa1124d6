import { kebabId } from '../../model/identifier.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const body = prompt('look', 'Look at :input[host].');

/** Checked while the frontmatter is read. */
const frontmatterYaml: Rule = {
  id: 'frontmatter-yaml',
  about: 'The frontmatter is valid YAML without duplicate keys.',
  good: example({}),
  bad: example({ inputs: '{ host: { label: A, kind: line }, host: { label: B, kind: line } }', body }),
  diagnostics: ['8:45  unexpected duplicate key, expected each key once in its map'],
};

/** Checked while the frontmatter is read. */
const frontmatterShape: Rule = {
  id: 'frontmatter-shape',
  about: 'The frontmatter has only known keys, and every value has the right type.',
  good: example({ inputs: '{ host: { label: Host, kind: line } }', body }),
  bad: example({ inputs: '{ host: { label: Host, kind: lines } }', body }),
  diagnostics: ['8:40  unexpected "lines", expected one of line, text, choice, time, evidence'],
};

const sharedBlock: Rule = {
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

/** The rules for the frontmatter, except for its inputs and its flow. */
export const frontmatterRules: Rule[] = [frontmatterYaml, frontmatterShape, sharedBlock];
