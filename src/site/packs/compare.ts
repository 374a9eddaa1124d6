import type { Pack } from '../../model/pack.ts';
import { diffPacks } from '../../packs/diff/diff-packs.ts';

/** What changes from one pack to another, as a sentence and a list. */
export function changesAsList(before: string, after: string): HTMLElement[] {
  const { bump, changes } = diffPacks(JSON.parse(before) as Pack, JSON.parse(after) as Pack);
  const head = document.createElement('p');
  head.textContent = bump === 'none' ? 'Nothing changes.' : `A ${bump} change:`;
  const list = document.createElement('ul');
  list.append(
    ...changes.map((change) => {
      const item = document.createElement('li');
      const mark = document.createElement('strong');
      mark.textContent = change.bump;
      item.append(mark, ` ${change.message}`);
      return item;
    }),
  );
  return [head, list];
}
