import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { change, quote, type DraftChange } from './change.ts';
import { compareLists } from './compare.ts';

/** Returns the changes in the rule, which is appended to every prompt. */
export function ruleChanges(before: Pack, after: Pack): DraftChange[] {
  return lineChanges('rule', 'rule', '', before.rule, after.rule);
}

/** Returns the changes in the guards of one prompt. */
export function guardChanges(promptPath: string, before: Prompt, after: Prompt): DraftChange[] {
  return lineChanges(`${promptPath}.guards`, 'guard', after.title, before.guards, after.guards);
}

/** Guardrails are compared line by line. Any changed byte of a line can weaken it, so it is a major change. */
function lineChanges(
  path: string,
  of: 'rule' | 'guard',
  prompt: string,
  before: string[],
  after: string[],
): DraftChange[] {
  const { removed, added, changed, moved } = compareLists(before, after);
  return [
    ...removed.map((line) =>
      change('major', `${of}-removed`, path, [line, null], `diff.${of}-removed`, { prompt, line: quote(line) }),
    ),
    ...changed.map(({ before: from, after: to }) => {
      const words = { prompt, before: quote(from), after: quote(to) };
      return change('major', `${of}-changed`, path, [from, to], `diff.${of}-changed`, words);
    }),
    ...moved.map((line) =>
      change('major', `${of}-moved`, path, [line, line], `diff.${of}-moved`, { prompt, line: quote(line) }),
    ),
    ...added.map((line) =>
      change('minor', `${of}-added`, path, [null, line], `diff.${of}-added`, { prompt, line: quote(line) }),
    ),
  ];
}
