import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { textsByLanguage } from './site/messages/translate-for.ts';

/** `workflows/<id>` and `shared/<name>` are served at the root of the site; every other folder keeps its name. */
const pageId = (entry: string) => entry.replace(/^(workflows|shared)\//, '').replace(/\.mdx?$/, '');

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['workflows/[^_]*.mdx', 'guides/**/[^_]*.{md,mdx}', 'shared/conventions.mdx', '!**/_*/**'],
      generateId: ({ entry }) => pageId(entry),
    }),
    schema: docsSchema({
      extend: z.object({
        // The compiler checks what is under `workflow`, and reports it with file, line and column.
        workflow: z.unknown().optional(),
        // Words that mean the same in a search, in lower case: the first of each group is in the document.
        synonyms: z.array(z.array(z.string().toLowerCase())).default([]),
      }),
    }),
  }),
  // Starlight takes the texts of the pages from here: see src/site/messages.
  i18n: defineCollection({
    loader: () => textsByLanguage(import.meta.glob('./messages/*.json', { eager: true, import: 'default' })),
    schema: i18nSchema(),
  }),
};
