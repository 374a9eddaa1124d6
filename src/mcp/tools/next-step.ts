import { z } from 'zod';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { brief, nameFault } from '../../packs/suggestions.ts';
import { checkValues } from '../given.ts';
import { decide, waysOn, type Open, type Way } from '../onward.ts';
import { recount, type Answered } from '../recount.ts';
import { Refusal } from '../refusal.ts';
import { packNamed, promptNamed } from '../served.ts';
import { deliverables, missing, packArgument, promptArgument, release, reply, values } from './schemas.ts';
import { makeTool } from './tool.ts';

/** More answers than any incident has; each is read again at every step. */
const MOST = 100;

const answered = { prompt: promptArgument, deliverables: deliverables.optional(), reply: reply.optional() };
const way = z.object({
  kind: z.enum(['prompt', 'done', 'hand-off']),
  to: z.string().describe('The id of a prompt, done, or workflow: and the id of a workflow.'),
  title: z.string().optional(),
  text: z.string().optional().describe('The prompt, filled.'),
  missing: missing.optional(),
  workflow: z.string().optional().describe('The pack that goes on after a hand-off.'),
  reason: z.string().optional().describe('Why the work is handed off.'),
});
const open = z.object({
  by: z.string().describe('The deliverable that decides.'),
  label: z.string(),
  found: z.string().optional().describe('What was answered in place of a choice.'),
  choices: z.array(z.object({ choice: z.string(), to: z.array(z.string()) })).describe('Where each choice leads.'),
});

/** `next_step`: where the flow leads after an answer, with the next prompt filled as the page fills it. */
export const nextStep = makeTool({
  name: 'next_step',
  title: 'Get the next step',
  description:
    'Where the flow leads after a prompt was answered: the next prompt, filled with what the answers give; "done"; or a ' +
    'hand-off to another workflow with its reason. Give "reply", or "deliverables" as read_reply gave them. What ' +
    'answers of earlier prompts carry into the next one comes from "earlier"; inputs that are known come from "inputs" ' +
    'and stand before what would be carried. Where the choice that decides is missing, it says which choices there are ' +
    'and fills nothing: ask the person.',
  input: z.strictObject({
    pack: packArgument,
    ...answered,
    inputs: values.default({}),
    earlier: z
      .array(z.strictObject(answered))
      .max(MOST, `${MOST} at most: the latest of each prompt`)
      .default([])
      .describe('What prompts before this one were answered with, the earliest first.'),
  }),
  output: z.object({
    ...release,
    prompt: z.string().describe('The prompt that was answered.'),
    choice: z.string().optional().describe('The choice that decided, where there is one to make.'),
    next: z.array(way).describe('The ways on; of several, the person chooses. Empty while a choice is open.'),
    open: open.optional().describe('The choice that has to be made first.'),
  }),
  run: async (served, { pack: packId, inputs, earlier, ...last }) => {
    const pack = await packNamed(served, packId);
    const answers = [...earlier, last].map((one) => answerOf(pack, one));
    checkValues(pack, Object.keys(pack.inputs), inputs);
    const incident = recount(pack, answers, inputs);
    const prompt = promptNamed(pack, last.prompt);
    const decision = decide(incident, prompt);
    const head = { pack: pack.id, version: pack.version, digest: pack.digest, prompt: prompt.id };
    if ('open' in decision) {
      const { open: undecided } = decision;
      return { structured: { ...head, next: [], open: undecided }, texts: [sayOpen(undecided)] };
    }
    const { choice } = decision;
    const next = waysOn(incident, pack, prompt, choice);
    const texts = next.map((one) => sayWay(one, pack));
    return {
      structured: { ...head, ...(choice !== null && { choice }), next },
      texts: texts.length > 0 ? texts : [sayOutside(prompt)],
    };
  },
});

function answerOf(
  pack: Pack,
  { prompt: id, reply: text, deliverables: answers }: Omit<Answered, 'prompt'> & { prompt: string },
): Answered {
  const prompt = promptNamed(pack, id);
  if ((text === undefined) === (answers === undefined)) {
    const both = text === undefined ? 'absence of an answer' : 'reply and deliverables';
    throw new Refusal(`${pack.id}/${id}: unexpected ${both}, expected one of reply and deliverables`);
  }
  const known = prompt.deliverables.map((one) => one.id);
  const strange = Object.keys(answers ?? {}).find((one) => !known.includes(one));
  if (strange !== undefined) throw new Refusal(`${pack.id}/${id}: ${nameFault('deliverable', strange, known)}`);
  return { prompt, reply: text, deliverables: answers };
}

function sayWay(one: Way, pack: Pack): string {
  if (one.kind === 'prompt') return one.text;
  if (one.kind === 'done') return `done: ${pack.title} ends here.`;
  return `${one.to}: hand off to the workflow "${one.workflow}"${one.reason ? ` (${one.reason})` : ''}.`;
}

function sayOpen({ by, label, found, choices }: Open): string {
  const unexpected = found === undefined ? 'absence of a choice' : `"${brief(found)}"`;
  const ways = choices.map(({ choice, to }) => `"${choice}" leads to ${to.join(' or ')}`);
  return `${label} (${by}): unexpected ${unexpected}, expected one of these (ask the person): ${ways.join('; ')}`;
}

function sayOutside({ title }: Prompt): string {
  return `${title} stands outside of the route: go on where you were.`;
}
