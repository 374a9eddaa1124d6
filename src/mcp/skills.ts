import { type McpServer, ProtocolError, ProtocolErrorCode, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Skill } from '@modelcontextprotocol/server/ext/skills';
import * as z from 'zod';
import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import { isModern } from './lenient-server.ts';
import { type CatalogSource, loadAll } from './pack-entry.ts';
import { excerpt, ToolError } from './tool-error.ts';

/** Returns the files of the skill of a pack, by their paths in its folder. */
export type SkillRenderer = (pack: Pack) => Promise<Record<string, string>>;

/** The skills of a catalog, which any number of servers can have. */
export interface CatalogSkills {
  /** Adds the skills to a server that is not connected yet. */
  attach(server: McpServer): void;
}

/** The skill of a pack as clients see it, and its files by their URIs. */
interface RenderedSkill {
  skill: Skill;
  files: ReadonlyMap<string, string>;
}

const EXTENSION = 'io.modelcontextprotocol/skills';
/** How long a client of the latest revision may cache the list of skills. */
const CACHE_HINT = { ttlMs: 60_000, cacheScope: 'public' as const };

/**
 * Returns the extension of the protocol for skills (SEP-2640): `skills/list` and `skills/get` with the digest of every file,
 * and the files as resources. What makes a skill of a pack, and what the SDK has for the extension, is loaded when the first
 * client asks for a skill: it would add a tenth to the time that the server takes to start.
 */
export function skillsOf(catalog: CatalogSource, render: SkillRenderer): CatalogSkills {
  const rendered = new WeakMap<Pack, Promise<RenderedSkill>>();
  const skillOf = (pack: Pack) => {
    const known = rendered.get(pack) ?? renderSkill(pack, render);
    rendered.set(pack, known);
    return known;
  };
  const all = async () => Promise.all((await loadAll(await catalog())).packs.map(skillOf));
  const read = async ({ href: uri }: URL) => {
    const text = (await all()).find(({ files }) => files.has(uri))?.files.get(uri);
    if (text !== undefined) return { contents: [{ uri, mimeType: 'text/markdown', text }] };
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, t('mcp.skill-file-none', { uri: excerpt(uri) }), { uri });
  };
  return {
    attach: (mcp) => {
      const { server } = mcp;
      const hint = () => (isModern(server) ? CACHE_HINT : {});
      mcp.registerResource(
        EXTENSION,
        new ResourceTemplate('skill://{+path}', { list: undefined }),
        { cacheHint: CACHE_HINT },
        read,
      );
      server.setRequestHandler('skills/list', { params: z.looseObject({}) }, async () => {
        return { skills: (await all()).map(({ skill }) => skill), ...hint() };
      });
      server.setRequestHandler('skills/get', { params: z.looseObject({ uri: z.string() }) }, async ({ uri }) => {
        const found = (await all()).find(({ skill }) => skill.uri === uri);
        if (!found) throw new ToolError('mcp.skill-none', { uri: excerpt(uri) });
        return { skill: found.skill, ...hint() };
      });
      server.registerCapabilities({ extensions: { [EXTENSION]: {} } });
    },
  };
}

async function renderSkill(pack: Pack, render: SkillRenderer): Promise<RenderedSkill> {
  const [{ skillEntry }, files] = await Promise.all([import('@modelcontextprotocol/server/ext/skills'), render(pack)]);
  return {
    skill: await skillEntry(pack.id, files),
    files: new Map(Object.entries(files).map(([path, text]) => [`skill://${pack.id}/${path}`, text])),
  };
}
