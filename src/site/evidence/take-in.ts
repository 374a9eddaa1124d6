import type { InputKind } from '../../model/input.ts';
import type { Masked, Value } from '../../incident/incident.ts';
import { replaceValues, setValue, valueOf } from '../../incident/value.ts';
import type { Session } from '../incident/session.ts';
import { prepareApart } from './desk.ts';
import type { Prepared } from './prepare.ts';
import { isMasked, tableOf } from './secrets.ts';
import { LARGE, type EvidenceSource } from './source.ts';
import { ATTACH, pictureLine, saidPrepared } from './words.ts';

interface Field {
  id: string;
  kind: InputKind;
}

/** Takes a file, or a long text as one, into a field: behind what stands there, or in its place. Gives what was done. */
export async function takeIn(
  session: Session,
  { id, kind }: Field,
  { name, content }: EvidenceSource,
): Promise<string> {
  if (typeof content !== 'string' && content.type.startsWith('image/')) {
    put(session, id, { text: pictureLine(name, content.size), secrets: {} });
    return ATTACH;
  }
  const prepared = await prepareApart({
    source: content,
    table: tableOf(session.incident),
    readsAlerts: kind === 'evidence',
  });
  const { text, secrets, bytes, lines } = prepared;
  if (text === '') return `${name} has no text in it. Nothing was changed.`;
  put(session, id, {
    text,
    secrets,
    ...(text.length > LARGE || prepared.isCut ? { of: { name, bytes, lines } } : {}),
  });
  return `Took in ${name}. ${saidPrepared(prepared)}`.trimEnd();
}

/** Looks through what was pasted into a field: masks its secrets, and makes a report of an alert. Gives what was done. */
export async function lookThrough(session: Session, { id, kind }: Field, pasted: string): Promise<string> {
  const text = textIn(session, id);
  const isAlone = text.trim() === pasted.replace(/\r\n?/g, '\n').trim();
  const asked = { source: text, table: tableOf(session.incident), readsAlerts: kind === 'evidence' && isAlone };
  const prepared = await prepareApart(asked);
  // Who types on meanwhile is looked through anew: what was found belongs to another text.
  if (textIn(session, id) !== text) return lookThrough(session, { id, kind }, pasted);
  const isChanged = Object.keys(prepared.secrets).length > 0 || prepared.format !== undefined;
  if (!isChanged) return '';
  const { value, cause } = { value: whole(prepared, valueOf(session.incident, id)), cause: 'replaced' as const };
  session.change((incident, now) =>
    prepared.format === undefined
      ? setValue(incident, id, value, { kind: 'typed' }, now)
      : replaceValues(incident, { [id]: value }, { cause, origin: { kind: 'typed' } }, now),
  );
  return saidPrepared(prepared);
}

function whole({ text, secrets }: Prepared, before: Value | undefined): Value {
  const kept = isMasked(before) ? before.kept : undefined;
  const earlier = isMasked(before) ? before.secrets : {};
  return { text, secrets: { ...earlier, ...secrets }, ...(kept && { kept }) };
}

function textIn(session: Session, input: string): string {
  const value = valueOf(session.incident, input);
  if (value === undefined) return '';
  return typeof value === 'string' ? value : 'text' in value ? value.text : '';
}

/** Puts text behind short text in a field; in place of anything else, which can be put back. */
function put(session: Session, input: string, value: Masked): void {
  session.change((incident, now) => {
    const before = valueOf(incident, input);
    const text = before === undefined ? '' : typeof before === 'string' ? before : 'text' in before ? before.text : '';
    const joins = text !== '' && text.length + value.text.length <= LARGE * 2;
    const secrets = joins && isMasked(before) ? { ...before.secrets, ...value.secrets } : value.secrets;
    const joined: Masked = joins ? { ...value, text: `${text.trimEnd()}\n\n${value.text}`, secrets } : value;
    const isPlain = Object.keys(joined.secrets).length === 0 && joined.of === undefined;
    const next = isPlain ? joined.text : joined;
    const origin = { kind: 'typed' as const };
    if (joins) return setValue(incident, input, next, origin, now);
    return replaceValues(incident, { [input]: next }, { cause: 'replaced', origin }, now);
  });
}
