import { packVersionOf } from '../../incident/incident.ts';
import { importIncident } from '../../incident/import.ts';
import { own } from '../../base/record.ts';
import { merge } from '../../incident/merge.ts';
import { now, randomId } from './clock.ts';
import { fetchIncident, nameAnywhere, type Workflows } from './other.ts';
import type { Session } from './session.ts';
import { t } from '../messages/page-messages.ts';

/** The largest file that is read, in bytes; an incident with its evidence is far smaller. */
const LARGEST = 50_000_000;

/**
 * Reads an incident from an exported file and adds it to the records; of this workflow, it is taken in hand. One that is
 * here already is joined with what is here, and one that was deleted comes back under a new id. Gives what to
 * tell the reader.
 */
export async function takeIn(file: File, session: Session, workflows: Workflows): Promise<string> {
  if (file.size > LARGEST) return `${file.name} is larger than any incident (50 MB). Nothing was read.`;
  const content = await file.text().catch(() => null);
  if (content === null) return `${file.name} could not be opened. Nothing was read. Choose it once more.`;
  const { plan } = session;
  const read = importIncident(content, {
    id: randomId(),
    workflow: plan.id,
    pack: packVersionOf(plan),
    now: now(),
  }, t);
  if ('refused' in read) return `${file.name}: ${read.refused}`;
  const { incident } = read;
  if (incident.deletedAt !== undefined) {
    return `${file.name} holds only the mark of an incident that was deleted. Nothing was read.`;
  }
  const workflow = own(workflows, incident.workflow);
  if (!workflow) {
    return `${file.name} is of the workflow ${incident.workflow}, which is not in this book. Nothing was read.`;
  }
  if (incident.workflow !== plan.id && session.keeping !== 'kept') {
    return `${file.name} is of ${workflow.title}, and nothing is kept from here to there. Open that page and import it there.`;
  }
  await session.flush();
  const isHere =
    incident.id === session.incident.id || (await session.records.heads())?.some(({ id }) => id === incident.id);
  const there = isHere ? await fetchIncident(session, incident.id) : null;
  // Deleted is for good, and what cannot be read is left as it is.
  const taken = there ? merge(there, incident) : isHere ? { ...incident, id: randomId() } : incident;
  const name = nameAnywhere(taken, workflows);
  await session.add(taken, name);
  const how = there ? 'joined with what was here' : 'read in';
  return `“${name}” was ${how}${taken.workflow === plan.id ? ' and is in hand now' : ''}.`;
}
