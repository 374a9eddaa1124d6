import type { Pack } from '../../model/pack.ts';
import { blocksOf } from './template-blocks.ts';
import { BUMPS, bumpOf, change, wordChanges, type Bump, type Change } from './change.ts';
import { areEqual } from './are-equal.ts';
import { inputRenames, promptRenames } from './find-renames.ts';
import { fieldChange, withUnclassified, unclassifiedChanges } from './unclassified-changes.ts';
import { flowChanges, stepChanges } from './flow-changes.ts';
import { ruleChanges, promptChanges, promptListChanges, promptPairs } from './prompt-changes.ts';
import { inputChanges } from './input-changes.ts';
import { permissionChanges } from './permission-changes.ts';
import { handoffChanges } from './transition-changes.ts';

/** The changes between two packs, and the version bump that they require. */
export interface PackDiff {
  bump: Bump | 'none';
  changes: Change[];
}

/** Fields with a comparison of their own. A change of any other field is major. */
const COMPARED_FIELDS = [
  'id',
  '$schema',
  'version',
  'digest',
  'title',
  'description',
  'triggers',
  'rule',
  'permissions',
  'notes',
  'conventions',
  'inputs',
  'prompts',
  'flow',
  'handoffs',
];

/**
 * Compares two packs. Changes of rules, guards and permissions come first, then other major, minor and patch changes. Version
 * and digest only name a pack, so they are not compared. A change that is not classified counts as major.
 */
export function diffPacks(before: Pack, after: Pack): PackDiff {
  const [prompts, inputs] = [promptRenames(before, after), inputRenames(before, after)];
  const rename = { prompt: (id: string) => prompts.get(id) ?? id, input: (id: string) => inputs.get(id) ?? id };
  const pairs = promptPairs(before, after, rename.prompt);
  const changes = withUnclassified('pack', withoutVersion(before), withoutVersion(after), [
    ...ruleChanges(before, after),
    ...permissionChanges(before, after),
    ...identityChanges(before, after),
    ...promptListChanges(before, after, prompts),
    ...inputChanges(before, after, pairs, inputs),
    ...flowChanges(before, after, rename.prompt),
    ...stepChanges(before, after, rename.prompt),
    ...handoffChanges(before, after, rename.prompt),
    ...pairs.flatMap((pair) => promptChanges(pair, before, after, rename)),
    ...textChanges(before, after),
    ...unclassifiedChanges('', before, after, COMPARED_FIELDS),
  ]);
  return { bump: bumpOf(changes), changes: sorted(changes) };
}

/** Returns a pack without its version and digest, which only name it. */
function withoutVersion({ version: _version, digest: _digest, ...rest }: Pack): Omit<Pack, 'version' | 'digest'> {
  return rest;
}

function identityChanges(before: Pack, after: Pack): Change[] {
  return [
    ...fieldChange(before.id, after.id, () =>
      change('major', ['id-changed', 'workflow-changed'], 'id', [before.id, after.id], {
        before: before.id,
        after: after.id,
      }),
    ),
    ...fieldChange(before.$schema, after.$schema, () =>
      change('major', ['schema-changed', 'format-changed'], '$schema', [before.$schema, after.$schema], {
        before: before.$schema,
        after: after.$schema,
      }),
    ),
  ];
}

/** Returns the changes in the texts outside the prompts: title, description, notes and conventions. */
function textChanges(before: Pack, after: Pack): Change[] {
  const structureOf = (markdown: string) => blocksOf(markdown).map(({ kind }) => kind);
  return [
    ...wordChanges('pack', ['title', 'description'], '', before, after),
    ...triggerChanges(before.triggers, after.triggers),
    ...passageChanges('notes', before, after, before.notes.length !== after.notes.length),
    ...passageChanges(
      'conventions',
      before,
      after,
      !areEqual(structureOf(before.conventions), structureOf(after.conventions)),
    ),
  ];
}

/** Returns the changes in the texts by which an agent chooses the workflow. All test requests are in one change. */
function triggerChanges(before: Pack['triggers'], after: Pack['triggers']): Change[] {
  const requestsOf = (triggers: Pack['triggers']) => triggers && [triggers.should, triggers.shouldNot];
  if (before === undefined && after !== undefined)
    return [change('patch', 'triggers-added', 'triggers', [undefined, after])];
  const found = [
    ...wordChanges('triggers', ['when', 'notFor'], 'triggers', before ?? {}, after ?? {}),
    ...fieldChange(requestsOf(before), requestsOf(after), () =>
      change('patch', 'triggers-requests-changed', 'triggers', [before, after]),
    ),
  ];
  return withUnclassified('triggers', before, after, found);
}

function passageChanges(field: 'notes' | 'conventions', before: Pack, after: Pack, isRestructured: boolean): Change[] {
  const values = [before[field], after[field]] as const;
  return fieldChange(...values, () =>
    isRestructured
      ? change('minor', `${field}-structure-changed`, field, values)
      : change('patch', `${field}-changed`, field, values),
  );
}

function sorted(changes: Change[]): Change[] {
  const rank = ({ kind, bump }: Change) =>
    /^(?:rule|guard|permission)-/.test(kind) ? 0 : BUMPS.length - BUMPS.indexOf(bump);
  // Array.prototype.sort is stable, so changes of one rank stay in order.
  return [...changes].sort((a, b) => rank(a) - rank(b));
}
