import { type English, english } from '../../messages/english.ts';
import { workItem } from '../../messages/en/on-demand/work-item.ts';
import { joinListIn } from '../../messages/language-lists.ts';
import { createTranslate, type Translate, type Texts } from '../../messages/translate.ts';

/** Returns the text of a message in the language of a page. */
export type TranslateText = Translate<English>;

/** Starlight's function, which i18next makes for one language. */
type StarlightTranslate = ((id: string, options: object) => string) & { lng?: string; all(): Texts };

/**
 * Returns the function that translates messages into the language of the page that is being built. On the page of a workflow
 * without milestones it calls an incident a work item.
 */
export function translateFor({ t }: Pick<App.Locals, 't'>, isWorkItem = false): TranslateText {
  const translate = t as unknown as StarlightTranslate;
  const idOf = (id: string) => (isWorkItem && `work-item.${id}` in workItem ? `work-item.${id}` : id);
  const all = translate.all();
  const language = translate.lng ?? 'en';
  // i18next takes many times longer, and a page has hundreds of texts.
  const fillIn = (fillers.get(all) ?? createTranslate(all, language, joinListIn(language))) as AnyTranslate;
  fillers.set(all, fillIn);
  return (id, ...[parameters]) => {
    const name = idOf(id);
    if (name in all || `${name}_other` in all) return fillIn(name, parameters);
    // A text that the language does not have, which i18next takes from the first language. Astro escapes what a component
    // prints. Escaped here as well, a `/` would show as `&#x2F;`.
    return translate(name, { ...parameters, interpolation: { escapeValue: false } });
  };
}

type AnyTranslate = (id: string, parameters?: object) => string;

/** The functions that fill in the texts of a language, by these texts. */
const fillers = new WeakMap<Texts, AnyTranslate>();

/** Replaces the texts that speak of incidents by those of `all` that speak of work items. */
export function withWorkItems(texts: Texts, all: Texts): Texts {
  return Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, all[`work-item.${id}`] ?? text]));
}

/** The texts of one language, as an entry of Starlight's `i18n` collection; the id is its BCP 47 tag. */
export type LanguageTexts = { id: string } & Texts;

/**
 * Returns the texts of all languages: English, and one language for each file `<language>.json`, given by its path. A text
 * that is missing in a file is English.
 */
export function textsByLanguage(files: Readonly<Record<string, Texts>>): LanguageTexts[] {
  const translated = Object.entries(files).map(([path, texts]) => {
    const language = path.replace(/^.*\/|\.json$/g, '');
    return { id: language, ...withAllForms({ ...english, ...texts }, language) };
  });
  return [{ id: 'en', ...withAllForms(english, 'en') }, ...translated];
}

/** Adds missing plural forms of a language, because i18next does not fall back to `other`. */
function withAllForms(texts: Texts, language: string): Texts {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const ids = Object.keys(texts).flatMap((id) => (id.endsWith('_other') ? id.slice(0, -'_other'.length) : []));
  const other = ids.flatMap((id) => pluralCategories.map((form) => [`${id}_${form}`, texts[`${id}_other`] as string]));
  return { ...Object.fromEntries(other), ...texts };
}

/** Returns the texts of a language that have the ids of these English texts, in all plural forms. */
export function textsWithIds(all: object, texts: Texts): Texts {
  const idOf = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
  const ids = new Set(Object.keys(texts).map(idOf));
  return Object.fromEntries(Object.entries(all).filter(([key]) => ids.has(idOf(key))));
}

/** The JSON of the texts for the scripts of a page, by all texts of its language: every page has the same. */
const jsonOf = new WeakMap<object, Record<'incident' | 'workItem', string>>();

/** Returns the JSON of the texts of a language for the scripts of a page. */
export function textsAsJson(all: Texts, texts: Texts, isWorkItem: boolean): string {
  const known = jsonOf.get(all);
  if (known) return known[isWorkItem ? 'workItem' : 'incident'];
  const own = textsWithIds(all, texts) as Texts;
  // No `<` in a text may end the script element.
  const asJson = (some: Texts) => JSON.stringify(some).replaceAll('<', '\\u003c');
  jsonOf.set(all, { incident: asJson(own), workItem: asJson(withWorkItems(own, all)) });
  return textsAsJson(all, texts, isWorkItem);
}
