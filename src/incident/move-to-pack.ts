import { ownValue } from '../base/collections.ts';
import { isTime } from '../prompt/clean.ts';
import { packVersionOf, setClass } from './incident.ts';
import { appendEntry } from './log.ts';
import { findPrompt, hasTriage, type PinnedPlan, type Plan, type PlanInput } from './plan.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now, Orphan, Value } from './schema.ts';

/**
 * Returns the incident on another version of its pack. Values keep their input ids. A value whose input is gone, or no longer
 * accepts it, becomes an orphan; an orphan whose input is back returns to it if the field is empty. Runs and log stay. A
 * class without a transition is removed.
 */
export function moveToPack(incident: Incident, pack: PinnedPlan, now: Now): Incident {
  const { version: from, digest, inputs: before } = incident.pack.value;
  if (digest === pack.digest && from === pack.version) return incident;
  const values = { ...incident.values };
  const orphans = { ...incident.orphans };
  for (const [id, field] of Object.entries(incident.values)) {
    if (!field.value || accepts(ownValue(pack.inputs, id), field.value.value)) continue;
    const { label = id, kind = 'text' } = ownValue(before, id) ?? {};
    values[id] = writeRegister(field, null, now);
    orphans[id] = writeRegister(ownValue(orphans, id), { ...field.value, label, kind }, now);
  }
  for (const [id, orphan] of Object.entries(incident.orphans)) {
    if (!orphan.value || ownValue(values, id)?.value || !accepts(ownValue(pack.inputs, id), orphan.value.value))
      continue;
    const { value, origin } = orphan.value;
    values[id] = writeRegister(ownValue(values, id), { value, origin }, now);
    orphans[id] = writeRegister(orphan, null, now);
  }
  const onPack = writeRegister(incident.pack, packVersionOf(pack), now);
  const moved = appendEntry({ ...incident, pack: onPack, values, orphans }, { kind: 'pack', from }, now);
  const preflight = incident.preflight.value;
  const hasPreflight = preflight === '' || findPrompt(pack, preflight) !== undefined;
  const checked = hasPreflight ? moved : { ...moved, preflight: writeRegister(incident.preflight, '', now) };
  return hasClass(pack, incident.class.value) ? checked : setClass(checked, '', now);
}

/** Returns all values without an input, by input id: the orphans, and what a tab on the previous version has typed since. */
export function orphansOf({ values, orphans, pack }: Incident): Record<string, Orphan> {
  const { inputs } = pack.value;
  const stored = Object.entries(orphans).flatMap(([id, { value }]): [string, Orphan][] => (value ? [[id, value]] : []));
  const typed = Object.entries(values).flatMap(([id, { value }]): [string, Orphan][] =>
    value && !ownValue(inputs, id)
      ? [[id, { label: id, kind: 'text', ...ownValue(orphans, id)?.value, ...value }]]
      : [],
  );
  return Object.fromEntries([...stored, ...typed]);
}

function accepts(input: PlanInput | undefined, value: Value): boolean {
  if (!input) return false;
  if (input.kind === 'choice' || input.kind === 'service')
    return typeof value === 'string' && input.choices?.includes(value) === true;
  if (input.kind === 'time') return typeof value === 'string' && isTime(value.trim());
  return input.kind !== 'line' || typeof value === 'string';
}

function hasClass(plan: Plan, choice: string): boolean {
  const transitions = findPrompt(plan, plan.flow.start)?.next ?? [];
  return choice === '' || (hasTriage(plan) && transitions.some((next) => next.choice === choice));
}
