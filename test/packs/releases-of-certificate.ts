import type { Workflow } from '../../src/model/pack.ts';
import { storeRelease } from '../../src/packs/store-release.ts';
import { packAfter, type Edit } from './diff/certificate.ts';

/** Edits of the certificate workflow that require a patch, a minor and a major version. */
export const PATCH: Edit = ['still holds', 'is valid'];
export const MINOR: Edit = ['- Ask before', '- Say what you saw.\n- Ask before'];
export const MAJOR: Edit = ['{#result}', '{#outcome}'];

/** The id of the certificate workflow. */
export const ID = 'certificate';

/** The certificate workflow after some edits, with a version. */
export function certificate(version: string, ...edits: Edit[]): Workflow {
  const { $schema: _, digest: __, ...workflow } = packAfter(...edits);
  return { ...workflow, version };
}

/** Releases the certificate workflow after some edits. */
export function releaseCertificate(content: string, version: string, ...edits: Edit[]) {
  return storeRelease(content, certificate(version, ...edits), '2026-01-02');
}
