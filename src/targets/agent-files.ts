import { sha256Hex } from '../base/sha256.ts';
import type { Pack } from '../model/pack.ts';
import { agentsIndex } from './agents-index.ts';
import { checkGuardrails } from './check-files.ts';
import { jsonFile, zipFiles } from './file-formats.ts';
import { targets } from './index.ts';
import { marketplaceFiles, repositoryFiles } from './target-files.ts';
import { describeSkill, skillFiles } from './skill.ts';

type Files = Map<string, string | Uint8Array>;

/** The schema of the index (Agent Skills Discovery 0.2.0). Clients ignore an index with any other. */
const SCHEMA = 'https://schemas.agentskills.io/discovery/0.2.0/schema.json';

/**
 * Everything that a site serves for agent tools, by path. `site` is a placeholder for the site's URL, which the page
 * replaces in the browser; `address` is that URL, if it is known when the site is built.
 */
export function agentFiles(packs: readonly Pack[], site: string, address?: string): Files {
  const filesOf = new Map(
    targets.map((target) => [target, [...repositoryFiles(target, packs), ...marketplaceFiles(target, packs)]]),
  );
  const files: Files = new Map();
  for (const [{ name }, all] of filesOf) for (const { path, text } of all) files.set(`agents/${name}/${path}`, text);
  for (const [path, body] of wellKnownFiles(packs)) files.set(`.well-known/agent-skills/${path}`, body);
  if (address !== undefined) {
    for (const { name, remote } of targets) {
      for (const [path, body] of remote?.([...packs], address) ?? []) files.set(`agents/${name}/${path}`, body);
    }
  }
  files.set('agents/index.json', jsonFile(agentsIndex(filesOf, { packs, url: site, address })));
  return files;
}

/**
 * Returns the files below `.well-known/agent-skills/`, from which tools install skills: the index, and each skill as an
 * archive, because only an archive includes the files next to SKILL.md. Throws a ReleaseError if a line of a rule is missing.
 */
export function wellKnownFiles(packs: readonly Pack[]): Files {
  const archives = packs.map((pack) => ({ pack, name: `${pack.id}.zip`, bytes: skillArchive(pack) }));
  const skills = archives.map(({ pack, name, bytes }) => ({
    name: pack.id,
    type: 'archive',
    description: describeSkill(pack),
    url: name,
    digest: `sha256:${sha256Hex(bytes)}`,
    version: pack.version,
  }));
  return new Map<string, string | Uint8Array>([
    ['index.json', jsonFile({ $schema: SCHEMA, skills })],
    ...archives.map(({ name, bytes }) => [name, bytes] as const),
  ]);
}

/** Returns the skill of a pack as an archive, with SKILL.md at its top level. */
function skillArchive(pack: Pack): Uint8Array {
  const files = skillFiles(pack, '');
  checkGuardrails('well-known', files, [pack]);
  return zipFiles(files.map(({ path, text }) => ({ path: path.replace(/^\/[^/]+\//, ''), text })));
}
