import { z } from 'zod';
import { own } from '../../base/record.ts';
import { inputKind } from '../../model/input.ts';
import type { Pack } from '../../model/pack.ts';
import { allPacks, type ServedPack } from '../served.ts';
import { makeTool } from './tool.ts';

const listedInput = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  kind: inputKind,
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
});
const listedPack = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string().describe('sha256 of the pack: what to pin.'),
  title: z.string(),
  description: z.string(),
  yanked: z.string().optional().describe('Why nobody should use this release any more.'),
  deprecated: z.string().optional().describe('Why to move on, for a release that still works.'),
  successor: z.string().optional().describe('The release to take in its place.'),
  preflight: z.string().describe('The prompt that comes before the first step.'),
  start: z.string().describe('The prompt that the flow begins with.'),
  prompts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      when: z.string().describe('The condition under which it is used; empty when the flow alone decides.'),
      inputs: z.array(listedInput),
    }),
  ),
});
type Listed = z.output<typeof listedPack>;

/** `list_workflows`: every pack with its prompts and their inputs. */
export const listWorkflows = makeTool({
  name: 'list_workflows',
  title: 'List the workflows',
  description:
    'Every workflow with its version and digest, its prompts, when to use each, and the inputs that each takes.',
  input: z.strictObject({}),
  output: z.object({
    workflows: z.array(listedPack),
    faults: z.array(z.string()).describe('Packs that cannot be read, a line on each.'),
  }),
  run: async (served) => {
    const { packs, faults } = await allPacks(served);
    const workflows = packs.map((pack) => listed(pack, served));
    return { structured: { workflows, faults }, texts: [[...workflows.map(said), ...faults].join('\n\n')] };
  },
});

function listed(
  { id, version, digest, title, description, prompts, inputs, flow }: Pack,
  served: ServedPack[],
): Listed {
  const { yanked, deprecated, successor } = served.find((one) => one.id === id) ?? {};
  return {
    id,
    version,
    digest,
    title,
    description,
    ...(yanked === undefined ? {} : { yanked }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(successor === undefined ? {} : { successor }),
    preflight: prompts[0]?.id ?? flow.start,
    start: flow.start,
    prompts: prompts.map((prompt) => ({
      id: prompt.id,
      title: prompt.title,
      when: prompt.when,
      inputs: prompt.inputs.flatMap(({ id: input, required }) => {
        const declared = own(inputs, input);
        if (!declared) return [];
        const { label, description: help, kind, choices } = declared;
        return [{ id: input, label, description: help, kind, required, ...(choices && { choices }) }];
      }),
    })),
  };
}

function said({ id, version, digest, title, description, prompts, yanked, deprecated, successor }: Listed): string {
  const marks = [yanked && `yanked: ${yanked}`, deprecated && `deprecated: ${deprecated}`].filter(Boolean).join('; ');
  const instead = successor ? ` (take ${successor})` : '';
  const lines = prompts.map(({ id: prompt, title: name, when, inputs }) => {
    const taken = inputs.map(({ id: input, kind, required, choices }) => {
      const what = choices ? `one of ${choices.join(', ')}` : kind;
      return `${input} (${what}${required ? ', required' : ''})`;
    });
    return `- ${prompt}: ${name}${when ? `. Use when: ${when}` : ''}${taken.length > 0 ? `; inputs: ${taken.join('; ')}` : ''}`;
  });
  return [`${id} ${version}: ${title}. ${description} ${digest}`, ...(marks ? [marks + instead] : []), ...lines].join(
    '\n',
  );
}
