import { servedBelow } from '../../site/book/endpoint.ts';

export const { getStaticPaths, GET } = servedBelow('agents/');
