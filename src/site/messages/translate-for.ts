import { type English, english } from '../../messages/english.ts';
import { workItem } from '../../messages/en/work-item.ts';
import type { Translate, Texts } from '../../messages/translate.ts';

/** Returns the text of a message in the language of a page. */
export type TranslateText = Translate<English>;

/**
 * Returns the function that translates messages into the language of the page that is being built. It is Starlight's own
 * function, typed with our ids and parameters. On the page of a workflow without milestones it calls an incident a work item.
 */
export function translateFor({ t }: Pick<App.Locals, 't'>, isWorkItem = false): TranslateText {
  const translate = t as unknown as (id: string, options: object) => string;
  // Astro escapes what a component prints. Escaped here as well, a `/` would show as `&#x2F;`.
  const idOf = (id: string) => (isWorkItem && `work-item.${id}` in workItem ? `work-item.${id}` : id);
  const known = textsOf.get(t) ?? new Map<string, string>();
  textsOf.set(t, known);
  const plain = (id: string) => {
    const text = known.get(id) ?? translate(id, {});
    known.set(id, text);
    return text;
  };
  // i18next compiles its patterns anew for each call with this option, so texts without parameters go without it.
  return (id, ...[parameters]) =>
    parameters ? translate(idOf(id), { ...parameters, interpolation: { escapeValue: false } }) : plain(idOf(id));
}

/** The texts without parameters that were translated, by the function of their page. All prompts of a page have the same ones. */
const textsOf = new WeakMap<object, Map<string, string>>();

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
