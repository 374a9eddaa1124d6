import { getCollection } from 'astro:content';
import type { Synonyms } from '../site/search/synonyms.ts';

/** The synonyms that the documents declare for the search: see src/site/search/synonyms.ts. */
export const GET = async () =>
  Response.json(
    (await getCollection('docs')).flatMap(({ id, data }) =>
      data.synonyms.length > 0 ? [{ page: `/${id}/`, groups: data.synonyms } satisfies Synonyms] : [],
    ),
  );
