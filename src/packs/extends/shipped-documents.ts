import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../files/source-file.ts';

/** The folders of a content folder that the package contains, for projects that extend its workflows. */
export const SHIPPED_FOLDERS = ['workflows', 'shared'];

/** Returns the folder of the documents that this package ships: its own content, or the copy in the published package. */
export function shippedDocuments(): string {
  const content = join(packageRoot, 'content');
  return existsSync(join(content, 'workflows')) ? content : join(packageRoot, 'lib', 'documents');
}
