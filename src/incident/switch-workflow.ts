import { ownValue } from '../base/collections.ts';
import type { SourceText } from './carried-source.ts';
import { findSources, joinSourceTexts, newerSources } from './carried-values.ts';
import { createIncident, packVersionOf } from './incident.ts';
import { appendEntry } from './log.ts';
import { formatMoment } from './format-moment.ts';
import { findPrompt, type PinnedPlan, type Plan, type PlanPrompt } from './plan.ts';
import type { Incident, Now, Value } from './schema.ts';
import { severityOf } from './severity.ts';
import { startedAt } from './incident-times.ts';
import { secretsOf, setValue, enteredValue, textOfValue } from './field-values.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** The parts of the other workflow that a switch needs. */
export type SwitchTarget = Pick<PinnedPlan, 'id' | 'version' | 'digest' | 'inputs' | 'flow'> & {
  prompts: Pick<PlanPrompt, 'id' | 'inputs'>[];
};

/**
 * Switches to another workflow. Returns the incident with the switch in its log, and a new incident of the other workflow
 * with this one as its parent and a summary in its first evidence input, or else its first text input.
 */
export function switchWorkflow(
  incident: Incident,
  plan: Plan,
  target: SwitchTarget,
  id: string,
  now: Now,
  t: TranslateIncident,
): { incident: Incident; next: Incident } {
  const { at, by } = now;
  const linked = { ...incident, handOffs: { ...incident.handOffs, [id]: { workflow: target.id, at, by } } };
  const name = incident.name.value;
  const created: Incident = {
    ...createIncident({ id, workflow: target.id, pack: packVersionOf(target), now, name }),
    parent: { incident: incident.id, workflow: incident.workflow },
  };
  const input = summaryInput(target);
  const origin = { kind: 'hand-off' as const, incident: incident.id };
  return {
    incident: appendEntry(linked, { kind: 'hand-off', workflow: target.id, incident: id }, now),
    next: input ? setValue(created, input, summaryOf(incident, plan, t), origin, now) : created,
  };
}

/** Returns a summary of an incident: every value that is carried between its steps, each once. */
export function summaryOf(incident: Incident, plan: Plan, t: TranslateIncident): Value {
  const found = new Map<string, SourceText>();
  for (const [id, input] of Object.entries(plan.inputs)) {
    if (!input.from) continue;
    const field = ownValue(incident.values, id);
    const typed = field?.value?.origin.kind === 'carried' ? undefined : enteredValue(incident, id);
    if (typed !== undefined) {
      found.set(id, { source: { from: id, label: input.label, at: field?.at ?? 0 }, text: textOfValue(typed) });
    }
    const sources = input.from.flatMap((name) =>
      name === 'log'
        ? []
        : findSources({ incident, plan, t }, name).map((source) => ({ name: nameOf(source), source })),
    );
    // Text typed in the field replaces the sources from before it, but not later ones.
    const counted = newerSources(
      incident,
      id,
      sources.map(({ source }) => source),
    );
    for (const { name, source } of sources) {
      if (!found.has(name) && (typed === undefined || counted.includes(source))) found.set(name, source);
    }
  }
  const started = startedAt(incident);
  const facts = [
    incident.name.value || t('incident.unnamed'),
    incident.class.value,
    severityOf(incident, plan)?.text,
    started ? t('incident.summary-started', { when: formatMoment(started) }) : '',
  ];
  const title = t('incident.summary', { workflow: plan.title, facts: facts.filter(Boolean).join(', ') });
  const text = [title, joinSourceTexts([...found.values()], plan)].filter(Boolean).join('\n\n');
  const secrets = Object.entries(secretsOf(incident)).filter(([name]) => text.includes(name));
  return secrets.length > 0 ? { text, secrets: Object.fromEntries(secrets) } : text;
}

/** A name for a source that no other run of its prompt has. */
function nameOf({ source: { from, run = 0 } }: SourceText): string {
  return run > 0 ? `${from} ${run}` : from;
}

/**
 * Returns the input that takes a summary: the first evidence input, or else the first text input, from the start of the
 * flow on.
 */
function summaryInput({ prompts, inputs, flow }: SwitchTarget): string | undefined {
  const slots = [...(findPrompt({ prompts }, flow.start)?.inputs ?? []), ...prompts.flatMap((prompt) => prompt.inputs)];
  const ofKind = (kind: string) => slots.find(({ id }) => ownValue(inputs, id)?.kind === kind)?.id;
  return ofKind('evidence') ?? ofKind('text');
}
