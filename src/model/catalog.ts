import { z } from 'zod';
import { day, digest, kebabId, oneLine, sha256, version } from './identifier.ts';

const file = z.looseObject({
  address: oneLine.describe('Relative to the catalog.'),
  sha256: sha256.describe('SHA-256 of the bytes as served.'),
  integrity: z.string().optional().describe('The same as Subresource Integrity writes it.'),
});

/** `packs/index.json`: every workflow and every version that a site serves. */
export const catalogSchema = z.looseObject({
  workflows: z.array(
    z.looseObject({
      id: kebabId,
      title: oneLine,
      description: oneLine,
      latest: version.nullable().describe('The highest version that is no pre-release and not yanked.'),
      versions: z.array(
        file.extend({
          version,
          date: day,
          digest,
          markdown: file,
          yanked: oneLine.optional(),
          deprecated: oneLine.optional(),
          successor: version.optional().describe('The release to take in place of a yanked or deprecated one.'),
        }),
      ),
    }),
  ),
});

/** Every workflow and every version that a site serves. */
export type Catalog = z.infer<typeof catalogSchema>;
