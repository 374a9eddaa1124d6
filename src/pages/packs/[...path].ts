import { servedBelow } from '../../site/integration/endpoint.ts';

export const { getStaticPaths, GET } = servedBelow('packs/');
