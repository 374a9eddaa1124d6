import type { Root } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { listItems } from '../outline.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

/** Guardrails, rules and notes are lists, each item a line that stands by itself. */
export const linesForm: Rule = {
  id: 'lines-form',
  about: 'Guards and rules are lists or paragraphs, notes are lists, and none is empty.',
  good: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\n- Clocks lie.\n:::` }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\nClocks lie.\n:::` }),
  complaints: ['16:1  unexpected paragraph in :::notes, expected a list'],
  checkFile({ source, role, regions }, complain) {
    const holders: { node: Root | ContainerDirective; name: string; paragraphs: boolean }[] = [
      ...regions.flatMap(({ guards }) => guards.map((node) => ({ node, name: ':::guard', paragraphs: true }))),
      ...source.tree.children.flatMap((node) =>
        node.type === 'containerDirective' && node.name === 'notes'
          ? [{ node, name: ':::notes', paragraphs: false }]
          : [],
      ),
      ...(role === 'rule' ? [{ node: source.tree, name: 'a rule', paragraphs: true }] : []),
    ];
    for (const { node, name, paragraphs } of holders) {
      const { items, others } = listItems(node);
      const misplaced = others.filter((other) => !(paragraphs && other.type === 'paragraph'));
      for (const other of misplaced) complain(source, other, `${other.type} in ${name}`, 'a list');
      for (const item of items.filter(({ children }) => children.length === 0))
        complain(source, item, `empty item in ${name}`, 'a line');
      if (items.length + others.length === 0) complain(source, node, `nothing in ${name}`, 'a list');
    }
  },
};
