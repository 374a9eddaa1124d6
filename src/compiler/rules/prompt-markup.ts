import type { Nodes } from 'mdast';
import { isAbsolute } from '../outline.ts';
import { show } from '../shape.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const refused: Partial<Record<Nodes['type'], [string, string]>> = {
  mdxJsxFlowElement: ['JSX', 'plain Markdown, with \\< for an angle bracket meant as text'],
  mdxJsxTextElement: ['JSX', 'plain Markdown, with \\< for an angle bracket meant as text'],
  mdxFlowExpression: ['MDX expression', ':input[id] for a slot, or \\{ for a brace meant as text'],
  mdxTextExpression: ['MDX expression', ':input[id] for a slot, or \\{ for a brace meant as text'],
  mdxjsEsm: ['import or export', 'plain Markdown (begin the line with another word)'],
  html: ['HTML', 'plain Markdown'],
  image: ['image', 'a description in words'],
  imageReference: ['image', 'a description in words'],
  footnoteReference: ['footnote', 'the words themselves'],
  footnoteDefinition: ['footnote', 'the words themselves'],
};

/** What a prompt says must read the same wherever it is pasted: as plain text, away from the page and its files. */
export const promptMarkup: Rule = {
  id: 'prompt-markup',
  about: 'The text of a prompt or a shared block is plain Markdown with absolute links.',
  good: example({ body: prompt('look', 'Look at [the status page](https://status.example.com/).') }),
  bad: example({ body: prompt('look', 'Look at {{host}} and [the list](../list/).') }),
  complaints: [
    '12:9  unexpected MDX expression, expected :input[id] for a slot, or \\{ for a brace meant as text',
    '12:22  unexpected relative link "../list/", expected an absolute address',
  ],
  checkFile({ source, regions }, complain) {
    for (const { nodes } of regions) {
      const defined = new Set(nodes.flatMap(({ node }) => (node.type === 'definition' ? node.identifier : [])));
      for (const { node } of nodes) {
        const [found, expected] = refused[node.type] ?? [];
        if (found !== undefined && expected !== undefined) complain(source, node, found, expected);
        if ((node.type === 'link' || node.type === 'definition') && !isAbsolute(node.url)) {
          complain(source, node, `relative link ${show(node.url)}`, 'an absolute address');
        }
        if (node.type === 'linkReference' && !defined.has(node.identifier)) {
          complain(
            source,
            node,
            `link to [${node.identifier}], which is defined elsewhere`,
            'its definition in the same prompt',
          );
        }
      }
    }
  },
};
