import { servedAt } from '../site/book/endpoint.ts';

export const GET = servedAt('llms-full.txt');
