import { diff } from '../../messages/en/diff.ts';
import { createTranslate } from '../../messages/translate.ts';
import type { Pack } from '../../model/pack.ts';
import { blocksOf } from './template.ts';
import {
  BUMPS,
  bumpOf,
  change,
  withMessage,
  quote,
  wordChange,
  type Bump,
  type Change,
  type DraftChange,
} from './change.ts';
import { areEqual, fieldChange, orOther, otherChanges, inputRenames, promptRenames } from './compare.ts';
import { flowChanges, stepChanges } from './flow.ts';
import { ruleChanges, promptChanges, promptListChanges, promptPairs } from './prompts.ts';
import { inputChanges } from './inputs.ts';
import { handoffChanges } from './transitions.ts';

/** The changes between two packs, and the version bump that they require. */
export interface PackDiff {
  bump: Bump | 'none';
  changes: Change[];
}

const COVERED = [
  ...['id', '$schema', 'version', 'digest', 'title', 'description', 'rule', 'notes', 'conventions'],
  ...['inputs', 'prompts', 'flow', 'handoffs'],
];

const inEnglish = createTranslate(diff, 'en');

/**
 * Compares two packs. Changes of rules and guards come first, then what breaks, what is new, and words. Version and digest
 * only name a pack, so they are not compared. A change that is not classified counts as major. `translate` formats the
 * messages, by default in English.
 */
export function diffPacks(before: Pack, after: Pack, translate = inEnglish): PackDiff {
  const [prompts, inputs] = [promptRenames(before, after), inputRenames(before, after)];
  const rename = {
    prompt: (id: string) => prompts.get(id) ?? id,
    input: (id: string) => inputs.get(id) ?? id,
  };
  const pairs = promptPairs(before, after, rename.prompt);
  const drafts = orOther('pack', contractOf(before), contractOf(after), [
    ...ruleChanges(before, after),
    ...identityChanges(before, after),
    ...promptListChanges(before, after, prompts),
    ...inputChanges(before, after, pairs, inputs),
    ...flowChanges(before, after, rename.prompt),
    ...stepChanges(before, after, rename.prompt),
    ...handoffChanges(before, after, rename.prompt),
    ...pairs.flatMap((pair) => promptChanges(pair, before, after, rename)),
    ...textChanges(before, after),
    ...otherChanges('', before, after, COVERED),
  ]);
  return { bump: bumpOf(drafts), changes: sorted(drafts).map((draft) => withMessage(draft, translate)) };
}

/** Returns the part of a pack that its version number covers. */
function contractOf({ version: _version, digest: _digest, ...contract }: Pack): Omit<Pack, 'version' | 'digest'> {
  return contract;
}

function identityChanges(before: Pack, after: Pack): DraftChange[] {
  return [
    ...fieldChange(before.id, after.id, () =>
      change('major', 'id-changed', 'id', [before.id, after.id], 'diff.workflow-changed', {
        before: before.id,
        after: after.id,
      }),
    ),
    ...fieldChange(before.$schema, after.$schema, () =>
      change('major', 'schema-changed', '$schema', [before.$schema, after.$schema], 'diff.format-changed', {
        before: before.$schema,
        after: after.$schema,
      }),
    ),
  ];
}

/** Returns the changes in the texts outside the prompts: title, description, notes and conventions. */
function textChanges(before: Pack, after: Pack): DraftChange[] {
  const structureOf = (markdown: string) => blocksOf(markdown).map(({ kind }) => kind);
  return [
    ...wordChange('title', [before.title, after.title], 'diff.title-changed', {
      before: quote(before.title),
      after: quote(after.title),
    }),
    ...wordChange('description', [before.description, after.description], 'diff.description-changed', {
      after: quote(after.description),
    }),
    ...passageChanges('notes', before, after, before.notes.length !== after.notes.length),
    ...passageChanges(
      'conventions',
      before,
      after,
      !areEqual(structureOf(before.conventions), structureOf(after.conventions)),
    ),
  ];
}

function passageChanges(
  field: 'notes' | 'conventions',
  before: Pack,
  after: Pack,
  isRestructured: boolean,
): DraftChange[] {
  const values = [before[field], after[field]] as const;
  return fieldChange(...values, () =>
    isRestructured
      ? change('minor', `${field}-structure-changed`, field, values, `diff.${field}-structure-changed`)
      : change('patch', `${field}-changed`, field, values, `diff.${field}-changed`),
  );
}

function sorted(changes: DraftChange[]): DraftChange[] {
  const rank = ({ kind, bump }: DraftChange) =>
    /^(?:rule|guard)-/.test(kind) ? 0 : BUMPS.length - BUMPS.indexOf(bump);
  // Array.prototype.sort is stable, so changes of one rank stay in order.
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
