import type { Incident } from '../../incident/schema.ts';
import { maskIncident } from '../../incident/output/mask-incident.ts';
import { mask, type MaskedSecret } from '../../prompt/secrets/mask.ts';
import { t } from '../messages/feature-messages.ts';
import { findSecretsCached, knownSecrets } from './masking.ts';

/** An incident as it leaves the page, and the secrets that were found in it just now. */
export interface OutgoingIncident {
  /** The incident with its secrets masked, except for those that the user chose to include. */
  incident: Incident;
  found: FoundSecret[];
}

/** A secret that was found when an incident left the page, outside the values that show their masking themselves. */
export interface FoundSecret {
  /** Its placeholder. */
  name: string;
  secret: string;
  /** Whether the user chose to include it, so that it is not masked. */
  isIncluded: boolean;
}

/** The secrets that the user chose to include, by incident. Not saved: after a reload, the user chooses again. */
const includedSecrets = new Map<string, Set<string>>();

let last: { of: Incident; includedCount: number; made: OutgoingIncident } | undefined;

/**
 * Returns an incident as it leaves the page. Everything that is copied, saved, printed, linked or opened elsewhere is made
 * from this. A secret has the same placeholder in every text, even in one before the text in which it is recognized as a
 * secret.
 */
export function maskForOutput(incident: Incident): OutgoingIncident {
  const included = includedSecrets.get(incident.id) ?? new Set<string>();
  if (last?.of === incident && last.includedCount === included.size) return last.made;
  const known = knownSecrets(incident);
  const unmasked = [...included].map((secret, index) => ({
    name: `<included-${index + 1}>`,
    secret,
    isRevealed: true,
  }));
  // The first pass collects the secrets of all texts.
  const table = secretsIn(incident, [...known]);
  const added = table.filter(({ name, secret }) => name !== secret && !known.some((one) => one.secret === secret));
  const all = [...table.filter(({ secret }) => !included.has(secret)), ...unmasked];
  const masked = maskIncident(incident, (text) => mask(text, findSecretsCached(text), all, 'ours').text);
  const found = added.map(({ name, secret }) => ({ name, secret, isIncluded: included.has(secret) }));
  last = { of: incident, includedCount: included.size, made: { incident: masked, found } };
  return last.made;
}

/** Includes a secret of an incident in all output from now on, or masks it again. */
export function includeSecret(incident: Pick<Incident, 'id'>, secret: string, isIncluded: boolean): void {
  const included = new Set(includedSecrets.get(incident.id));
  if (isIncluded) included.add(secret);
  else included.delete(secret);
  includedSecrets.set(incident.id, included);
  last = undefined;
}

function secretsIn(incident: Incident, known: MaskedSecret[]): MaskedSecret[] {
  let table = known;
  maskIncident(incident, (text) => {
    const masked = mask(text, findSecretsCached(text), table, 'ours');
    table = masked.table;
    return text;
  });
  return table;
}

/**
 * Returns a message that says which secrets were masked just now; empty if there were none. With a text, only those in it.
 */
export function maskedNote(incident: Incident, text?: string): string {
  const masked = maskForOutput(incident).found.filter(({ isIncluded }) => !isIncluded);
  const names = masked.map(({ name }) => name).filter((name) => text === undefined || text.includes(name));
  return names.length === 0 ? '' : t('incidents.masked', { count: names.length, names });
}
