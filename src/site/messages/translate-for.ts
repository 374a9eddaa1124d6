import type { English } from '../../messages/english.ts';
import type { Translate } from '../../messages/translate.ts';

/** Returns the text of a message in the language of a page. */
export type TranslateText = Translate<English>;

/**
 * Returns the texts of the catalogue in the language of the page that is being built: Starlight's own function, with the ids
 * and parameters of the catalogue as its types.
 */
export function translateFor({ t }: Pick<App.Locals, 't'>): TranslateText {
  const translate = t as unknown as (id: string, options: object) => string;
  // Astro escapes what a component prints. Escaped here as well, a `/` would show as `&#x2F;`.
  return (id, ...[parameters]) => translate(id, { ...parameters, interpolation: { escapeValue: false } });
}
