import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import compare from 'semver/functions/compare.js';
import { packageRoot } from '../../files/source-file.ts';
import type { Pack } from '../../model/pack.ts';

/** The folders of a content folder that the package contains, for projects that extend its workflows. */
export const SHIPPED_FOLDERS = ['workflows', 'shared'];

/** Returns the folder of the documents that this package ships: its own content, or the copy in the published package. */
export function shippedDocuments(): string {
  const content = join(packageRoot, 'content');
  return existsSync(join(content, 'workflows')) ? content : join(packageRoot, 'lib', 'documents');
}

/** A release that the package contains. */
export interface ShippedRelease {
  version: string;
  read(): Pack;
}

/**
 * Returns the releases of a workflow that a folder of shipped documents comes with, in the order of their versions: those of a
 * content folder, or the packs in the published package.
 */
export function shippedReleases(shipped: string, id: string): ShippedRelease[] {
  const folder = [join(shipped, 'releases', id), join(dirname(shipped), 'packs', id)].find((path) => existsSync(path));
  if (folder === undefined) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const version = /^(\d+\.\d+\.\d+)(?:\.json)?$/.exec(name)?.[1];
      if (version === undefined) return [];
      const path = join(folder, name.endsWith('.json') ? name : join(name, 'pack.json'));
      return [{ version, read: () => JSON.parse(readFileSync(path, 'utf8')) as Pack }];
    })
    .sort((a, b) => compare(a.version, b.version));
}
