import type { Incident, Masked, Value } from '../../incident/incident.ts';
import { secretsOf, setValue, valueOf } from '../../incident/value.ts';
import type { Finding } from '../../prompt/evidence/finding.ts';
import { keep, mask, unmask, type Named } from '../../prompt/evidence/mask.ts';
import { findSecrets } from '../../prompt/evidence/patterns.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';

/** The names that an incident has given to secrets, so that the next text uses the same ones; revealed secrets stay revealed. */
export function knownSecrets(incident: Incident): Named[] {
  const named = Object.entries(secretsOf(incident)).map(([name, secret]) => ({ name, secret }));
  const kept = Object.values(incident.values).flatMap(({ value }) =>
    isMasked(value?.value) ? (value.value.kept ?? []) : [],
  );
  return [...named, ...kept.map((secret, index) => ({ name: `<kept-${index + 1}>`, secret, kept: true }))];
}

/** Whether a value is text with metadata: the secrets masked in it, or the size of a file. */
export function isMasked(value: Value | undefined): value is Masked {
  return typeof value === 'object' && 'text' in value;
}

/** The text of a value; empty if it has none in the incident, as a path. */
export function textOf(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  return isMasked(value) ? value.text : '';
}

/** Masks secrets in a value; gives the same value if there is nothing to mask. */
export function maskSecrets(value: string, findings: Finding[], known: Named[]): string | Masked;
export function maskSecrets(value: Value, findings: Finding[], known: Named[]): Value;
export function maskSecrets(value: Value, findings: Finding[], known: Named[]): Value {
  if (typeof value === 'object' && !isMasked(value)) return value;
  const before: Masked = isMasked(value) ? value : { text: value, secrets: {} };
  const masked = mask(before.text, findings, known, 'agent');
  if (masked.text === before.text) return value;
  const used = masked.table.filter(({ name, secret, kept }) => !kept && name !== secret && masked.text.includes(name));
  const secrets = Object.fromEntries(used.map(({ name, secret }) => [name, secret]));
  return { ...before, text: masked.text, secrets: { ...before.secrets, ...secrets } };
}

/** Reveals one of the masked secrets of a value, because the reader asked for it. */
export function revealSecret(value: Masked, name: string): Masked {
  const table = Object.entries(value.secrets).map(([one, secret]) => ({ name: one, secret }));
  const secret = value.secrets[name];
  if (secret === undefined) return value;
  const { [name]: _, ...secrets } = value.secrets;
  const revealed = keep(table, name).filter(({ kept }) => kept);
  return { ...value, text: unmask(value.text, revealed), secrets, kept: [...(value.kept ?? []), secret] };
}

/**
 * Masks what a small set of patterns finds in fields whose scan is not finished, because their text is about to be
 * copied. Gives the text to show; `pending` has the label of each field by its input. It does not wait for anything: some
 * browsers copy only in the very task of a click.
 */
export function maskBeforeCopy(session: Session, pending: ReadonlyMap<string, string>): string {
  let count = 0;
  for (const input of pending.keys()) {
    const value = valueOf(session.incident, input);
    if (value === undefined || textOf(value) === '') continue;
    const masked = maskSecrets(value, findSecrets(textOf(value)), knownSecrets(session.incident));
    if (masked === value) continue;
    count += isMasked(masked) ? Object.keys(masked.secrets).length : 0;
    session.change((incident, now) => setValue(incident, input, masked, { kind: 'typed' }, now));
  }
  return t('evidence.quick-scan', { fields: [...pending.values()], count });
}
