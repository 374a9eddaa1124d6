import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const releases = join(import.meta.dirname, '../../content/releases');

/** The released versions of a workflow of the project, oldest first. */
export function versionsOf(id: string): string[] {
  const ledger = JSON.parse(readFileSync(join(releases, id, 'ledger.json'), 'utf8')) as {
    releases: { version: string }[];
  };
  return ledger.releases.map(({ version }) => version);
}

/** The latest released version of a workflow of the project. */
export function latestVersion(id: string): string {
  return versionsOf(id).at(-1) ?? '';
}

/** The ids of the released workflows of the project. */
export const releasedWorkflows: string[] = readdirSync(releases).sort();

/** The number of released packs of the project. */
export const packCount = releasedWorkflows.reduce((count, id) => count + versionsOf(id).length, 0);
