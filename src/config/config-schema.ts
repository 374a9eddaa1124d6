import * as z from 'zod';
import { similarTo } from '../base/text.ts';
import type { Check } from '../compiler/document-check.ts';
import { kebabId, oneLine } from '../model/fields.ts';
import { extensionSchema } from '../packs/extends/extension.ts';
import type { AgentTool } from '../targets/agent-tool.ts';

/** A value that another schema checks (Starlight's or Astro's), passed on as it is. */
const unchecked = <Value>() => z.custom<Value>((value) => value !== undefined);

const nonEmptyText = z.string().trim().min(1);

const path = z
  .string()
  .regex(/^(?!\/|[A-Za-z]:)[^\\]+$/, { error: 'expected a path with "/", relative to the config file' });

const module = path.describe('The path of a module, relative to the config file.');

const startChoice = z.strictObject({
  /** The color and the symbol: critical (octagon), warning (triangle), calm (ring). */
  tone: z.enum(['critical', 'warning', 'calm']),
  /** One short sentence that says when to choose it. */
  text: nonEmptyText.optional(),
});

const start = z.strictObject({
  /** The id of the workflow on the home page, which also comes first in every list. */
  workflow: kebabId,
  /** The question above its choices, the heading of the home page. */
  question: nonEmptyText.optional(),
  /** The choices of its first prompt, by id, with their tone and words. */
  choices: z.record(nonEmptyText, startChoice).default({}),
});

/** An example of a severity scale, which is the default. Every team has its own. */
const SEVERITIES = {
  SEV1: 'Most users are affected, data is lost or exposed, or a core function is down.',
  SEV2: 'Many users are affected, or an important function is down and there is no good workaround.',
  SEV3: 'Some users are affected, or there is a workaround.',
  SEV4: 'No user notices it yet.',
};

const incidents = z.strictObject({
  /** The severities that users can choose, the most severe first, each with its meaning. Users can enter others too. */
  severities: z.record(oneLine, oneLine).default(SEVERITIES),
  /**
   * The names of the states of an incident on the page and in the short update, by class, or by `mitigated`, `recovered` or
   * `closed`: `{ active: 'Investigating' }`.
   */
  statuses: z.record(nonEmptyText, oneLine).default({}),
});

const locale = {
  /** The name of the language, in the language itself. */
  label: nonEmptyText,
  /** The language as a BCP 47 tag, such as `de`. */
  lang: z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, { error: 'expected a language tag, such as de' }),
  /** The direction in which it is written. */
  dir: z.enum(['ltr', 'rtl']).optional(),
};

const otherLocale = z.strictObject({
  ...locale,
  /** The title of the site in this language. */
  title: nonEmptyText.optional(),
  /** The description of the site in this language. */
  description: nonEmptyText.optional(),
  /** The question of `start` in this language. */
  question: nonEmptyText.optional(),
  /** The texts of the start choices in this language, by choice. */
  choices: z.record(nonEmptyText, nonEmptyText).default({}),
  /** The severities in this language, by the same names or others. */
  severities: z.record(oneLine, oneLine).optional(),
  /** The names of the states of an incident in this language. */
  statuses: z.record(nonEmptyText, oneLine).optional(),
});

const sidebarTranslations = {
  /** The label in the other languages, by language: `{ de: 'Team' }`. */
  translations: z.record(nonEmptyText, nonEmptyText).optional(),
};

const sidebarItem = z.union([
  /** The path of a page below the base, such as `rotate-a-key` or `guides/deploy`. */
  nonEmptyText,
  /** A link to anything else: a URL, or a path below the base, such as `/rota/`. */
  z.strictObject({ label: nonEmptyText, link: nonEmptyText, ...sidebarTranslations }),
]);

const sidebarGroup = z.strictObject({
  /** The heading of the group. */
  label: nonEmptyText,
  ...sidebarTranslations,
  /** Its pages, in this order. */
  items: z.array(sidebarItem),
  /**
   * Whether it is closed until the user opens it, unless it contains the current page; by default if it has more than 15 pages.
   */
  collapsed: z.boolean().optional(),
});

const secretPattern = z.strictObject({
  /** The name of the pattern. */
  name: kebabId,
  /** The kind of the secret. It is the first part of the placeholder: `<token-1>`. */
  kind: z.enum(['token', 'key', 'card', 'password']).default('token'),
  /** Matches the secret. If the expression has a group, only what its first group matches is masked. */
  pattern: z.instanceof(RegExp, { error: 'expected a regular expression, such as /acme_[0-9a-z]{32}/' }),
});

