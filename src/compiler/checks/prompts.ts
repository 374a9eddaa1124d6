import type { Root } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { isDevice, kebabId } from '../../model/fields.ts';
import { formatValue } from '../diagnostic.ts';
import { locationOf, type Check } from '../check.ts';
import { isContainer, listItems } from '../syntax-tree.ts';
import { example, prompt } from './example.ts';

/** Ids with another meaning in a flow. */
const RESERVED = ['done', 'log'];

const promptId: Check = {
  id: 'prompt-id',
  about: 'A prompt has text, a title, and a kebab-case id that is unique in its workflow.',
  good: example({ body: prompt('look', 'Look.') }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n${prompt('look', 'Look again.')}` }),
  diagnostics: ['15:1  unexpected second prompt "look", expected another id, since line 11 has it'],
  checkWorkflow({ source, prompts }, report) {
    const firstLines = new Map<string, number>();
    if (prompts.length === 0) report(source, 0, 'workflow without a prompt', 'at least one ::::prompt[Title]{#id}');
    for (const { id, title, source: prompt } of prompts) {
      if (prompt.document !== source) {
        if (prompt.blocks.length === 0)
          report(prompt.document, 0, 'preflight without text', 'what to do before the first step');
        continue;
      }
      const { node, blocks } = prompt;
      const line = firstLines.get(id);
      if (title === '') report(source, node, 'prompt without a title', '::::prompt[Title]{#id}');
      if (RESERVED.includes(id) || isDevice(id))
        report(source, node, `prompt id "${id}"`, 'an id that is not reserved');
      else if (!kebabId.safeParse(id).success)
        report(source, node, `prompt id ${formatValue(id)}`, 'a kebab-case id, as in {#look}');
      else if (id === 'preflight')
        report(source, node, `prompt "${id}"`, 'another id, since the shared preflight has it');
      else if (line !== undefined)
        report(source, node, `second prompt "${id}"`, `another id, since line ${line} has it`);
      else firstLines.set(id, locationOf(source, node).line);
      if (blocks.length === 0)
        report(source, node, `prompt "${id}" without text`, 'text outside :::guard and :::deliver');
    }
  },
};

const linesForm: Check = {
  id: 'lines-form',
  about: 'Guardrails and rules are lists or paragraphs, notes are lists, and none of them is empty.',
  good: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\n- Check the clock.\n:::` }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n:::notes\nCheck the clock.\n:::` }),
  diagnostics: ['16:1  unexpected paragraph in :::notes, expected a list'],
  checkFile({ source, role, promptSources }, report) {
    const holders: { node: Root | ContainerDirective; name: string }[] = [
      ...promptSources.flatMap(({ guards }) => guards.map((node) => ({ node, name: ':::guard' }))),
      ...source.tree.children.filter((node) => isContainer(node, 'notes')).map((node) => ({ node, name: ':::notes' })),
      ...(role === 'rule' ? [{ node: source.tree, name: 'a rule' }] : []),
    ];
    for (const { node, name } of holders) {
      const { items, others } = listItems(node);
      for (const other of others) {
        if (other.type === 'paragraph' && name !== ':::notes') continue;
        report(source, other, `${other.type} in ${name}`, 'a list');
      }
      for (const item of items) if (item.children.length === 0) report(source, item, `empty item in ${name}`, 'text');
      if (items.length + others.length === 0) report(source, node, `empty ${name}`, 'a list');
    }
  },
};

/** The checks of prompts as a whole, and for the lists of lines in them. */
export const promptChecks: Check[] = [promptId, linesForm];
