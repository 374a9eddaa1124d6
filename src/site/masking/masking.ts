import { ownValue } from '../../base/collections.ts';
import type { Incident, MaskedText, Value } from '../../incident/schema.ts';
import { secretsOf, setValue, enteredValue } from '../../incident/field-values.ts';
import { reveal, mask, unmaskText, type MaskedSecret } from '../../prompt/secrets/mask.ts';
import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import type { Finding } from '../../prompt/secrets/finding.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';

/**
 * Returns the placeholders of the secrets of an incident, so that the next text uses the same ones. Revealed secrets stay
 * revealed.
 */
export function knownSecrets(incident: Incident): MaskedSecret[] {
  const named = Object.entries(secretsOf(incident)).map(([name, secret]) => ({ name, secret }));
  const revealed = Object.values(incident.values).flatMap(({ value }) =>
    isMaskedText(value?.value) ? (value.value.kept ?? []) : [],
  );
  return [
    ...named,
    ...revealed.map((secret, index) => ({ name: `<revealed-${index + 1}>`, secret, isRevealed: true })),
  ];
}

/** Whether a value is text with metadata: the secrets masked in it, or the size of a file. */
export function isMaskedText(value: Value | undefined): value is MaskedText {
  return typeof value === 'object' && 'text' in value;
}

/** Returns the text of a value; empty for the path of a file. */
export function visibleText(value: Value | undefined): string {
  if (typeof value === 'string') return value;
  return isMaskedText(value) ? value.text : '';
}

/** Masks secrets in a value; returns the same value if there is nothing to mask. */
export function maskSecrets(value: string, known: MaskedSecret[]): string | MaskedText;
export function maskSecrets(value: Value, known: MaskedSecret[]): Value;
export function maskSecrets(value: Value, known: MaskedSecret[]): Value {
  if (typeof value === 'object' && !isMaskedText(value)) return value;
  const before: MaskedText = isMaskedText(value) ? value : { text: value, secrets: {} };
  const masked = mask(before.text, findSecretsCached(before.text), known, 'ours');
  if (masked.text === before.text) return value;
  const used = masked.table.filter(
    ({ name, secret, isRevealed }) => !isRevealed && name !== secret && masked.text.includes(name),
  );
  const secrets = Object.fromEntries(used.map(({ name, secret }) => [name, secret]));
  return { ...before, text: masked.text, secrets: { ...before.secrets, ...secrets } };
}

/** The findings in the texts that were scanned last, since few texts of an incident change between two copies. */
const scanned = new Map<string, readonly Finding[]>();
/** The maximum number of texts whose findings are remembered. */
const CACHE_SIZE = 256;

/** Returns the findings in a text, which is scanned once. */
export function findSecretsCached(text: string): readonly Finding[] {
  const findings = scanned.get(text) ?? findSecrets(text);
  rememberFindings(text, findings);
  return findings;
}

/** Remembers the findings of `findSecrets` in a text, such as those from the worker, so that the page does not scan it again. */
export function rememberFindings(text: string, findings: readonly Finding[]): void {
  if (scanned.size >= CACHE_SIZE) scanned.clear();
  scanned.set(text, findings);
}

/** Masks secrets in the values of several fields, such as those of a link. The same secret gets the same placeholder. */
export function maskFields(incident: Incident, values: Record<string, string>): Record<string, Value> {
  const known = knownSecrets(incident);
  const masked: Record<string, Value> = {};
  for (const [id, text] of Object.entries(values)) {
    const value = maskSecrets(text, known);
    masked[id] = value;
    if (!isMaskedText(value)) continue;
    const names = new Set(known.map(({ name }) => name));
    for (const [name, secret] of Object.entries(value.secrets)) if (!names.has(name)) known.push({ name, secret });
  }
  return masked;
}

/** Reveals the masked secret of a value that has this placeholder. */
export function revealSecret(value: MaskedText, name: string): MaskedText {
  const table = Object.entries(value.secrets).map(([one, secret]) => ({ name: one, secret }));
  const secret = value.secrets[name];
  if (secret === undefined) return value;
  const { [name]: _, ...secrets } = value.secrets;
  const revealed = reveal(table, name).filter(({ isRevealed }) => isRevealed);
  return { ...value, text: unmaskText(value.text, revealed), secrets, kept: [...(value.kept ?? []), secret] };
}

/**
 * Masks the secrets that the quick scan finds in the fields of a prompt, because their text is about to leave the page.
 * Typed text is scanned only here. `pending` has the labels of the fields whose scan has not finished, by input. Returns the
 * message to show. It is synchronous: some browsers allow copying only synchronously inside the click handler.
 */
export function maskBeforeCopy(
  session: Session,
  inputs: readonly string[],
  pending: ReadonlyMap<string, string>,
): string {
  let count = 0;
  for (const input of new Set([...inputs, ...pending.keys()])) {
    const value = enteredValue(session.incident, input);
    const field = ownValue(session.incident.values, input);
    if (value === undefined || !field?.value || visibleText(value) === '') continue;
    const masked = maskSecrets(value, knownSecrets(session.incident));
    if (masked === value) continue;
    count += isMaskedText(masked) ? Object.keys(masked.secrets).length : 0;
    const { origin } = field.value;
    // Masking does not make the text newer, so newer evidence is still added to it.
    session.change((incident, now) => setValue(incident, input, masked, origin, { ...now, at: field.at + 1 }));
  }
  if (pending.size > 0) return t('evidence.quick-scan', { fields: [...pending.values()], count });
  return count > 0 ? t('evidence.masked', { count }) : '';
}
