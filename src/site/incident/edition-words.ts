import type { PackVersion } from '../../incident/incident.ts';

type Pack = Pick<PackVersion, 'version' | 'digest'>;

/** The question when a page has another version of the pack than the incident in hand runs on. */
export function askedToMove(incident: Pack, page: Pack): string {
  const [from, to] = [said(incident, page), said(page, incident)];
  return `This incident runs on version ${from}; this page has ${to}. What was typed moves over by name; what finds no place is kept and shown here.`;
}

/** After the move: the version, and how many values found no place. */
export function saidMoved({ version }: Pack, orphans: number): string {
  const rest = orphans === 0 ? 'Everything found its place.' : `${counted(orphans)} without a place: see below.`;
  return `The incident runs on version ${version} now. ${rest}`;
}

/** What the fold over the values without a place is called. */
export function saidOrphans(orphans: number): string {
  return `Kept from before, without a place on this page: ${counted(orphans)}`;
}

/** A draft may change under its number, and then the digest tells the two apart. */
function said({ version, digest }: Pack, other: Pack): string {
  return version === other.version ? `${version} (${digest.slice(0, 'sha256:'.length + 8)})` : version;
}

function counted(values: number): string {
  return `${values} ${values === 1 ? 'value' : 'values'}`;
}
