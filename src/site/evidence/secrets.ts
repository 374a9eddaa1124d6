import type { Incident, Masked, Value } from '../../incident/incident.ts';
import { secretsOf } from '../../incident/value.ts';
import { keep, mask, unmask, type Named } from '../../prompt/evidence/mask.ts';
import type { Finding } from '../../prompt/evidence/finding.ts';

/** The names that an incident has given, for the next text in it; what is shown on purpose is in it as such. */
export function tableOf(incident: Incident): Named[] {
  const named = Object.entries(secretsOf(incident)).map(([name, secret]) => ({ name, secret }));
  const kept = Object.values(incident.values).flatMap(({ value }) =>
    isMasked(value?.value) ? (value.value.kept ?? []) : [],
  );
  return [...named, ...kept.map((secret, index) => ({ name: `<kept-${index + 1}>`, secret, kept: true }))];
}

/** Whether a value is text with names in it, or of which more is known than its characters. */
export function isMasked(value: Value | undefined): value is Masked {
  return typeof value === 'object' && 'text' in value;
}

/** A value with these secrets masked as well; the same value where there is nothing to mask. */
export function withMasked(value: string, findings: Finding[], table: Named[]): string | Masked;
export function withMasked(value: Value, findings: Finding[], table: Named[]): Value;
export function withMasked(value: Value, findings: Finding[], table: Named[]): Value {
  if (typeof value === 'object' && !isMasked(value)) return value;
  const before: Masked = isMasked(value) ? value : { text: value, secrets: {} };
  const masked = mask(before.text, findings, table, 'agent');
  if (masked.text === before.text) return value;
  const named = masked.table.filter(({ name, secret, kept }) => !kept && name !== secret && masked.text.includes(name));
  return {
    ...before,
    text: masked.text,
    secrets: { ...before.secrets, ...Object.fromEntries(named.map(({ name, secret }) => [name, secret])) },
  };
}

/** A value with one of its secrets shown on purpose. */
export function withKept(value: Masked, name: string): Masked {
  const table = Object.entries(value.secrets).map(([one, secret]) => ({ name: one, secret }));
  const secret = value.secrets[name];
  if (secret === undefined) return value;
  const { [name]: _, ...secrets } = value.secrets;
  const shown = keep(table, name).filter(({ kept }) => kept);
  return { ...value, text: unmask(value.text, shown), secrets, kept: [...(value.kept ?? []), secret] };
}
