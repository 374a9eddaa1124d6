export { collections } from './site/content/collections.ts';
