import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { quote, type Change } from './change.ts';
import { editsOf } from './sequence.ts';

/** What became of the rule that is in every prompt. */
export function ruleChanges(before: Pack, after: Pack): Change[] {
  return lineChanges('rule', 'rule', 'every prompt', before.rule, after.rule);
}

/** What became of the guards of one prompt. */
export function guardChanges(path: string, before: Prompt, after: Prompt): Change[] {
  return lineChanges(`${path}.guards`, 'guard', `“${after.title}”`, before.guards, after.guards);
}

/** Guardrails are given line by line, and any byte of one that is not there any more is a promise taken back. */
function lineChanges(path: string, kind: 'rule' | 'guard', where: string, before: string[], after: string[]): Change[] {
  const { removed, added, changed, moved } = editsOf(before, after);
  const change = (bump: Change['bump'], event: string, [from, to]: [string | null, string | null], words: string) => {
    return { bump, kind: `${kind}-${event}`, path, before: from, after: to, message: words };
  };
  return [
    ...removed.map((line) =>
      change(
        'major',
        'removed',
        [line, null],
        `A ${kind} of ${where} is gone: agents are not told ${quote(line)} any more`,
      ),
    ),
    ...changed.map(({ before: from, after: to }) =>
      change(
        'major',
        'changed',
        [from, to],
        `A ${kind} of ${where} says something else: ${quote(from)} became ${quote(to)}`,
      ),
    ),
    ...moved.map((line) =>
      change('major', 'moved', [line, line], `A ${kind} of ${where} stands at another place: ${quote(line)}`),
    ),
    ...added.map((line) => change('minor', 'added', [null, line], `A ${kind} more in ${where}: ${quote(line)}`)),
  ];
}