const isTarget = (value: unknown) => typeof value === 'object' && value !== null && 'name' in value && 'guide' in value;
const isRule = (value: unknown) => typeof value === 'object' && value !== null && 'id' in value && 'about' in value;

const keys = z.strictObject({
  /** The name of the site, in its header and in the title of every page. */
  title: nonEmptyText,
  /** One sentence about the site, for its home page, `llms.txt` and search engines. */
  description: nonEmptyText.optional(),
  /** The logo in the header, as Starlight's `logo`: `{ src: './logo.svg' }`. */
  logo: unchecked<object>().optional(),
  /** The icon in the browser tab: a file of the folder `public`, such as `/favicon.svg`. */
  favicon: nonEmptyText.optional(),
  /** Links with icons in the header, as Starlight's `social`. */
  social: unchecked<{ icon: string; label: string; href: string }[]>().optional(),
  /** Where pages can be edited, as Starlight's `editLink`: `{ baseUrl: 'https://…/edit/main/' }`. */
  editLink: z.strictObject({ baseUrl: nonEmptyText.optional() }).optional(),
  /**
   * The URL that the site is served from, such as `https://example.com/runbooks/` or `http://intranet/`. Some agent tools need
   * it in their files.
   */
  site: z.url({ protocol: /^https?$/, error: 'expected a URL such as https://runbooks.example.com' }).optional(),
  /** The path that the site is served under, such as `/runbooks/`. */
  base: z
    .string()
    .regex(/^\/(?:[\w.~-]+\/)*[\w.~-]*$/, { error: 'expected a path such as /runbooks/' })
    .default('/')
    .transform((base) => (base.endsWith('/') ? base : `${base}/`)),
  /** The folder with `workflows`, `services`, `shared`, `guides` and `releases`. */
  content: path.default('content').transform((folder) => folder.replace(/^\.\/|\/$/g, '')),
  /**
   * Workflows from Callbook to include, by name and version: `callbook/incident-response@2`, or that as `workflow` with the
   * parts to change in it. `@2` takes the newest 2.x that the package has, and `@2.1.0` exactly that version.
   */
  extends: z.array(extensionSchema).default([]),
  /**
   * The languages of the pages, as Starlight's locales: `root`, and others by the folder of their documents in the content
   * folder, which is also the start of their addresses:
   * `{ root: { label: 'English', lang: 'en' }, de: { label: 'Deutsch', lang: 'de' } }`. The texts of the pages are in
   * `<content>/i18n/<lang>.json`; a missing one is that of Callbook in this language, or English.
   */
  locales: z
    .object({ root: z.strictObject(locale) })
    .catchall(otherLocale)
    .refine(
      (locales) =>
        Object.keys(locales).every((folder) => /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(folder) || folder === 'root'),
      {
        error: 'expected root, and folders such as de or pt-br',
      },
    )
    .refine((locales) => new Set(Object.values(locales).map(({ lang }) => lang)).size === Object.keys(locales).length, {
      error: 'expected each language once, because two with the same "lang" would have the same texts',
    })
    // cspell:ignore prefault
    .prefault({ root: { label: 'English', lang: 'en' } }),
  /** The workflow on the home page, with its start choices. By default the home page lists the workflows. */
  start: start.optional(),
  /** The words of the team for its incidents. */
  incidents: incidents.default({ severities: SEVERITIES, statuses: {} }),
  /** The groups of the sidebar. Pages that no group lists follow in a group of workflows and one of other pages. */
  sidebar: z.array(sidebarGroup).default([]),
  /** The agent tools that packs are written for: `[...builtinTargets, ours]`. By default all that Callbook has. */
  targets: z.array(z.custom<AgentTool>(isTarget, { error: 'expected a target made with defineTarget' })).optional(),
  /** Modules with an alert source each as their default export, tried before those that Callbook has. */
  alertSources: z.array(module).default([]),
  /** Additional checks of the documents, made with `defineRule`. */
  rules: z.array(z.custom<Check>(isRule, { error: 'expected a check made with defineRule' })).default([]),
  /** Additional keys in the frontmatter of documents, for a schema of your own. Any other unknown key is an error. */
  frontmatter: z.array(nonEmptyText).default([]),
  /** Additional secrets to mask wherever text leaves the page, the command or the server. */
  secretPatterns: z.array(secretPattern).default([]),
  /** Additional pages: Astro components or endpoints, each with its route, such as `/status/`. */
  pages: z.array(z.strictObject({ pattern: nonEmptyText, entrypoint: module })).default([]),
  /** The identity of the feed of releases. */
  feed: z
    .strictObject({
      /** The name in the feed; by default the title of the site. */
      author: oneLine.optional(),
      /**
       * The owner of the ids, as in RFC 4151: a domain and a year in which it was yours, such as `example.com,2026`. Never
       * change it.
       */
      tag: z
        .string()
        .regex(/^[\w.@-]+,\d{4}(?:-\d\d){0,2}$/, { error: 'expected a domain and a year, such as example.com,2026' })
        .optional(),
    })
    .default({}),
  /** The identity of the plugin marketplaces. */
  marketplace: z
    .strictObject({
      /** The id that users type: `<workflow>@<name>`. */
      name: kebabId.optional(),
      /** Its owner; by default the title of the site. */
      owner: oneLine.optional(),
      /** One sentence; by default the description of the site. */
      description: oneLine.optional(),
    })
    .default({}),
  /** Style sheets that come after those of Callbook, as Starlight's `customCss`. */
  customCss: z.array(nonEmptyText).default([]),
  /** Components that replace those of Callbook and Starlight by name, as Starlight's `components`. */
  components: z.record(nonEmptyText, nonEmptyText).default({}),
  /** Starlight plugins. */
  plugins: unchecked<object[]>().default([]),
  /** Astro integrations, which run after those of Callbook. */
  integrations: unchecked<object[]>().default([]),
});

