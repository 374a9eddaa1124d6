import type { CallbookConfig } from '../../config/config-schema.ts';
import { readExtensions } from '../../packs/extends/extension.ts';
import { optionalPages, type OptionalPage } from './optional-pages.ts';

/** The color and symbol of a start choice. */
export type Tone = 'critical' | 'warning' | 'calm';

/** What the pages need of the config, as data. */
export interface ProjectPages {
  title: string;
  description: string;
  /** The workflow on the home page; undefined if the home page only lists the workflows. */
  start: string | undefined;
  /** The heading of the home page, if the config has one. */
  question: string | undefined;
  /** How start choices look, by id. */
  choices: Record<string, { tone: Tone; text?: string | undefined }>;
  /** What each severity means, the most severe first. */
  severities: Record<string, string>;
  /** What the state of an incident is called, by class, `recovered` or `closed`. */
  statuses: Record<string, string>;
  sidebar: CallbookConfig['sidebar'];
  /** The optional pages that the site has. */
  optional: OptionalPage[];
  /** The content folder, absolute. */
  content: string;
  /** The ids of the shipped workflows that it takes along. */
  extended: string[];
  language: string;
}

/** Returns what the pages need of a config; `content` is the absolute path of the content folder. */
export function projectPages(
  { title, description, start, incidents, sidebar, locales, extends: declared }: CallbookConfig,
  content: string,
): ProjectPages {
  return {
    title,
    description: description ?? title,
    start: start?.workflow,
    question: start?.question,
    choices: start?.choices ?? {},
    ...incidents,
    sidebar,
    optional: optionalPages(content),
    content,
    extended: readExtensions(declared).map(({ id }) => id),
    language: locales.root.lang,
  };
}
