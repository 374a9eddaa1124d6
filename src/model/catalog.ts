import { z } from 'zod';
import { day, digest, kebabId, oneLine, sha256, version } from './identifier.ts';

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
