import type { Pack } from '../../model/pack.ts';
import { BUMPS, bumpOf, type Bump, type Change } from './change.ts';
import { ruleChanges } from './guardrails.ts';
import { inputChanges, inputRenames } from './inputs.ts';
import { orOther, otherChanges } from './others.ts';
import { pairsOf, promptChanges, promptListChanges, promptRenames } from './prompts.ts';
import { flowChanges } from './flow.ts';
import { handoffChanges } from './handoffs.ts';
import { stepChanges } from './steps.ts';
import { textChanges } from './texts.ts';

/** What a later pack changes for who depends on an earlier one, and the bump of the version that it needs. */
export interface PackDiff {
  bump: Bump | 'none';
  changes: Change[];
}

const FIELDS = [
  ...['id', '$schema', 'version', 'digest', 'title', 'description', 'rule', 'notes', 'conventions'],
  ...['inputs', 'prompts', 'flow', 'handoffs'],
];

/**
 * Holds two packs against each other. Rules and guards come first, then what breaks, then what is new, then words; the
 * version and the digest are names of a pack and no part of what it promises. Anything that no rule of the contract is
 * about counts as major.
 */
export function diffPacks(before: Pack, after: Pack): PackDiff {
  const prompts = promptRenames(before, after);
  const inputs = inputRenames(before, after);
  const names = {
    prompt: (id: string) => prompts.get(id) ?? id,
    input: (id: string) => inputs.get(id) ?? id,
  };
  const pairs = pairsOf(before, after, prompts);
  const changes = orOther('pack', contractOf(before), contractOf(after), [
    ...ruleChanges(before, after),
    ...identityChanges(before, after),
    ...promptListChanges(before, after, prompts),
    ...inputChanges(before, after, pairs, inputs),
    ...flowChanges(before, after, names.prompt),
    ...stepChanges(before, after, names.prompt),
    ...handoffChanges(before, after, names.prompt),
    ...pairs.flatMap((pair) => promptChanges(pair, before, after, names)),
    ...textChanges(before, after),
    ...otherChanges('', before, after, FIELDS),
  ]);
  return { bump: bumpOf(changes), changes: inOrder(changes) };
}

/** All of a pack that its version speaks of. */
function contractOf({ version: _version, digest: _digest, ...contract }: Pack): Omit<Pack, 'version' | 'digest'> {
  return contract;
}

function identityChanges(before: Pack, after: Pack): Change[] {
  return (['id', '$schema'] as const).flatMap((path): Change[] => {
    const [from, to] = [before[path], after[path]];
    const message = path === 'id' ? `Another workflow: ${to}, was ${from}` : `Another format: ${to}, was ${from}`;
    return from === to
      ? []
      : [{ bump: 'major', kind: `${path.replace('$', '')}-changed`, path, before: from, after: to, message }];
  });
}

function inOrder(changes: Change[]): Change[] {
  const rank = ({ kind, bump }: Change) => (/^(?:rule|guard)-/.test(kind) ? 0 : BUMPS.length - BUMPS.indexOf(bump));
  return changes
    .map((change, index) => ({ change, index }))
    .sort((a, b) => rank(a.change) - rank(b.change) || a.index - b.index)
    .map(({ change }) => change);
}