/** The schema of `callbook.config.ts`. Everything that is specific to one site is here; every key but `title` has a default. */
export const configSchema = keys.transform((config) => {
  // `site` may have the path in it: https://example.com/runbooks/
  const path = config.site === undefined ? '/' : new URL(config.site).pathname;
  return { ...config, base: config.base === '/' ? path.replace(/\/?$/, '/') : config.base };
});

/** The config of a project as its file has it. */
export type CallbookUserConfig = z.input<typeof configSchema>;
/** The config of a project with all defaults. */
export type CallbookConfig = z.output<typeof configSchema>;

/** Returns the first language of a project, as a BCP 47 tag; undefined for English. */
export function firstLanguage({ locales }: Pick<CallbookConfig, 'locales'>): string | undefined {
  const { lang } = locales.root;
  return /^en(?:-|$)/i.test(lang) ? undefined : lang;
}

/** Returns the languages of a project besides the first one. */
export function otherLanguages({ locales }: Pick<CallbookConfig, 'locales'>): { folder: string; lang: string }[] {
  return Object.entries(locales).flatMap(([folder, { lang }]) => (folder === 'root' ? [] : [{ folder, lang }]));
}

/** `callbook.config.ts` is missing or invalid. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Checks a config. Throws a ConfigError with one line for each error: the key, what is wrong, and what to write. */
export function parseConfig(config: unknown, file = 'callbook.config'): CallbookConfig {
  const { data, error } = configSchema.safeParse(config, { error: explain });
  if (data) return data;
  const lines = error.issues.map((issue) => {
    const key = issue.path.join('.');
    return `${file}: ${key === '' ? '' : `${key}: `}${describe(issue, key)}`;
  });
  throw new ConfigError(lines.join('\n'));
}

function describe(issue: z.core.$ZodIssue, key: string): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const known = key === '' ? Object.keys(keys.shape) : [];
  const similar = new Map(issue.keys.map((name) => [name, meantBy(name, known)]));
  const named = [...similar].map(([name, meant]) => (meant === undefined ? name : `${name} (did you mean ${meant}?)`));
  const isListed = known.length > 0 && [...similar.values()].includes(undefined);
  const list = isListed ? `. Known keys: ${known.join(', ')}.` : '';
  return `unknown ${named.length === 1 ? 'key' : 'keys'} ${named.join(', ')}${list}`;
}

/** Returns the known name that the author probably meant: a similar one, or one with its letters in another order. */
function meantBy(name: string, known: readonly string[]): string | undefined {
  const letters = (text: string) => [...text].sort().join('');
  return similarTo(name, known) ?? known.find((one) => letters(one) === letters(name));
}

/** The types of zod in the words of a config. */
const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  boolean: 'true or false',
  number: 'a number',
};

/** Says what is wrong with a value for which the schema has no sentence; undefined leaves that to zod. */
function explain({ code, expected, input }: z.core.$ZodRawIssue): string | undefined {
  if (code !== 'invalid_type') return undefined;
  const type = TYPES[String(expected)] ?? String(expected);
  return input === undefined ? `missing; write ${type}` : `expected ${type}`;
}
