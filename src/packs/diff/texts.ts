import type { Pack } from '../../model/pack.ts';
import { blocksOf } from './blocks.ts';
import { reworded, type Change } from './change.ts';

/** What became of what a pack says beside its prompts: title, description, notes and conventions. */
export function textChanges(before: Pack, after: Pack): Change[] {
  const shape = (markdown: string) => blocksOf(markdown).map(({ kind }) => kind);
  return [
    ...reworded('title', 'The title', before.title, after.title),
    ...reworded('description', 'The description', before.description, after.description),
    ...partChanges('notes', 'practical notes', before.notes, after.notes, before.notes.length !== after.notes.length),
    ...partChanges(
      'conventions',
      'conventions',
      before.conventions,
      after.conventions,
      shape(before.conventions).join() !== shape(after.conventions).join(),
    ),
  ];
}

function partChanges(path: string, what: string, before: unknown, after: unknown, isReshaped: boolean): Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const change = { path, before, after };
  return [
    isReshaped
      ? { ...change, bump: 'minor', kind: `${path}-structure-changed`, message: `The ${what} have other parts` }
      : { ...change, bump: 'patch', kind: `${path}-changed`, message: `The ${what} say it otherwise` },
  ];
}
