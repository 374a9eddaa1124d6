import { servedAt } from '../site/integration/endpoint.ts';

export const GET = servedAt('llms-full.txt');
