import { valuesFor } from '../../src/incident/carry.ts';
import type { Now } from '../../src/incident/register.ts';
import { createIncident, packVersionOf, type Incident } from '../../src/incident/incident.ts';
import type { Plan, PlanPrompt } from '../../src/incident/plan.ts';
import type { Pack } from '../../src/model/pack.ts';
import { fill } from '../../src/prompt/fill.ts';
import { makePack } from '../../src/packs/pack.ts';
import { t } from '../../src/messages/english.ts';
import { workflows } from '../content.ts';

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

/** The moment so many minutes after the alert, in Berlin, in a tab. */
export function after(minutes: number, by = 'tab'): Now {
  return { at: ALERT + minutes * 60_000, offset: 60, by };
}

/** A new incident of a workflow, begun at the alert. */
export function begin(workflow: Pack = incidentResponse, now = after(0)): Incident {
  return createIncident({ id: 'inc-1', workflow: workflow.id, pack: packVersionOf(workflow), now });
}

/** The prompt of a plan. */
export function prompt(plan: Plan, id: string): PlanPrompt {
  const found = plan.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`${plan.id} has no prompt ${id}.`);
  return found;
}

/** A prompt of incident response as Copy gives it. */
export function filled(incident: Incident, id: string): ReturnType<typeof fill> {
  const template = incidentResponse.prompts.find((one) => one.id === id);
  if (!template) throw new Error(`Incident response has no prompt ${id}.`);
  return fill(template, incidentResponse.inputs, valuesFor(incident, incidentResponse, id, t));
}

/** A reply to a prompt with these answers, under its headings. */
export function reply({ deliverables }: PlanPrompt, answers: Record<string, string>): string {
  return deliverables
    .filter(({ id }) => answers[id] !== undefined)
    .map(({ id, label }) => `## ${label}\n\n${answers[id]}`)
    .join('\n\n');
}

/** A plan made by hand: its steps with their ways on, each a target or targets by choice. */
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
            [targets].flat().map((one) => ({ by: 'way', choice, to: one })),
          );
    const by = { id: 'way', label: 'Way', description: '', kind: 'choice' as const, choices };
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
