import { join } from 'node:path';
import type { CompiledWorkflow } from '../../compiler/compile.ts';
import { extendedFolder } from '../../packs/extends/extended-folder.ts';
import type { DocumentStore } from './document-store.ts';

/** A workflow document: the id of its workflow, and the folder of its language, which is empty for the first one. */
export interface WorkflowPlace {
  id: string;
  folder: string;
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
  const [folder = '', start] = folders.find(([, one]) => file.startsWith(`${slashed(one)}/`)) ?? [];
  return start === undefined ? undefined : { folder, id: file.slice(start.length + 1, -'.mdx'.length) };
}

/** Returns the compiled workflow of a document, which is no longer postponed; undefined if the document has an error. */
export function compiledOf(store: DocumentStore, { id, folder }: WorkflowPlace): CompiledWorkflow | undefined {
  if (folder === '') store.refresh(id);
  return store.compiled(folder).workflows.find(({ workflow }) => workflow.id === id);
}

const slashed = (path: string) => path.replaceAll('\\', '/');
