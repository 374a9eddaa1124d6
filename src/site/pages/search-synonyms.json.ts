import { getCollection } from 'astro:content';
import { withBase } from '../base-url.ts';
import type { Synonyms } from '../search/synonyms.ts';

/** The synonyms that the documents declare for the search: see src/site/search/synonyms.ts. */
export const GET = async () =>
  Response.json(
    (await getCollection('docs')).flatMap(({ id, data }) =>
      data.synonyms.length > 0 ? [{ page: withBase(`${id}/`), groups: data.synonyms } satisfies Synonyms] : [],
    ),
  );
