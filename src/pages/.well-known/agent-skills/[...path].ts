import { servedBelow } from '../../../site/book/endpoint.ts';

export const { getStaticPaths, GET } = servedBelow('.well-known/agent-skills/');
