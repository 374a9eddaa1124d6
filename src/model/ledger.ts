import * as z from 'zod';
import { day, digest, kebabId, oneLine, sha256, version } from './fields.ts';

const releaseSchema = z.strictObject({
  version,
  date: day.describe('The day of the release, in UTC.'),
  digest,
  json: sha256.describe('SHA-256 of the released pack.'),
  md: sha256.describe('SHA-256 of its Markdown rendition.'),
  yanked: oneLine.optional().describe('Why this release must no longer be used.'),
  deprecated: oneLine.optional().describe('Why to move on from this release, which still works.'),
  successor: version.optional().describe('The version to use instead of a yanked or deprecated one.'),
});

/** The schema of `content/releases/<id>/ledger.json`: every release of one workflow, oldest first. */
export const ledgerSchema = z.strictObject({ id: kebabId, releases: z.array(releaseSchema) });

/** One release of a workflow. */
export type Release = z.infer<typeof releaseSchema>;
/** Every release of one workflow, oldest first. */
export type Ledger = z.infer<typeof ledgerSchema>;

const file = z.looseObject({
  address: oneLine.describe('The address, relative to the catalog.'),
  sha256: sha256.describe('SHA-256 of the bytes as served.'),
  integrity: z.string().optional().describe('The same hash in the format of Subresource Integrity.'),
});

/** The schema of `packs/index.json`: every workflow and version that a site serves. */
export const catalogSchema = z.looseObject({
  workflows: z.array(
    z.looseObject({
      id: kebabId,
      title: oneLine,
      description: oneLine,
      latest: version.nullable().describe('The highest version that is neither a pre-release nor yanked.'),
      versions: z.array(
        file.extend({
          version,
          date: day,
          digest,
          markdown: file,
          yanked: oneLine.optional(),
          deprecated: oneLine.optional(),
          successor: version.optional().describe('The version to use instead of a yanked or deprecated one.'),
        }),
      ),
    }),
  ),
});

/** Every workflow and version that a site serves. */
export type Catalog = z.infer<typeof catalogSchema>;
