import { join } from 'node:path';
import { extendedFolder } from '../../packs/extends/extended-folder.ts';

/** A workflow document: the id of its workflow, and the folder of its language, which is empty for the first one. */
export interface WorkflowPlace {
  id: string;
  languageFolder: string;
}

/** Returns the workflow that a file declares, in the content folder or made from a shipped document; otherwise undefined. */
export function workflowPlace(
  content: string,
  path: string | undefined,
  languages: readonly string[] = [],
): WorkflowPlace | undefined {
  const file = slashed(path ?? '');
  if (!file.endsWith('.mdx')) return undefined;
  const folders = [
    ...['', ...languages].map((folder) => [folder, join(content, folder, 'workflows')] as const),
    ['', extendedFolder(content)] as const,
  ];
  const [languageFolder = '', start] = folders.find(([, one]) => file.startsWith(`${slashed(one)}/`)) ?? [];
  return start === undefined ? undefined : { languageFolder, id: file.slice(start.length + 1, -'.mdx'.length) };
}

const slashed = (path: string) => path.replaceAll('\\', '/');
