import { isTime } from '../prompt/clean.ts';
import { writeRegister, type Register, type Now } from './register.ts';
import {
  packVersionOf,
  type PackVersion,
  type FieldValue,
  type Incident,
  type Orphan,
  type Value,
} from './incident.ts';
import { appendEntry } from './log.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Pinned, type Plan, type PlanInput } from './plan.ts';
import { isGate } from './position.ts';
import { setClass } from './class.ts';

/**
 * The incident on another version of its pack. Values go by their input's id; one without a place (its input is gone,
 * or takes no such value any more) becomes an orphan, and an orphan whose place is back returns to it if that is empty.
 * Runs and log stay; a class that leads nowhere any more is taken back.
 */
export function moveToPack(incident: Incident, pack: Pinned, now: Now): Incident {
  const { version: from, digest, inputs: before } = incident.pack.value;
  if (digest === pack.digest && from === pack.version) return incident;
  const values = { ...incident.values };
  const orphans = { ...incident.orphans };
  for (const [id, { value: given }] of Object.entries(incident.values)) {
    if (!given || fits(given.value, own(pack.inputs, id))) continue;
    const { label = id, kind = 'text' } = own(before, id) ?? {};
    values[id] = writeRegister<FieldValue | null>(values[id], null, now);
    orphans[id] = writeRegister<Orphan | null>(orphans[id], { ...given, label, kind }, now);
  }
  for (const [id, { value: orphan }] of Object.entries(incident.orphans)) {
    if (!orphan || own(values, id)?.value || !fits(orphan.value, own(pack.inputs, id))) continue;
    const { value, origin } = orphan;
    values[id] = writeRegister<FieldValue | null>(own(values, id), { value, origin }, now);
    orphans[id] = writeRegister<Orphan | null>(orphans[id], null, now);
  }
  const onPack: Register<PackVersion> = writeRegister(incident.pack, packVersionOf(pack), now);
  const moved = appendEntry({ ...incident, pack: onPack, values, orphans }, { kind: 'edition', from }, now);
  const led = findPrompt(pack, incident.preflight.value)
    ? moved
    : { ...moved, preflight: writeRegister(incident.preflight, '', now) };
  return hasClass(pack, incident.class.value) ? led : setClass(led, '', now);
}

/** All values without a place, by input id: the orphans, and what a tab on the version before has typed since. */
export function orphansOf({ values, orphans, pack }: Incident): Record<string, Orphan> {
  const { inputs } = pack.value;
  const typed = Object.entries(values).flatMap(([id, { value }]): [string, Orphan][] =>
    value && !own(inputs, id) ? [[id, { label: id, kind: 'text', ...own(orphans, id)?.value, ...value }]] : [],
  );
  const kept = Object.entries(orphans).flatMap(([id, { value }]): [string, Orphan][] => (value ? [[id, value]] : []));
  return Object.fromEntries([...kept, ...typed]);
}

function fits(value: Value, input: PlanInput | undefined): boolean {
  if (!input) return false;
  if (input.kind === 'choice') return typeof value === 'string' && input.choices?.includes(value) === true;
  if (input.kind === 'time') return typeof value === 'string' && isTime(value.trim());
  return input.kind !== 'line' || typeof value === 'string';
}

function hasClass(plan: Plan, choice: string): boolean {
  const ways = findPrompt(plan, plan.flow.start)?.next ?? [];
  return choice === '' || (isGate(plan) && ways.some((way) => way.choice === choice));
}
