import type { Agents, Cost } from '../model/agents.ts';
import type { Pack } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { costOf } from './cost.ts';
import { marketFiles, repositoryFiles, targets } from './index.ts';
import { asJson } from './json.ts';
import type { Offer, Target, TargetFile } from './types.ts';
import { wellKnownFiles } from './well-known.ts';

/**
 * Everything that a site serves for agent tools, by its address. `site` stands in its texts for the address of the
 * site until a browser knows it; `address` is that address, where it is known when the site is built.
 */
export function agentFiles(packs: readonly Pack[], site: string, address?: string): Map<string, string | Uint8Array> {
  const of = new Map(
    targets.map((target) => [target, [...repositoryFiles(target, packs), ...marketFiles(target, packs)]]),
  );
  return new Map<string, string | Uint8Array>([
    ...[...of].flatMap(([{ name }, files]) => files.map(({ path, text }) => [`agents/${name}/${path}`, text] as const)),
    ...[...wellKnownFiles(packs)].map(([path, body]) => [`.well-known/agent-skills/${path}`, body] as const),
    ...(address === undefined ? [] : remoteFiles(packs, address)),
    ['agents/index.json', asJson(agentsIndex(of, { packs, site, address }))],
  ]);
}

function remoteFiles(packs: readonly Pack[], address: string): [address: string, body: string | Uint8Array][] {
  return targets.flatMap(({ name, remote }) =>
    [...(remote?.([...packs], address) ?? [])].map(([path, body]): [string, string | Uint8Array] => [
      `agents/${name}/${path}`,
      body,
    ]),
  );
}

function agentsIndex(of: ReadonlyMap<Target, TargetFile[]>, offer: Offer): Agents {
  const { packs, site } = offer;
  const server = ['callbook', 'mcp', '--from', site];
  return {
    packs: packs.map(({ id, version, digest, title }) => ({ id, version, digest, title })),
    targets: [...of].map(([target, files]) => {
      const { name, title, guide, losses, live, server: entry } = target;
      return {
        name,
        title,
        installs: target.files !== undefined,
        gives: guide.gives,
        confirmed: guide.confirmed,
        ways: guide.ways(offer),
        losses,
        acts: live.map(({ does }) => does),
        cost: worst(
          packs.map((pack) =>
            costOf([...((target.files ?? target.plugin)?.(pack) ?? []), ...(target.common?.([pack]) ?? [])]),
          ),
        ),
        ...(entry && { server: { path: entry.path, language: entry.language, text: entry.text(server) } }),
        files: files.map(({ path, text }) => ({
          path,
          sha256: sha256Hex(text),
          bytes: new TextEncoder().encode(text).length,
        })),
      };
    }),
  };
}

function worst(costs: Cost[]): Cost {
  const most = (part: keyof Cost) => Math.max(0, ...costs.map((cost) => cost[part]));
  return { before: most('before'), chosen: most('chosen'), step: most('step') };
}
