import { ownValue } from '../../base/collections.ts';
import { importIncident, type ImportResult } from '../../incident/import.ts';
import { incidentName, type NewIncident } from '../../incident/incident.ts';
import type { Incident } from '../../incident/schema.ts';
import { mergeReceived } from '../../incident/merge.ts';
import { withTimeout, randomId } from '../browser/services.ts';
import { readSource } from '../evidence/read-source.ts';
import { t } from '../messages/feature-messages.ts';
import type { IncidentDatabase } from './incident-database.ts';
import type { WorkflowLinks } from './incident-summary.ts';

/** The largest file that is read, in bytes; an incident with its evidence is far smaller. */
const MAX_SIZE = 50_000_000;

/** Where an incident from a file or a link is received. */
export interface Receiver {
  database: IncidentDatabase;
  workflows: WorkflowLinks;
  /** Reads a saved incident, or the current one; null if it was deleted or cannot be read. */
  read(id: string): Promise<Incident | null>;
}

/** An incident that was received, ready to be saved and opened. */
export interface ReceivedIncident {
  incident: Incident;
  name: string;
  /** Whether it was merged with the incident that has the same id. */
  isMerged: boolean;
}

/** Reads a file that a colleague saved; never throws. */
export async function readIncidentFile(file: File, base: NewIncident): Promise<ImportResult> {
  const { name } = file;
  if (file.size > MAX_SIZE) return { refused: t('incidents.import-too-large', { file: name }) };
  const content = await readSource(file).catch(() => null);
  if (content === null || 'refused' in content) return { refused: t('incidents.import-unreadable', { file: name }) };
  const read = importIncident(content.text, base, t);
  if ('refused' in read) return { refused: t('incidents.import-refused', { file: name, reason: read.refused }) };
  return read.incident.deletedAt === undefined ? read : { refused: t('incidents.import-tombstone', { file: name }) };
}

/**
 * Merges an incident with the saved one that has the same id, so that nothing of either is lost. If that one was deleted, it
 * gets a new id, because a deletion is permanent. It never replaces another incident. `source` is the name of its file, for
 * the refusal of a workflow that the site does not have.
 */
export async function receiveIncident(
  incident: Incident,
  source: string,
  { database, workflows, read }: Receiver,
): Promise<ReceivedIncident | { refused: string }> {
  const { id, workflow } = incident;
  if (!ownValue(workflows, workflow)) {
    return { refused: t('incidents.import-unknown-workflow', { file: source, workflow }) };
  }
  const here = await read(id);
  const isKnown =
    here !== null || (await withTimeout(database.summaries(), null))?.some((one) => one.id === id) === true;
  const received = here ? mergeReceived(here, incident) : isKnown ? { ...incident, id: randomId() } : incident;
  return { incident: received, name: displayName(received, workflows), isMerged: here !== null };
}

/** Returns the name of an incident of any workflow. */
export function displayName(incident: Incident, workflows: WorkflowLinks): string {
  const title = ownValue(workflows, incident.workflow)?.title ?? incident.workflow;
  return incidentName(incident, { title, inputs: incident.pack.value.inputs });
}
