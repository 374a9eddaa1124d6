import type { Now } from './register.ts';
import { createIncident, packVersionOf, type Incident, type Value } from './incident.ts';
import { appendEntry } from './log.ts';
import { formatMoment } from './moment.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Pinned, type Plan, type PlanPrompt } from './plan.ts';
import { findSource, joinFound, type Found } from './source.ts';
import { secretsOf, setValue, valueText, valueOf } from './value.ts';

/** What a hand-off has to know of the workflow that goes on. */
export type HandOffTarget = Pick<Pinned, 'id' | 'version' | 'digest' | 'inputs' | 'flow'> & {
  prompts: Pick<PlanPrompt, 'id' | 'inputs'>[];
};

/**
 * The incident with a hand-off in it, and the incident with which the other workflow goes on: it knows where it came
 * from, and the summary stands in the evidence (or else the first text) that the other workflow begins with.
 */
export function handOff(
  incident: Incident,
  plan: Plan,
  target: HandOffTarget,
  id: string,
  now: Now,
): { incident: Incident; next: Incident } {
  const { at, by } = now;
  const linked = { ...incident, handOffs: { ...incident.handOffs, [id]: { workflow: target.id, at, by } } };
  const name = incident.name.value;
  const begun: Incident = {
    ...createIncident({ id, workflow: target.id, pack: packVersionOf(target), now, name }),
    parent: { incident: incident.id, workflow: incident.workflow },
  };
  const input = summaryInput(target);
  const summary = summaryOf(incident, plan);
  return {
    incident: appendEntry(linked, { kind: 'hand-off', workflow: target.id, incident: id }, now),
    next: input ? setValue(begun, input, summary, { kind: 'hand-off', incident: incident.id }, now) : begun,
  };
}

/** All that an incident has to tell, each thing once: what its fields that take from other steps would be filled with. */
export function summaryOf(incident: Incident, plan: Plan): Value {
  const told = new Map<string, Found>();
  for (const [id, input] of Object.entries(plan.inputs)) {
    if (!input.from) continue;
    const cell = own(incident.values, id);
    const typed = cell?.value?.origin.kind === 'carried' ? undefined : valueOf(incident, id);
    // The field of somebody who wrote it anew says what its sources said, and better.
    if (typed !== undefined)
      told.set(id, { source: { from: id, label: input.label, at: cell?.at ?? 0 }, text: valueText(typed) });
    for (const name of typed === undefined ? input.from : []) {
      const found = name === 'log' ? undefined : findSource({ incident, plan }, name);
      if (found && !told.has(name)) told.set(name, found);
    }
  }
  const state = incident.class.value ? `, ${incident.class.value}` : '';
  const started = formatMoment({ at: incident.started, offset: 0 });
  const head = `Handed off from ${plan.title}: ${incident.name.value || 'an incident'}${state}, started ${started}.`;
  const text = [head, joinFound([...told.values()], plan)].filter(Boolean).join('\n\n');
  const secrets = Object.entries(secretsOf(incident)).filter(([name]) => text.includes(name));
  return secrets.length > 0 ? { text, secrets: Object.fromEntries(secrets) } : text;
}

/** The input of a workflow that takes a summary: of the kinds for long text, the first one that its start asks for. */
function summaryInput({ prompts, inputs, flow }: HandOffTarget): string | undefined {
  const asked = [...(findPrompt({ prompts }, flow.start)?.inputs ?? []), ...prompts.flatMap((prompt) => prompt.inputs)];
  const ofKind = (kind: string) => asked.find(({ id }) => own(inputs, id)?.kind === kind)?.id;
  return ofKind('evidence') ?? ofKind('text');
}
