import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packSchema, type Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { content, workflows } from '../content.ts';
import { packAfter } from '../packs/contract/certificate.ts';
import { awkwardPack } from './awkward.ts';

/** The newest release of each workflow of the project. */
export const released: Pack[] = workflows.map(({ id }) => {
  const { releases } = JSON.parse(read(id, 'ledger.json')) as { releases: { version: string }[] };
  return packSchema.parse(JSON.parse(read(id, `${releases.at(-1)?.version ?? ''}.json`)));
});

/** A small pack with something that one tool or another would act on. */
export const certificate: Pack = packAfter(['1. Ask the host.', '1. Ask the host: `!{uptime}`, !`uptime`, `$1`.']);

/** A pack whose every part is hard to write down. */
export const awkward: Pack = awkwardPack();

/** A pack of a hundred steps. */
export const long: Pack = longPack();

/** Every pack that targets are held against. */
export const packs: Pack[] = [...released, certificate, awkward, long];

function read(id: string, name: string): string {
  return readFileSync(join(content, 'releases', id, name), 'utf8');
}

function longPack(): Pack {
  const { digest: _, ...workflow } = packAfter();
  const [first] = workflow.prompts;
  const more = Array.from({ length: 100 - workflow.prompts.length }, (_, index) => {
    return { ...first, id: `step-${index}`, title: `Step ${index}`, next: [] } as Pack['prompts'][number];
  });
  return makePack({ ...workflow, id: 'long', prompts: [...workflow.prompts, ...more] });
}
