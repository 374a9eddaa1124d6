import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** The frontmatter has the keys and kinds of value that a workflow has; told by its schema. */
export const frontmatterShape: Rule = {
  id: 'frontmatter-shape',
  about: 'Every value of the frontmatter is of its kind, and no key is unknown.',
  good: example({ inputs: '{ host: { label: Host, kind: line } }', body: prompt('look', 'Look at :input[host].') }),
  bad: example({ inputs: '{ host: { label: Host, kind: lines } }', body: prompt('look', 'Look at :input[host].') }),
  complaints: ['8:40  unexpected "lines", expected one of line, text, choice, time, evidence'],
};
