import type { CallbookConfig } from '../../config/config-schema.ts';
import { optionalPages, type OptionalPage } from './optional-pages.ts';

/** The color and symbol of a start choice. */
export type Tone = 'critical' | 'warning' | 'calm';

/** What the pages need of the config, as data. */
export interface ProjectPages {
  title: string;
  description: string;
  /** The workflow on the landing page; undefined if the landing page only lists the workflows. */
  start: string | undefined;
  /** The heading of the landing page, if the config has one. */
  question: string | undefined;
  /** How start choices look, by id. */
  choices: Record<string, { tone: Tone; text?: string | undefined }>;
  sidebar: CallbookConfig['sidebar'];
  /** The optional pages that the site has. */
  optional: OptionalPage[];
  /** The content folder, absolute. */
  content: string;
  language: string;
}

/** Returns what the pages need of a config; `content` is the absolute path of the content folder. */
export function projectPages(
  { title, description, start, sidebar, locales }: CallbookConfig,
  content: string,
): ProjectPages {
  return {
    title,
    description: description ?? title,
    start: start?.workflow,
    question: start?.question,
    choices: start?.choices ?? {},
    sidebar,
    optional: optionalPages(content),
    content,
    language: locales.root.lang,
  };
}
