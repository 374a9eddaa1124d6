import { basename, dirname } from 'node:path';
import { defineCollection } from 'astro/content/config';
import { docsSchema as starlightSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob, type Loader } from 'astro/loaders';
import { z } from 'astro/zod';
import { project, texts } from 'virtual:callbook/project';
import { workflowJsonSchema } from '../../compiler/frontmatter-json-schema.ts';
import { EXTENDED_FOLDER } from '../../packs/extends/extended-folder.ts';
import { textsByLanguage } from '../messages/translate-for.ts';

const FOLDER = basename(project.content);
const OWN = ['workflows/[^_]*.mdx', 'guides/**/[^_]*.{md,mdx}', 'shared/conventions.mdx', '!**/_*/**'];

const LANGUAGES = project.languages.map(({ folder }) => folder);

/**
 * `workflows/<id>` and `shared/<name>` are served at the root of the site, or of its part in another language; every other folder
 * keeps its name.
 */
function pageId(entry: string): string {
  const path = entry.startsWith(`${FOLDER}/`) ? entry.slice(FOLDER.length + 1) : entry;
  const language = LANGUAGES.find((folder) => folder !== '' && path.startsWith(folder)) ?? '';
  const rest = path.slice(language.length);
  const root = ['workflows', 'shared', EXTENDED_FOLDER].find((folder) => rest.startsWith(`${folder}/`));
  return language + (root === undefined ? rest : rest.slice(root.length + 1)).replace(/\.mdx?$/, '');
}

/** Returns the loader of the documents that have a page. */
export const docsLoader = (): Loader =>
  glob({
    base: dirname(project.content),
    pattern: [
      ...LANGUAGES.flatMap((language) => OWN.map((pattern) => pattern.replace(/^(?!!)/, `${literal(FOLDER)}/${language}`))),
      ...project.extended.map((id) => `${EXTENDED_FOLDER}/${id}.mdx`),
    ],
    generateId: ({ entry }) => pageId(entry),
  });

/** Escapes the characters that a pattern of files acts on. */
function literal(name: string): string {
  return name.replace(/[\\()[\]{}!*?+@|]/g, '\\$&');
}

/** The keys of a document that are not Starlight's. */
const documentKeys = z.object({
  // The compiler checks what is under `workflow`, and reports it with file, line and column. Editors read its JSON Schema.
  workflow: z.unknown().optional().meta(workflowJsonSchema()),
  // The group in the sidebar and in the lists of workflows, and words that the filters of those lists find.
  group: z.string().optional(),
  tags: z.array(z.string()).default([]),
  // Words that mean the same in a search, in lower case: the first of each group is in the document.
  synonyms: z.array(z.array(z.string().toLowerCase())).default([]),
});

/** Returns the schema of documents: Starlight's, with the workflow. */
export const docsSchema = (): DocsSchema => starlightSchema({ extend: documentKeys });

/** The result of `docsSchema`, for a project that extends it. */
export type DocsSchema = ReturnType<typeof starlightSchema<typeof documentKeys>>;

type AnyLoader = Loader | (() => object);

interface Collection<Schema> {
  loader: AnyLoader;
  schema: Schema;
}

/** Defines a collection whose type can be named, so that the declarations of the package contain it. */
function collection<Schema>(loader: AnyLoader, schema: Schema): Collection<Schema> {
  return defineCollection({ loader, schema } as never) as unknown as Collection<Schema>;
}

/** The collections of a site: its documents, and the texts of its pages. `src/content.config.ts` exports them. */
export const collections: { docs: Collection<DocsSchema>; i18n: Collection<ReturnType<typeof i18nSchema>> } = {
  docs: collection(docsLoader(), docsSchema()),
  // Starlight takes the texts of the pages from here: see src/site/messages.
  i18n: collection(() => textsByLanguage(texts), i18nSchema()),
};
