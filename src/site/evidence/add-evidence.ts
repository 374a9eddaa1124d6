import { addText } from '../../incident/add-text.ts';
import { logAlert } from '../../incident/alert/log-alert.ts';
import { valuesForPrompt } from '../../incident/carried-values.ts';
import type { MaskedText, Value } from '../../incident/schema.ts';
import { replaceValues, setValue, enteredValue, textOfValue } from '../../incident/field-values.ts';
import type { InputKind } from '../../model/pack.ts';
import { describeNotes, describeRefusal } from '../../prompt/bytes/describe-notes.ts';
import type { BytesNote, BytesRefusal } from '../../prompt/bytes/text-of-bytes.ts';
import { formatSize } from '../../prompt/format-size.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { CARD_THRESHOLD } from './card-threshold.ts';
import { isMaskedText, knownSecrets, rememberFindings, visibleText } from '../masking/masking.ts';
import type { PreparedEvidence } from './prepare-evidence.ts';
import { prepareInWorker } from './prepare-in-worker.ts';

/** The input that evidence goes into, and the prompt whose form has the field. */
export interface EvidenceField {
  id: string;
  kind: InputKind;
  prompt: string;
}

/** A file, or a long text that is handled like one. */
export interface EvidenceSource {
  name: string;
  content: string | File;
}

const typed = { kind: 'typed' as const };

/** Adds a file or a long text to a field, after the text already there. Returns the message to show. */
export async function addEvidence(
  session: Session,
  field: EvidenceField,
  { name, content }: EvidenceSource,
): Promise<string> {
  const { kind } = field;
  if (typeof content !== 'string' && content.type.startsWith('image/')) {
    put(session, field, { text: t('evidence.image', { name, size: formatSize(content.size) }), secrets: {} });
    return t('evidence.attach-image');
  }
  const known = knownSecrets(session.incident);
  const prepared = await prepareInWorker({ source: content, known, readsAlerts: kind === 'evidence' });
  if ('refused' in prepared) return refuse(session, field, { name, content }, prepared.refused);
  const { text, secrets, bytes, lines, isCut, alert } = prepared;
  if (text === '') return t('evidence.no-text', { name });
  rememberFindings(text, prepared.findings);
  const isLarge = text.length > CARD_THRESHOLD || isCut;
  put(session, field, { text, secrets, ...(isLarge && { of: { name, bytes, lines } }) });
  if (alert) session.change((incident, now) => logAlert(incident, alert, now, session.plan));
  return `${t('evidence.added', { name })} ${preparedText(prepared)}`.trimEnd();
}

/** Scans pasted text in a field: masks its secrets, and turns the JSON of an alert into text. Returns the message to show. */
export async function scanPasted(session: Session, field: EvidenceField, pasted: string): Promise<string> {
  const { id, kind } = field;
  const currentText = () => visibleText(enteredValue(session.incident, id));
  const text = currentText();
  const isAlone = text.trim() === pasted.replace(/\r\n?/g, '\n').trim();
  const known = knownSecrets(session.incident);
  const prepared = await prepareInWorker({ source: text, known, readsAlerts: kind === 'evidence' && isAlone });
  // If the text was edited in the meantime, the result no longer applies, so it is scanned again.
  if (currentText() !== text) return scanPasted(session, field, pasted);
  // Pasted text is never rejected.
  if ('refused' in prepared) return '';
  const { secrets, alert, isQuick } = prepared;
  rememberFindings(prepared.text, prepared.findings);
  if (Object.keys(secrets).length === 0 && !alert) return isQuick ? t('evidence.quick-only') : '';
  const value = withSecrets(prepared, enteredValue(session.incident, id));
  session.change((incident, now) =>
    alert
      ? logAlert(
          replaceValues(incident, { [id]: value }, { cause: 'replaced', origin: typed }, now),
          alert,
          now,
          session.plan,
        )
      : setValue(incident, id, value, typed, now),
  );
  return preparedText(prepared);
}

/** Returns a message that says how evidence was changed, so that the user can trust the prompt. */
export function preparedText({
  secrets,
  isCut,
  text,
  bytes,
  emails,
  ips,
  alert,
  notes = [],
  isQuick,
}: PreparedEvidence & { notes?: readonly BytesNote[]; isQuick?: boolean }): string {
  const masked = Object.keys(secrets).length;
  const found = [
    ...(emails > 0 ? [t('evidence.emails', { count: emails })] : []),
    ...(ips > 0 ? [t('evidence.ips', { count: ips })] : []),
  ];
  return [
    ...describeNotes(notes, t),
    alert && (alert.tool === '' ? t('evidence.read-json') : t('evidence.read-alert', { tool: alert.tool })),
    isCut && t('evidence.shortened', { before: formatSize(bytes), after: formatSize(text.length) }),
    masked > 0 && t('evidence.masked', { count: masked }),
    isQuick && t('evidence.quick-only'),
    found.length > 0 && t('evidence.left-in', { found }),
  ]
    .filter(Boolean)
    .join(' ');
}

function withSecrets({ text, secrets }: PreparedEvidence, before: Value | undefined): Value {
  const revealed = isMaskedText(before) ? before.kept : undefined;
  const earlier = isMaskedText(before) ? before.secrets : {};
  return { text, secrets: { ...earlier, ...secrets }, ...(revealed && { kept: revealed }) };
}

/** If the field is empty, enters the name of a file that is not text. Returns the reason to show. */
function refuse(
  session: Session,
  { id, prompt }: EvidenceField,
  { name, content }: EvidenceSource,
  refusal: BytesRefusal,
): string {
  const reason = describeRefusal(name, refusal, t);
  const shown = valuesForPrompt(session.incident, session.plan, prompt, t)[id];
  const isEmpty = shown === undefined || textOfValue(shown).trim() === '';
  if (!isEmpty || typeof content === 'string') return reason;
  const file = { path: name, bytes: content.size };
  session.change((incident, now) => setValue(incident, id, file, typed, now));
  return `${reason} ${t('evidence.named-as-file')}`;
}

/** Adds text to a field after the text that it shows: evidence is never replaced. */
function put(session: Session, { id, prompt }: EvidenceField, value: MaskedText): void {
  session.change((incident, now) =>
    addText(incident, id, value, valuesForPrompt(incident, session.plan, prompt, t), now),
  );
}
