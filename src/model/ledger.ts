import { z } from 'zod';
import { day, digest, kebabId, oneLine, sha256, version } from './identifier.ts';

/** One release in the ledger of a workflow. */
export const releaseSchema = z.strictObject({
  version,
  date: day.describe('The day of the release, in UTC.'),
  digest,
  json: sha256.describe('SHA-256 of the bytes of the released pack.'),
  md: sha256.describe('SHA-256 of the bytes of its Markdown twin.'),
  yanked: oneLine.optional().describe('Why nobody should use this release any more.'),
  deprecated: oneLine.optional().describe('Why to move on, for a release that still works.'),
  successor: version.optional().describe('The release to take in place of a yanked or deprecated one.'),
});

/** `content/releases/<id>/ledger.json`: every release of one workflow, oldest first. */
export const ledgerSchema = z.strictObject({
  id: kebabId,
  releases: z.array(releaseSchema),
});

/** One release in the ledger of a workflow. */
export type Release = z.infer<typeof releaseSchema>;
/** The releases of one workflow, oldest first. */
export type Ledger = z.infer<typeof ledgerSchema>;
