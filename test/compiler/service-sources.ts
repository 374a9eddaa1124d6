import type { DocumentSources } from '../../src/compiler/source.ts';
import { documentSources } from './document-sources.ts';

/** A project with one workflow document and these files of services, by their paths below the content folder. */
export function serviceSources(files: Record<string, string>, workflow: string): DocumentSources {
  const services = Object.entries(files).map(([path, text]) => ({ path: `content/${path}`, text }));
  return { ...documentSources(workflow), services };
}
