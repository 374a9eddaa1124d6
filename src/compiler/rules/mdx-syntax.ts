import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** The document is MDX; told by its parser, which stops at the first error of a file. */
export const mdxSyntax: Rule = {
  id: 'mdx-syntax',
  about: 'The document is valid MDX.',
  good: example({ body: prompt('look', 'Look for 1 \\< 2.') }),
  bad: example({ body: prompt('look', 'Look for 1 <2.') }),
  complaints: [
    '12:13  unexpected text that MDX cannot parse (Unexpected character `2` (U+0032) before name, expected a character that can start a name, such as a letter, `$`, or `_`), expected valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text',
  ],
};
