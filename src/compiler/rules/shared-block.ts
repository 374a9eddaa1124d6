import { kebabId } from '../../model/identifier.ts';
import type { Rule } from '../rule.ts';
import { example } from './example.ts';

/** A workflow names its preflight and its rule, which are files of `content/shared/`. */
export const sharedBlock: Rule = {
  id: 'shared-block',
  about: 'The preflight and the rule that a workflow names exist in content/shared.',
  good: example({}),
  bad: example({}).replace('rule: coding', 'rule: codings'),
  complaints: ['7:9  unexpected rule "codings", expected one of coding'],
  checkWorkflow({ source, frontmatter, preflight, rule }, complain, { names }) {
    for (const [key, name] of [
      ['preflight', preflight],
      ['rule', rule],
    ] as const) {
      const blocks = names[key];
      // What is no name at all is told by the schema.
      if (name === undefined || blocks.has(name) || !kebabId.safeParse(name).success) continue;
      const expected = blocks.size > 0 ? `one of ${[...blocks].join(', ')}` : `a file in content/shared/${key}s`;
      complain(source, frontmatter.valueAt(['workflow', key]), `${key} "${name}"`, expected);
    }
  },
};
