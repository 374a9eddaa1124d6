import { getCollection } from 'astro:content';

/** The synonyms that the documents declare for the search: see src/site/search/synonyms.ts. */
export const GET = async () =>
  Response.json((await getCollection('docs')).flatMap(({ data }) => data.synonyms));
