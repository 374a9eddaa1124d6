import { reference } from '../../messages/en/reference.ts';
import type { Pack } from '../../model/pack.ts';
import { diffPacks } from '../../packs/diff/diff-packs.ts';
import { addTexts } from '../messages/page-messages.ts';

const t = addTexts(reference);

/** Returns the changes between two packs, given as JSON, for the page: a sentence and a list. */
export function comparePacks(before: string, after: string): HTMLElement[] {
  const { bump, changes } = diffPacks(JSON.parse(before) as Pack, JSON.parse(after) as Pack);
  const summary = document.createElement('p');
  summary.textContent = bump === 'none' ? t('controls.compare.same') : t('controls.compare.changes', { bump });
  const list = document.createElement('ul');
  for (const change of changes) {
    const item = document.createElement('li');
    const label = document.createElement('strong');
    label.textContent = change.bump;
    item.append(label, ` ${change.message}`);
    list.append(item);
  }
  return [summary, list];
}
