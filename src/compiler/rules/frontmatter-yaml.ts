import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** The frontmatter is YAML, with each key once; told by its reader. */
export const frontmatterYaml: Rule = {
  id: 'frontmatter-yaml',
  about: 'The frontmatter is valid YAML in which each key stands once.',
  good: example({}),
  bad: example({
    inputs: '{ host: { label: A, kind: line }, host: { label: B, kind: line } }',
    body: prompt('look', 'At :input[host].'),
  }),
  complaints: ['8:45  unexpected key that stands twice, expected each key once in its map'],
};
