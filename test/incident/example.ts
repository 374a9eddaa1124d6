import { valuesForPrompt } from '../../src/incident/carried-values.ts';
import type { ImportResult } from '../../src/incident/import.ts';
import {
  createIncident,
  packVersionOf,
  renameIncident,
  setClass,
  type NewIncident,
} from '../../src/incident/incident.ts';
import type { Incident, Now } from '../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../src/incident/edit-log.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import type { Plan, PlanPrompt } from '../../src/incident/plan.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { t } from '../../src/messages/english.ts';
import type { Pack } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { fill } from '../../src/prompt/fill.ts';
import { workflows } from '../content.ts';
import type { TranslateIncident } from '../../src/incident/translate-incident.ts';

/** Gives the ids of messages in place of their texts. */
export const ids = ((id: string) => id) as TranslateIncident;

/** The origin of a value that a person typed. */
export const typed = { kind: 'typed' } as const;

/** The packs of the project's workflows, by id. */
export const packs: Record<string, Pack> = Object.fromEntries(
  workflows.map((workflow) => [workflow.id, makePack(workflow)]),
);

/** The pack of a workflow of the project. */
export function pack(id: string): Pack {
  const found = packs[id];
  if (!found) throw new Error(`The project has no workflow ${id}.`);
  return found;
}

/** The incident response workflow of the project. */
export const incidentResponse = pack('incident-response');

/** 2026-11-23 02:41 UTC, when the pager goes off in Berlin. */
export const ALERT = Date.UTC(2026, 10, 23, 2, 41);

/** The moment that is this many minutes after the alert, in Berlin, in a tab. */
export function after(minutes: number, by = 'tab'): Now {
  return { at: ALERT + minutes * 60_000, offset: 60, by };
}

/** A new incident of a workflow, started at the alert. */
export function begin(workflow: Pack = incidentResponse, now = after(0)): Incident {
  return createIncident({ id: 'inc-1', workflow: workflow.id, pack: packVersionOf(workflow), now });
}

/** The initial state of an imported incident of the oldest format. */
export const base: NewIncident = {
  id: 'new',
  workflow: 'incident-response',
  pack: begin().pack.value,
  now: after(500, 'reader'),
};

/** The incident of a result; throws if it was refused. */
export function imported(result: ImportResult): Incident {
  if ('refused' in result) throw new Error(result.refused);
  return result.incident;
}

/** The id of the log entry that was written last. */
export function lastId(incident: Incident): string {
  return correctedEntries(incident).at(-1)?.id ?? '';
}

/** The prompt of a plan. */
export function prompt<Of extends PlanPrompt>(plan: { id: string; prompts: readonly Of[] }, id: string): Of {
  const found = plan.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`${plan.id} has no prompt ${id}.`);
  return found;
}

/** A prompt of the incident response workflow, filled as for copying. */
export function filled(incident: Incident, id: string): ReturnType<typeof fill> {
  const template = incidentResponse.prompts.find((one) => one.id === id);
  if (!template) throw new Error(`Incident response has no prompt ${id}.`);
  return fill(template, incidentResponse.inputs, valuesForPrompt(incident, incidentResponse, id, t));
}

/** A reply to a prompt with these answers, under its headings. */
export function reply({ deliverables }: PlanPrompt, answers: Record<string, string>): string {
  return deliverables
    .filter(({ id }) => answers[id] !== undefined)
    .map(({ id, label }) => `## ${label}\n\n${answers[id]}`)
    .join('\n\n');
}

/** A plan of steps with their transitions, each a target or targets by choice. */
export function planOf(
  steps: Record<string, string | Record<string, string | string[]>>,
  { anytime = [], inputs = {} }: { anytime?: string[]; inputs?: Plan['inputs'] } = {},
): Plan {
  const prompts = Object.entries(steps).map(([id, to]): PlanPrompt => {
    const choices = typeof to === 'string' ? [] : Object.keys(to);
    const next =
      typeof to === 'string'
        ? [{ by: null, choice: null, to }]
        : Object.entries(to).flatMap(([choice, targets]) =>
            [targets].flat().map((one) => ({ by: 'outcome', choice, to: one })),
          );
    const by = { id: 'outcome', label: 'Outcome', description: '', kind: 'choice' as const, choices };
    const answer = { id: 'answer', label: 'Answer', description: '', kind: 'text' as const };
    return {
      id,
      title: id.toUpperCase(),
      inputs: Object.keys(inputs).map((input) => ({ id: input, required: true })),
      deliverables: [answer, ...(choices.length > 0 ? [by] : [])],
      next: anytime.includes(id) ? [] : next,
    };
  });
  const preflight: PlanPrompt = { id: 'preflight', title: 'Preflight', inputs: [], deliverables: [], next: [] };
  const start = prompts[0]?.id ?? 'preflight';
  return { id: 'plan', title: 'Plan', inputs, prompts: [preflight, ...prompts], flow: { start, anytime } };
}

/** An incident with an entry of nearly every kind in its log. */
export const worked = [
  (one: Incident) => renameIncident(setClass(one, 'active', after(1)), 'Payments | EU', after(1)),
  (one: Incident) => logCopy(one, ['preflight', 'assess'], after(2)),
  (one: Incident) => logCopy(one, ['assess'], after(3)),
  (one: Incident) => recordReply(one, prompt(incidentResponse, 'assess'), '## What is broken\ncheckout', after(6)),
  (one: Incident) => addMilestone(one, 'detected', after(7), { when: { at: after(-6).at, offset: 60 } }),
  (one: Incident) => addMilestone(one, 'mitigated', after(9), { text: 'rolled back to v213' }),
  (one: Incident) => correctEntry(one, lastId(one), { when: { at: after(8).at, offset: 60 } }, after(10)),
  (one: Incident) => addNote(one, 'Ana asks the vendor\nticket 4711', after(11)),
  (one: Incident) => chooseOutcome(one, incidentResponse, 'assess', null, after(12)),
  (one: Incident) => chooseOutcome(one, incidentResponse, 'stabilize', 'keep watching', after(13)),
  (one: Incident) => addMilestone(one, 'recovered', after(14)),
].reduce((incident, change) => change(incident), begin());
