import type { Answer } from '../../prompt/reply.ts';
import type { Incident, LogEntry, Register, Reply, Run, Value } from '../schema.ts';

/** Returns a text with placeholders in place of its secrets, except for those that the user revealed. */
export type TextMasker = (text: string, revealed: readonly string[]) => string;

/**
 * Returns a copy of an incident in which every text that a person or an agent wrote is masked: its name, values, replies,
 * edited answers, log and contacts. A copy that is compressed or encoded must be masked before that, because no scan finds a
 * secret in it afterwards.
 */
export function maskIncident(incident: Incident, maskText: TextMasker): Incident {
  const text = (of: string) => maskText(of, []);
  const value = (of: Value): Value => {
    if (typeof of === 'string') return text(of);
    return 'text' in of ? { ...of, text: maskText(of.text, of.kept ?? []) } : { ...of, path: text(of.path) };
  };
  const answer = (of: Answer): Answer => (typeof of === 'string' ? text(of) : of.map((row) => mapValues(row, text)));
  const reply = (of: Reply): Reply => ({
    ...of,
    text: text(of.text),
    read: mapValues(of.read, answer),
    ...(of.details && { details: mapValues(of.details, text) }),
  });
  const run = (of: Run): Run => ({
    ...of,
    ...(of.reply && { reply: inRegister(of.reply, reply) }),
    edits: mapValues(of.edits, (edit) => inRegister(edit, answer)),
  });
  const entry = (of: LogEntry): LogEntry => {
    if (of.kind === 'note' || of.kind === 'milestone') return { ...of, text: text(of.text) };
    if (of.kind !== 'correction' || of.to.text === undefined) return of;
    return { ...of, to: { ...of.to, text: text(of.to.text) } };
  };
  return {
    ...incident,
    name: { ...incident.name, value: text(incident.name.value) },
    undo: inRegister(incident.undo, (last) => ({ ...last, values: mapValues(last.values, value) })),
    values: mapValues(incident.values, (one) => inRegister(one, (field) => ({ ...field, value: value(field.value) }))),
    orphans: mapValues(incident.orphans, (one) => inRegister(one, (last) => ({ ...last, value: value(last.value) }))),
    runs: mapValues(incident.runs, (runs) => mapValues(runs, run)),
    log: mapValues(incident.log, entry),
    ...(incident.contacts && {
      contacts: mapValues(incident.contacts, (contact) => ({ ...contact, value: text(contact.value) })),
    }),
  };
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function inRegister<Of>(register: Register<Of | null>, change: (value: Of) => Of): Register<Of | null> {
  return register.value === null ? register : { ...register, value: change(register.value) };
}
