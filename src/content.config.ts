import { defineCollection } from 'astro:content';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** `workflows/<id>` and `shared/<name>` stand at the root of the site; every other folder keeps its name. */
const pageId = (entry: string) => entry.replace(/^(workflows|shared)\//, '').replace(/\.mdx?$/, '');

export const collections = {
  docs: defineCollection({
    loader: glob({
      base: './content',
      pattern: ['workflows/[^_]*.mdx', 'guides/**/[^_]*.{md,mdx}', 'shared/conventions.mdx', '!**/_*/**'],
      generateId: ({ entry }) => pageId(entry),
    }),
    // What stands under `workflow` is the compiler's to judge, with its own words and positions.
    schema: docsSchema({ extend: z.object({ workflow: z.unknown().optional() }) }),
  }),
  // Starlight reads this collection whether it is there or not, and warns where it is not or has no entry.
  i18n: defineCollection({
    loader: () => [{ id: 'en', 'skipLink.label': 'Skip to content' }],
    schema: i18nSchema(),
  }),
};
