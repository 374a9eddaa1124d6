import type { Pack } from '../../model/pack.ts';
import { bulletList } from '../../packs/markdown.ts';
import type { TargetFile } from '../types.ts';

/** The practical notes of a pack and the conventions that all workflows share, under the rule that they rest on. */
export function notesFile({ rule, notes, conventions }: Pack): TargetFile {
  const parts = [
    '# The rule of every step',
    bulletList(rule),
    ...(notes.length > 0 ? ['# Practical notes', bulletList(notes)] : []),
    ...(conventions === '' ? [] : ['# Workflow conventions', conventions]),
  ];
  return { path: 'NOTES.md', text: `${parts.join('\n\n')}\n` };
}
