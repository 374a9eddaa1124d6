import { choice, oneLine, snakeId } from '../../model/identifier.ts';
import { endOf, labelSpan, listItems, startOf } from '../outline.ts';
import { printLine } from '../print.ts';
import type { Rule } from '../rule.ts';
import { splitList } from '../authoring.ts';
import { show } from '../shape.ts';
import { example, prompt } from './example.ts';

/** A deliverable is an item of a list: its label and id first, then what to answer. */
export const deliverForm: Rule = {
  id: 'deliver-form',
  about: 'A :::deliver holds a list in which each item is one deliverable with a label and an id.',
  good: example({
    body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="up, down"} of the host\n:::'),
  }),
  bad: example({
    body: prompt('look', 'Look.\n\n:::deliver\n- :out[State]{#state choices="Up, down"} of the host\n:::'),
  }),
  complaints: ['15:3  unexpected choice "Up", expected a lower-case choice without a comma or a brace'],
  checkFile({ source, regions }, complain) {
    for (const deliver of regions.flatMap((region) => region.delivers)) {
      const { items, others } = listItems(deliver);
      for (const other of others)
        complain(source, other, `${other.type} in :::deliver`, 'a list of "- :out[Label]{#id} what to answer"');
      if (items.length === 0 && others.length === 0)
        complain(source, deliver, 'empty :::deliver', 'at least one "- :out[Label]{#id}"');
      for (const item of items) {
        const [paragraph, ...rest] = item.children;
        const out = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
        if (out?.type !== 'textDirective' || out.name !== 'out') {
          complain(
            source,
            item,
            `item ${show(source.body.slice(startOf(item), endOf(item)))}`,
            '"- :out[Label]{#id} what to answer"',
          );
          continue;
        }
        for (const block of rest)
          complain(source, block, `${block.type} in a deliverable`, 'a deliverable of one paragraph');
        if (!oneLine.safeParse(printLine(source, labelSpan(out))).success)
          complain(source, out, ':out without a label', ':out[Label]{#id}');
        const { id, choices, columns } = out.attributes ?? {};
        if (!snakeId.safeParse(id).success)
          complain(source, out, `id ${show(id ?? '')} of a deliverable`, 'a snake_case id');
        if (choices != null && columns != null) complain(source, out, 'choices beside columns', 'one of the two');
        const seen = new Set<string>();
        for (const name of splitList(choices ?? columns ?? '')) {
          if (choices == null && columns == null) break;
          const form = (choices == null ? oneLine : choice).safeParse(name).success;
          const what = choices == null ? 'column' : 'choice';
          const expected =
            choices == null
              ? 'columns with a name, such as "action, risk"'
              : 'a lower-case choice without a comma or a brace';
          if (!form) complain(source, out, `${what} ${show(name)}`, expected);
          else if (seen.has(name)) complain(source, out, `${what} "${name}" twice`, `each ${what} once`);
          seen.add(name);
        }
      }
    }
  },
};
