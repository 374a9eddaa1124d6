import { STORED_FORMAT } from './stored-format.ts';
import { ownValue } from '../base/collections.ts';
import { appendEntry } from './log.ts';
import { formatMoment } from './format-moment.ts';
import { nameLine } from './name-line.ts';
import { findPrompt, targetsOf, type Plan } from './plan.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now, PackVersion } from './schema.ts';
import { enteredValue, textOfValue } from './field-values.ts';

export { STORED_FORMAT } from './stored-format.ts';

/** The initial values of an incident; its id is random. */
export interface NewIncident {
  id: string;
  workflow: string;
  pack: PackVersion;
  now: Now;
  name?: string;
}

/** Returns a new, empty incident. */
export function createIncident({ id, workflow, pack, now, name = '' }: NewIncident): Incident {
  const register = <Value>(value: Value) => writeRegister<Value>(undefined, value, now);
  return {
    format: STORED_FORMAT,
    id,
    workflow,
    started: now.at,
    name: register(name),
    closed: register(false),
    pack: register(pack),
    class: register(''),
    preflight: register(''),
    undo: register(null),
    values: {},
    orphans: {},
    runs: {},
    log: {},
    handOffs: {},
  };
}

/** Returns the parts of a pack that an incident stores. */
export function packVersionOf({ version, digest, inputs }: PackVersion): PackVersion {
  const stored = Object.entries(inputs).map(([id, { label, kind }]) => [id, { label, kind }] as const);
  return { version, digest, inputs: Object.fromEntries(stored) };
}

/** The parts of a plan that decide the name of an incident. A pack version that is no longer on the site has only its inputs. */
export type NamedPlan = Pick<Plan, 'inputs'> & Partial<Pick<Plan, 'prompts' | 'flow'>>;

/**
 * Returns the name of an incident, or else a line of its report or of the step that it began with, or else its workflow and
 * when it was opened. An alert sets the name when it is read; otherwise the first copy stores this line as the name.
 */
export function incidentName(incident: Incident, plan: NamedPlan & Pick<Plan, 'title'>): string {
  if (incident.name.value) return incident.name.value;
  return reportLine(incident, plan) ?? `${plan.title}, ${formatMoment({ at: incident.started, offset: 0 })}`;
}

/** Returns the incident named after its report, so that later edits of the report do not change the name. */
export function nameAfterReport(incident: Incident, plan: NamedPlan, now: Now): Incident {
  const line = incident.name.value ? undefined : reportLine(incident, plan);
  return line === undefined ? incident : renameIncident(incident, line, now);
}

/** Returns the incident with another name. */
export function renameIncident(incident: Incident, name: string, now: Now): Incident {
  return { ...incident, name: writeRegister(incident.name, name, now) };
}

/** Returns the incident with another class, and an entry about that in its log; `triage` is the run that gave the class. */
export function setClass(
  incident: Incident,
  choice: string,
  now: Now,
  triage: { step?: string; run?: string } = {},
): Incident {
  if (choice === incident.class.value) return incident;
  const changed = { ...incident, class: writeRegister(incident.class, choice, now) };
  return appendEntry(changed, { kind: 'class', class: choice, ...triage }, now);
}

/** Marks the prompt whose next copy is preceded by the preflight; '' for none. */
export function setPreflightPrompt(incident: Incident, prompt: string, now: Now): Incident {
  return { ...incident, preflight: writeRegister(incident.preflight, prompt, now) };
}

/** Starts a conversation with an agent at a prompt: its copy is preceded by the preflight, if it needs one. */
export function startConversation(incident: Incident, plan: Pick<Plan, 'prompts'>, prompt: string, now: Now): Incident {
  return setPreflightPrompt(incident, findPrompt(plan, prompt)?.skipPreflight ? '' : prompt, now);
}

/** Returns the tombstone of an incident, which deletes it in every tab and store that it is merged into. */
export function deleteIncident(incident: Incident, { at }: Now): Incident {
  return tombstone(incident, Math.max(at, incident.deletedAt ?? 0));
}

/** Returns the tombstone of a deleted incident. Deterministic: every state of the incident has the same one. */
export function tombstone({ id, workflow, started }: Incident, deletedAt: number): Incident {
  const pack = { version: '', digest: '', inputs: {} };
  return { ...createIncident({ id, workflow, pack, now: { at: started, offset: 0, by: '' } }), deletedAt };
}

/**
 * Returns a text that can name the incident: a line of its report, or an address alone without its scheme and parameters. The
 * report is the first evidence or text input of the workflow, or its first line, such as the link of a pull request, or else
 * the first filled text of the step that the incident began with: a field of a later step must not name the incident.
 */
export function reportLine(incident: Incident, { inputs, prompts = [], flow }: NamedPlan): string | undefined {
  const [lead] = Object.keys(inputs);
  const isText = (id: string) => ['evidence', 'text', id === lead && 'line'].includes(inputs[id]?.kind ?? '');
  const [first] = targetsOf(findPrompt({ prompts }, flow?.start ?? ''), incident.class.value);
  const ofStep = incident.class.value === '' ? [] : (findPrompt({ prompts }, first ?? '')?.inputs ?? []);
  // The first copy stores the name, so only the step that it was of has a run. The preflight is copied with it.
  const begun = prompts.slice(1).find(({ id }) => ownValue(incident.runs, id));
  const slots = [...ofStep, ...(begun?.inputs ?? [])].map(({ id }) => id);
  const ids = [Object.keys(inputs).find(isText), ...slots.filter(isText)];
  const texts = ids.map((id) => textOfValue(enteredValue(incident, id ?? '') ?? '').trim());
  const text = texts.find(Boolean) ?? '';
  return nameLine(text) ?? nameLine(text.replace(/^\w+:\/\/|\/?[?#].*$|\/$/g, ''));
}
