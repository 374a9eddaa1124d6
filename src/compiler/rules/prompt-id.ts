import { isDevice, kebabId } from '../../model/identifier.ts';
import { startOf } from '../outline.ts';
import { placeOf, type Rule } from '../rule.ts';
import { show } from '../shape.ts';
import { example, prompt } from './example.ts';

const reserved = ['done', 'log'];

/** Pages, packs and tools find a prompt by its id and name it by its title. */
export const promptId: Rule = {
  id: 'prompt-id',
  about: 'A prompt has a title and a kebab-case id that no other prompt of the workflow has.',
  good: example({ body: prompt('look', 'Look.') }),
  bad: example({ body: `${prompt('look', 'Look.')}\n\n${prompt('look', 'Look again.')}` }),
  complaints: ['15:1  unexpected second prompt "look", expected another id, since line 11 has it'],
  checkWorkflow({ source, prompts }, complain) {
    const first = new Map<string, number>();
    if (prompts.length === 0) complain(source, 0, 'workflow without a prompt', 'at least one ::::prompt[Title]{#id}');
    for (const { id, title, outline } of prompts) {
      if (outline.source !== source) {
        first.set(id, 0);
        if (outline.blocks.length === 0)
          complain(outline.source, 0, 'preflight without text', 'what to do before the first step');
        continue;
      }
      const at = outline.node;
      const line = first.get(id);
      if (title === '') complain(source, at, 'prompt without a title', '::::prompt[Title]{#id}');
      if (reserved.includes(id) || isDevice(id))
        complain(source, at, `prompt id "${id}"`, 'an id that means nothing else');
      else if (!kebabId.safeParse(id).success)
        complain(source, at, `prompt id ${show(id)}`, 'a kebab-case id, as in {#look}');
      else if (line === 0) complain(source, at, `prompt "${id}"`, 'another id, since the shared preflight has it');
      else if (line !== undefined)
        complain(source, at, `second prompt "${id}"`, `another id, since line ${line} has it`);
      if (line === undefined) first.set(id, placeOf(source, startOf(at)).line);
      const { blocks, guards, delivers } = outline;
      if (blocks.length === 0)
        complain(
          source,
          at,
          `prompt "${id}" without text`,
          `text beside its ${guards.length + delivers.length} fences`,
        );
    }
  },
};
