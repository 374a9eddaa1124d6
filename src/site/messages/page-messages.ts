import type { incident } from '../../messages/en/with-page/incident.ts';
import type { page } from '../../messages/en/with-page/page.ts';
import { joinWithSeparators, type Separators } from '../../messages/join-list.ts';
import { createTranslate, type Texts, type Translate } from '../../messages/translate.ts';

/** The texts that `Messages.astro` puts on a page in any language. */
export type PageTexts = typeof incident & typeof page;

const element = document.querySelector<HTMLElement>('#cb-messages');
const texts = JSON.parse(element?.textContent ?? '{}') as PageTexts;
/** Whether the page calls an incident a work item, because its workflow has no milestones. */
export const isWorkItem = element?.hasAttribute('data-work-item') === true;
/**
 * The project's names for the state of an incident, by class, `recovered` or `closed`; without an entry it has its usual name.
 */
export const statusWords = JSON.parse(element?.dataset.statuses ?? '{}') as Record<string, string>;
/** The folder of the language of the page, which its addresses start with; empty for the first language of the site. */
export const folder = element?.dataset.folder ?? '';
const language = document.documentElement.lang || 'en';

/** Returns the text of a message in the language of the page. */
export const t = createTranslate(texts, language, (items, type) =>
  joinWithSeparators(items, JSON.parse(element?.dataset[type] as string) as Separators),
);

/** Adds the English texts of a feature, except those that the page has in its language. Also returns `t` for these texts. */
export function addTexts<Feature extends Texts>(english: Feature): Translate<PageTexts & Feature> {
  Object.assign(texts, { ...english, ...texts });
  return t as unknown as Translate<PageTexts & Feature>;
}

/** Formats a number in the language of the page: `14,200`. */
export const formatNumber = (value: number) => value.toLocaleString(language);

/** Formats the day of a time, in UTC and in the language of the page: `Dec 8`. */
export const formatShortDay = (at: number) =>
  new Date(at).toLocaleDateString(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Shortens a list for a message: the first three names, and how many more there are. */
export function shortList(names: readonly string[]): string[] {
  return names.length > 3 ? [...names.slice(0, 3), t('page.more', { count: names.length - 3 })] : [...names];
}
