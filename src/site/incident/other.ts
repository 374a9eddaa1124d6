import { type Incident, incidentName } from '../../incident/incident.ts';
import { own } from '../../base/record.ts';
import { splitIncident } from '../../incident/chunks.ts';
import { now } from './clock.ts';
import { headOf } from './head.ts';
import type { Step } from './resume.ts';
import type { Session } from './session.ts';
import { openTabs } from './tabs.ts';

/** The workflows of the book that an incident may be of, by their ids. */
export type Workflows = Record<string, { title: string; url: string }>;

/** What an incident of any workflow goes by. */
export function nameAnywhere(incident: Incident, workflows: Workflows): string {
  const title = own(workflows, incident.workflow)?.title ?? incident.workflow;
  return incidentName(incident, { title, inputs: incident.pack.value.inputs });
}

/** The incident of this id, whether it is in hand or not; null when it cannot be had. */
export function fetchIncident(session: Session, id: string): Promise<Incident | null> {
  return id === session.incident.id ? Promise.resolve(session.incident) : session.shelf.read(id);
}

/** Does a step to the incident of this id, whether it is in hand or not; false when it cannot be had or kept. */
export async function changeIncident(session: Session, id: string, step: Step, workflows: Workflows): Promise<boolean> {
  if (id === session.incident.id) {
    session.change(step);
    await session.flush();
    return true;
  }
  const before = await session.shelf.read(id);
  if (!before) return false;
  const after = step(before, now());
  const parts = splitIncident(after, before);
  const isKept = await session.records.save(headOf(after, nameAnywhere(after, workflows)), parts);
  // Another tab may have it in hand.
  if (isKept) tell({ incident: id, workflow: after.workflow, parts });
  return isKept;
}

const tell = openTabs(() => undefined);
