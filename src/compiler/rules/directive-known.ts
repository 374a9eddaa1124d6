import type { Role } from '../document.ts';
import { endOf, isContainer, isDirective, startOf } from '../outline.ts';
import type { Rule } from '../rule.ts';
import { example, prompt } from './example.ts';

const asides = ['note', 'tip', 'caution', 'danger'];
/** Known in a prompt, though misplaced there, which another rule tells. */
const nested = ['prompt', 'notes'];
const containers: Record<Role, string[]> = {
  workflow: ['prompt', 'guard', 'deliver', 'notes', ...asides],
  preflight: ['guard', 'deliver'],
  rule: [],
  conventions: [],
};

/**
 * A directive is one that somebody owns. A bare `:name` or `::name` is text (`10:30`, `image:tag`), but one with a
 * label or attributes, and any container, was meant as a directive, and its name is a typing error.
 */
export const directiveKnown: Rule = {
  id: 'directive-known',
  about: 'A directive has a name that is known where it stands.',
  good: example({ body: prompt('look', 'Look at localhost:3000 from 10:30 on.') }),
  bad: example({ body: prompt('look', 'Look at :inputt[host].') }),
  complaints: ['12:9  unexpected directive ":inputt", expected :input or :out'],
  checkFile({ source, role }, complain) {
    for (const { node, ancestors } of source.nodes) {
      if (!isDirective(node)) continue;
      if (node.type === 'containerDirective') {
        const inPrompt = ancestors.some((ancestor) => isContainer(ancestor, 'prompt'));
        const known = inPrompt ? ['guard', 'deliver', ...nested] : containers[role];
        if (known.includes(node.name)) continue;
        const offered = known.filter((name) => !nested.includes(name) || !inPrompt);
        const expected = offered.length > 0 ? `one of :::${offered.join(', :::')}` : 'no container here';
        complain(source, node, `directive ":::${node.name}"`, expected);
        continue;
      }
      const mark = node.type === 'leafDirective' ? '::' : ':';
      const bare = source.body.slice(startOf(node), endOf(node)) === mark + node.name;
      if (bare || (mark === ':' && ['input', 'out'].includes(node.name))) continue;
      const inText = role === 'workflow' && !ancestors.some((ancestor) => isContainer(ancestor, 'prompt'));
      const expected =
        mark === '::'
          ? 'no leaf directive (a slot is :input[id], with one colon)'
          : inText
            ? `\\:${node.name} where a colon is meant`
            : ':input or :out';
      complain(source, node, `directive "${mark}${node.name}"`, expected);
    }
  },
};
