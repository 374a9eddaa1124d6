import { english } from '../../messages/english.ts';
import type { Texts } from '../../messages/translate.ts';

/** The catalogue of one language, as an entry of Starlight's `i18n` collection; the id is its BCP 47 tag. */
export type Catalogue = { id: string } & Texts;

/**
 * Returns the catalogues of all languages: English, and one for each file `<language>.json`, given by its path. A text that
 * a file does not have is English.
 */
export function catalogues(files: Readonly<Record<string, Texts>>): Catalogue[] {
  const translated = Object.entries(files).map(([path, texts]) => {
    const language = path.replace(/^.*\/|\.json$/g, '');
    return { id: language, ...withAllForms({ ...english, ...texts }, language) };
  });
  return [{ id: 'en', ...withAllForms(english, 'en') }, ...translated];
}

/** Adds the plural forms of a language that its texts do not have. i18next does not fall back to `other`. */
function withAllForms(texts: Texts, language: string): Texts {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const ids = Object.keys(texts).flatMap((id) => (id.endsWith('_other') ? id.slice(0, -'_other'.length) : []));
  const other = ids.flatMap((id) => pluralCategories.map((form) => [`${id}_${form}`, texts[`${id}_other`] as string]));
  return { ...Object.fromEntries(other), ...texts };
}

/** Those texts of a catalogue that have the ids of these English ones, in all plural forms of its language. */
export function textsWithIds(catalogue: object, texts: Texts): Texts {
  const idOf = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
  const ids = new Set(Object.keys(texts).map(idOf));
  return Object.fromEntries(Object.entries(catalogue).filter(([key]) => ids.has(idOf(key))));
}
