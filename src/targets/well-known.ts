import type { Pack } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { holdGuardrails } from './guardrails.ts';
import { asJson } from './json.ts';
import { describe, skillFiles } from './skill/skill.ts';
import { zipOf } from './zip.ts';

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

/** The skill of a pack as an archive, with SKILL.md at its top. */
function archive(pack: Pack): Uint8Array {
  const files = skillFiles(pack, '');
  holdGuardrails('well-known', files, [pack]);
  return zipOf(files.map(({ path, text }) => ({ path: path.replace(/^\/[^/]+\//, ''), text })));
}
