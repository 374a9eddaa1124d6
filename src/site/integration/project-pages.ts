import { ownValue } from '../../base/collections.ts';
import type { CallbookConfig } from '../../config/config-schema.ts';
import { readExtensions } from '../../packs/extends/extension.ts';
import { optionalPages, type OptionalPage } from './optional-pages.ts';

/** The color and symbol of a start choice. */
export type Tone = 'critical' | 'warning' | 'calm';

/** The parts of the config that pages use, as data. */
export interface ProjectPages {
  title: string;
  description: string;
  /** The workflow on the home page; undefined if the home page only lists the workflows. */
  start: string | undefined;
  /** The heading of the home page, if the config has one. */
  question: string | undefined;
  /** How start choices look, by id. */
  choices: Record<string, { tone: Tone; text?: string | undefined }>;
  /** The meaning of each severity, the most severe first. */
  severities: Record<string, string>;
  /** The names of the states of an incident, by class, `recovered` or `closed`. */
  statuses: Record<string, string>;
  sidebar: CallbookConfig['sidebar'];
  /** The optional pages that the site has. */
  optional: OptionalPage[];
  /** The paths of the pages that the config adds, below the base. */
  own: string[];
  /** The content folder, absolute. */
  content: string;
  /** The ids of the shipped workflows that it includes. */
  extended: string[];
  language: string;
  /** The folder of the language with a slash at its end, which its addresses start with; empty for the first one. */
  folder: string;
  /** All languages of the site. */
  languages: { label: string; lang: string; folder: string }[];
}

/**
 * Returns the parts of a config that the pages need, in one of its languages; `content` is the absolute path of the content
 * folder. What the config does not have in this language is as in the first one.
 */
export function projectPages(
  { title, description, start, incidents, sidebar, locales, pages, extends: declared }: CallbookConfig,
  content: string,
  locale = 'root',
): ProjectPages {
  const { root, ...others } = locales;
  const isFirst = locale === 'root';
  const { lang, ...own } = isFirst ? { ...root, choices: {} } : (others[locale] ?? { ...root, choices: {} });
  const texts = own as Partial<(typeof others)[string]>;
  const choices = Object.entries(start?.choices ?? {}).map(
    ([choice, look]) => [choice, { ...look, text: ownValue(texts.choices ?? {}, choice) ?? look.text }] as const,
  );
  return {
    title: texts.title ?? title,
    description: texts.description ?? description ?? texts.title ?? title,
    start: start?.workflow,
    question: texts.question ?? start?.question,
    choices: Object.fromEntries(choices),
    severities: texts.severities ?? incidents.severities,
    statuses: texts.statuses ?? incidents.statuses,
    sidebar: sidebar.map(({ translations = {}, ...group }) => ({
      ...group,
      label: translations[lang] ?? group.label,
      items: group.items.map((item) =>
        typeof item === 'string' ? item : { ...item, label: item.translations?.[lang] ?? item.label },
      ),
    })),
    optional: isFirst ? optionalPages(content) : [],
    own: pages.map(({ pattern }) => pattern.replace(/^\//, '')),
    content,
    extended: readExtensions(declared).map(({ id }) => id),
    language: lang,
    folder: isFirst ? '' : `${locale}/`,
    languages: Object.entries(locales).map(([folder, { label, lang }]) => {
      return { label, lang, folder: folder === 'root' ? '' : `${folder}/` };
    }),
  };
}
