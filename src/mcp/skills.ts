import { type Skill, skillEntry, SkillsExtension } from '@modelcontextprotocol/server/ext/skills';
import type { Pack } from '../model/pack.ts';
import { type CatalogSource, loadAll } from './pack-entry.ts';

/** Returns the files of the skill of a pack, by their paths in its folder. */
export type SkillRenderer = (pack: Pack) => Promise<Record<string, string>>;

/** The skill of a pack as clients are told about it, and its files by their URIs. */
interface RenderedSkill {
  skill: Skill;
  files: ReadonlyMap<string, string>;
}

/** How long a client may use what it was told about skills, in milliseconds. */
const MINUTE = 60_000;

/**
 * Returns the extension of the protocol for skills (SEP-2640): `skills/list` and `skills/get` with the digest of every file,
 * and the files as resources. The skills are those of the catalog, each rendered once it is asked for.
 */
export function skillsOf(catalog: CatalogSource, render: SkillRenderer): SkillsExtension {
  const rendered = new WeakMap<Pack, Promise<RenderedSkill>>();
  const skillOf = (pack: Pack) => {
    const known = rendered.get(pack) ?? renderSkill(pack, render);
    rendered.set(pack, known);
    return known;
  };
  const all = async () => Promise.all((await loadAll(await catalog())).packs.map(skillOf));
  return new SkillsExtension({
    cacheHint: { ttlMs: MINUTE, cacheScope: 'public' },
    source: {
      list: async () => ({ skills: (await all()).map(({ skill }) => skill) }),
      get: async (uri) => (await all()).find(({ skill }) => skill.uri === uri)?.skill,
      read: async (uri) => {
        const text = (await all()).find(({ files }) => files.has(uri))?.files.get(uri);
        return text === undefined ? undefined : { text, mimeType: 'text/markdown' };
      },
    },
  });
}

async function renderSkill(pack: Pack, render: SkillRenderer): Promise<RenderedSkill> {
  const files = await render(pack);
  return {
    skill: await skillEntry(pack.id, files),
    files: new Map(Object.entries(files).map(([path, text]) => [`skill://${pack.id}/${path}`, text])),
  };
}
