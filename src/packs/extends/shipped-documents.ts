import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import compare from 'semver/functions/compare.js';
import { packageRoot } from '../../files/source-file.ts';
import type { Pack } from '../../model/pack.ts';
import type { Catalog } from '../../model/ledger.ts';
import { readLedger } from '../releases.ts';

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
  isYanked: boolean;
  read(): Pack;
}

/**
 * Returns the releases of a workflow that a folder of shipped documents comes with, in the order of their versions: those of a
 * content folder, or the packs in the published package.
 */
export function shippedReleases(shipped: string, id: string): ShippedRelease[] {
  const folder = [join(shipped, 'releases', id), join(dirname(shipped), 'packs', id)].find((path) => existsSync(path));
  if (folder === undefined) return [];
  const yanked = yankedVersions(shipped, id);
  return readdirSync(folder)
    .flatMap((name) => {
      const version = /^(\d+\.\d+\.\d+)(?:\.json)?$/.exec(name)?.[1];
      if (version === undefined) return [];
      const path = join(folder, name.endsWith('.json') ? name : join(name, 'pack.json'));
      return [
        { version, isYanked: yanked.includes(version), read: () => JSON.parse(readFileSync(path, 'utf8')) as Pack },
      ];
    })
    .sort((a, b) => compare(a.version, b.version));
}

/** Returns the versions that the ledger of a workflow, or the catalog of the published package, marks as yanked. */
function yankedVersions(shipped: string, id: string): string[] {
  if (existsSync(join(shipped, 'releases', id))) return yankedOf(readLedger(shipped, id).releases);
  const catalog = join(dirname(shipped), 'packs', 'index.json');
  const { workflows } = JSON.parse(readFileSync(catalog, 'utf8')) as Catalog;
  return yankedOf(workflows.find((one) => one.id === id)?.versions ?? []);
}

function yankedOf(versions: readonly { version: string; yanked?: string | undefined }[]): string[] {
  return versions.filter(({ yanked }) => yanked !== undefined).map(({ version }) => version);
}
