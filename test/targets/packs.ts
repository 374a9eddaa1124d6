import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { readReleases, releasedIds } from '../../src/packs/releases.ts';
import { marketplaceFiles, repositoryFiles, agentTools } from '../../src/targets/agent-tools.ts';
import type { AgentTool, ToolFile } from '../../src/targets/agent-tool.ts';
import { content } from '../folders.ts';
import { packAfter } from '../packs/diff/certificate.ts';
import { hostilePack } from './hostile-pack.ts';

/** The newest release of each workflow of the project. */
export const released: Pack[] = releasedIds(content).flatMap((id) => {
  return readReleases(content, id)
    .slice(-1)
    .map(({ pack }) => pack);
});

/** A small pack with active syntax of several tools. */
export const certificate: Pack = packAfter(['1. Ask the host.', '1. Ask the host: `!{uptime}`, !`uptime`, `$1`.']);

/** A pack that is hard to serialize. */
export const awkward: Pack = hostilePack();

/** A pack with a hundred steps. */
export const long: Pack = longPack();

/** All packs that agent tools are tested with. */
export const packs: Pack[] = [...released, certificate, awkward, long];

/** The files of a tool for one pack. */
export interface FilesOfPack {
  target: AgentTool;
  pack: Pack;
  repository: ToolFile[];
  marketplace: ToolFile[];
}

/** The files of every tool for every pack that fits it. Several tests look at them, so they are made once. */
export const filesOfPacks: FilesOfPack[] = agentTools.flatMap((target) =>
  packs
    .map((pack) => ({
      target,
      pack,
      repository: repositoryFiles(target, [pack]),
      marketplace: marketplaceFiles(target, [pack]),
    }))
    .filter(({ repository, marketplace }) => repository.length + marketplace.length > 0),
);

/** Returns a pack that fits a tool: the small one, unless the tool takes workflows for incidents only. */
export function packFor({ name }: AgentTool): Pack {
  const fitting = filesOfPacks.flatMap(({ target, pack }) => (target.name === name ? [pack] : []));
  return fitting.find((pack) => pack === certificate) ?? (fitting[0] as Pack);
}

/** The certificate pack with another id, and another id for its second prompt. */
export function packWithIds(id: string, second: string): Pack {
  const { digest: _, ...workflow } = certificate;
  const prompts = workflow.prompts.map((prompt, index) => (index === 1 ? { ...prompt, id: second } : prompt));
  return makePack({ ...workflow, id, prompts });
}

function longPack(): Pack {
  const { digest: _, ...workflow } = packAfter();
  const [first] = workflow.prompts;
  const more = Array.from({ length: 100 - workflow.prompts.length }, (_, index) => {
    return { ...first, id: `step-${index}`, title: `Step ${index}`, next: [] } as Pack['prompts'][number];
  });
  return makePack({ ...workflow, id: 'long', prompts: [...workflow.prompts, ...more] });
}
