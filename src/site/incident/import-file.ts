import { own } from '../../base/collections.ts';
import { importIncident } from '../../incident/import.ts';
import { incidentName, type Incident } from '../../incident/incident.ts';
import { merge } from '../../incident/merge.ts';
import { readSource } from '../evidence/read-source.ts';
import { t } from '../messages/feature-messages.ts';
import type { WorkflowLinks } from './incident-summary.ts';
import { inTime } from '../browser/in-time.ts';
import type { Session } from './session.ts';
import { randomId } from './tab.ts';

/** The largest file that is read, in bytes; an incident with its evidence is far smaller. */
const MAX_SIZE = 50_000_000;

/**
 * Imports an incident from an exported file, and switches to it if it belongs to the workflow of the page. One that is
 * already here is merged with it. One that was deleted here gets a new id, because a deletion is permanent. Returns the
 * text to show.
 */
export async function importFile(file: File, session: Session, workflows: WorkflowLinks): Promise<string> {
  const { name: fileName } = file;
  if (file.size > MAX_SIZE) return t('incidents.import-too-large', { file: fileName });
  const content = await readSource(file).catch(() => null);
  if (content === null || 'refused' in content) return t('incidents.import-unreadable', { file: fileName });
  const { plan, autosave } = session;
  const read = importIncident(content.text, session.newIncident(), t);
  if ('refused' in read) return t('incidents.import-refused', { file: fileName, reason: read.refused });
  const { incident } = read;
  if (incident.deletedAt !== undefined) return t('incidents.import-tombstone', { file: fileName });
  const workflow = own(workflows, incident.workflow);
  if (!workflow) return t('incidents.import-unknown-workflow', { file: fileName, workflow: incident.workflow });
  if (incident.workflow !== plan.id && autosave.failure) {
    return t('incidents.import-not-saved', { file: fileName, workflow: workflow.title });
  }
  await autosave.flush();
  const isHere =
    incident.id === session.incident.id ||
    (await inTime(autosave.database.summaries(), null))?.some(({ id }) => id === incident.id) === true;
  const here = isHere ? await session.read(incident.id) : null;
  const imported = here ? merge(here, incident) : isHere ? { ...incident, id: randomId() } : incident;
  const name = nameOf(imported, workflows);
  await session.add(imported, name);
  const result = here ? 'merged' : 'imported';
  return t(imported.workflow === plan.id ? `incidents.${result}-current` : `incidents.${result}`, { name });
}

/** Returns the name of an incident of any workflow. */
export function nameOf(incident: Incident, workflows: WorkflowLinks): string {
  const title = own(workflows, incident.workflow)?.title ?? incident.workflow;
  return incidentName(incident, { title, inputs: incident.pack.value.inputs });
}
