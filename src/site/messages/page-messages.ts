import type { controls } from '../../messages/en/controls.ts';
import type { incident } from '../../messages/en/incident.ts';
import type { page } from '../../messages/en/page.ts';
import { createTranslate } from '../../messages/translate.ts';

/** The texts that `Messages.astro` puts on a page. */
export type PageTexts = typeof controls & typeof incident & typeof page;

const texts = JSON.parse(document.querySelector('#cb-messages')?.textContent ?? '{}') as PageTexts;

/** Gives the text of a message in the language of the page. */
export const t = createTranslate(texts, document.documentElement.lang || 'en');
