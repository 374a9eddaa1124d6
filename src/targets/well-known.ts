import { zipSync } from 'fflate'; // a writer of ZIP without dependencies
import type { Pack } from '../model/pack.ts';
import { sha256Hex } from '../packs/canonical.ts';
import { holdGuardrails } from './guardrails.ts';
import { asJson } from './json.ts';
import { describe, skillFiles } from './skill/skill.ts';

/** The form of the index (Agent Skills Discovery 0.2.0); another name here, and no client reads it. */
const SCHEMA = 'https://schemas.agentskills.io/discovery/0.2.0/schema.json';

/**
 * What makes a site a place to install skills from, below `.well-known/agent-skills/`: the index, and each skill as an
 * archive, since only an archive brings the files beside SKILL.md along. Throws a PackFault where a line of a rule would
 * be missing.
 */
export function wellKnownFiles(packs: readonly Pack[]): Map<string, string | Uint8Array> {
  const archives = packs.map((pack) => ({ pack, name: `${pack.id}.zip`, bytes: archive(pack) }));
  const skills = archives.map(({ pack, name, bytes }) => ({
    name: pack.id,
    type: 'archive',
    description: describe(pack),
    url: name,
    digest: `sha256:${sha256Hex(bytes)}`,
    version: pack.version,
  }));
  return new Map<string, string | Uint8Array>([
    ['index.json', asJson({ $schema: SCHEMA, skills })],
    ...archives.map(({ name, bytes }) => [name, bytes] as const),
  ]);
}

/** The skill of a pack as a ZIP archive with SKILL.md at its top. Stored, not compressed, and of one date: the same bytes anywhere. */
function archive(pack: Pack): Uint8Array {
  const files = skillFiles(pack, '');
  holdGuardrails('well-known', files, [pack]);
  const encoder = new TextEncoder();
  const entries = files.map(({ path, text }) => [path.replace(/^\/[^/]+\//, ''), encoder.encode(text)]);
  // The format holds local time, so the parts of the date are what must be the same.
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { level: 0, mtime: new Date(1980, 0, 1) });
}
