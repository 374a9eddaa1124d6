import type { Masked, Value } from '../../incident/incident.ts';
import { replaceValues, setValue, valueOf } from '../../incident/value.ts';
import type { InputKind } from '../../model/input.ts';
import { formatSize } from '../../prompt/saved.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { LARGE } from './limits.ts';
import { isMasked, knownSecrets, textOf } from './masking.ts';
import type { PreparedEvidence } from './prepare.ts';
import { prepareInWorker } from './prepare-in-worker.ts';

/** The input that evidence goes into. */
export interface EvidenceField {
  id: string;
  kind: InputKind;
}

/** A file, or a long text that is handled like one. */
export interface EvidenceSource {
  name: string;
  content: string | File;
}

const typed = { kind: 'typed' as const };

/** Adds a file or a long text to a field: after the text in it, or in place of it. Gives the text to show. */
export async function addEvidence(
  session: Session,
  { id, kind }: EvidenceField,
  { name, content }: EvidenceSource,
): Promise<string> {
  if (typeof content !== 'string' && content.type.startsWith('image/')) {
    put(session, id, { text: t('evidence.picture', { name, size: formatSize(content.size) }), secrets: {} });
    return t('evidence.attach-picture');
  }
  const known = knownSecrets(session.incident);
  const prepared = await prepareInWorker({ source: content, known, readsAlerts: kind === 'evidence' });
  const { text, secrets, bytes, lines, isCut } = prepared;
  if (text === '') return t('evidence.no-text', { name });
  const isLarge = text.length > LARGE || isCut;
  put(session, id, { text, secrets, ...(isLarge && { of: { name, bytes, lines } }) });
  return `${t('evidence.added', { name })} ${preparedText(prepared)}`.trimEnd();
}

/** Scans text that was pasted into a field: masks its secrets, and turns an alert into a report. Gives the text to show. */
export async function scanPasted(session: Session, field: EvidenceField, pasted: string): Promise<string> {
  const { id, kind } = field;
  const currentText = () => textOf(valueOf(session.incident, id));
  const text = currentText();
  const isAlone = text.trim() === pasted.replace(/\r\n?/g, '\n').trim();
  const known = knownSecrets(session.incident);
  const prepared = await prepareInWorker({ source: text, known, readsAlerts: kind === 'evidence' && isAlone });
  // What was found belongs to the earlier text, so a text that was edited meanwhile is scanned again.
  if (currentText() !== text) return scanPasted(session, field, pasted);
  const { secrets, format, isQuick } = prepared;
  if (Object.keys(secrets).length === 0 && format === undefined) return isQuick ? t('evidence.quick-only') : '';
  const value = withSecrets(prepared, valueOf(session.incident, id));
  session.change((incident, now) =>
    format === undefined
      ? setValue(incident, id, value, typed, now)
      : replaceValues(incident, { [id]: value }, { cause: 'replaced', origin: typed }, now),
  );
  return preparedText(prepared);
}

/** What was done to evidence, for the reader who must trust the prompt. */
export function preparedText(prepared: PreparedEvidence & { isQuick?: boolean }): string {
  const { secrets, isCut, text, bytes, emails, ips, format, isQuick } = prepared;
  const masked = Object.keys(secrets).length;
  const found = [
    ...(emails > 0 ? [t('evidence.emails', { count: emails })] : []),
    ...(ips > 0 ? [t('evidence.ips', { count: ips })] : []),
  ];
  return [
    format && t(`evidence.read-${format}`),
    isCut && t('evidence.shortened', { before: formatSize(bytes), after: formatSize(text.length) }),
    masked > 0 && t('evidence.masked', { count: masked }),
    isQuick && t('evidence.quick-only'),
    found.length > 0 && t('evidence.left-in', { found }),
  ]
    .filter(Boolean)
    .join(' ');
}

function withSecrets({ text, secrets }: PreparedEvidence, before: Value | undefined): Value {
  const kept = isMasked(before) ? before.kept : undefined;
  const earlier = isMasked(before) ? before.secrets : {};
  return { text, secrets: { ...earlier, ...secrets }, ...(kept && { kept }) };
}

/** Puts text after short text in a field, or in place of anything else, which undo restores. */
function put(session: Session, input: string, value: Masked): void {
  session.change((incident, now) => {
    const before = valueOf(incident, input);
    const text = textOf(before);
    const isAppended = text !== '' && text.length + value.text.length <= LARGE * 2;
    const secrets = isAppended && isMasked(before) ? { ...before.secrets, ...value.secrets } : value.secrets;
    const whole: Masked = isAppended ? { ...value, text: `${text.trimEnd()}\n\n${value.text}`, secrets } : value;
    const isPlain = Object.keys(whole.secrets).length === 0 && whole.of === undefined;
    const next = isPlain ? whole.text : whole;
    if (isAppended) return setValue(incident, input, next, typed, now);
    return replaceValues(incident, { [input]: next }, { cause: 'replaced', origin: typed }, now);
  });
}
