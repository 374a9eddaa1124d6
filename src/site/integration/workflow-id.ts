import { join } from 'node:path';
import { extendedFolder } from '../../packs/extends/project-sources.ts';

/** Returns the id of the workflow that a file declares, in the content folder or made from a shipped document; otherwise undefined. */
export function workflowId(content: string, path: string | undefined): string | undefined {
  const file = slashed(path ?? '');
  const folder = [join(content, 'workflows'), extendedFolder(content)].find((one) =>
    file.startsWith(`${slashed(one)}/`),
  );
  return folder !== undefined && file.endsWith('.mdx') ? file.slice(folder.length + 1, -'.mdx'.length) : undefined;
}

const slashed = (path: string) => path.replaceAll('\\', '/');
