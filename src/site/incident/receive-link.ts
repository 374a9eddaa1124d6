import { readIncidentLink } from '../../incident/output/incident-link.ts';
import { t } from '../messages/feature-messages.ts';
import { CURRENT_STEP } from '../prompt/link-request.ts';
import { receiveIncident } from './receive-incident.ts';
import type { Session } from './session.ts';
import { readWorkflowLinks } from './workflow-links.ts';

/**
 * Opens the incident in the fragment of a link: as a further one, or merged with the one that has the same id. The current
 * incident stays saved; if it cannot be saved, this asks first.
 */
export async function receiveLink(session: Session, fragment: string): Promise<void> {
  const read = readIncidentLink(fragment, session.newIncident(), t);
  if ('refused' in read) return session.notify({ text: read.refused });
  const { isStarted, autosave, name: current } = session;
  const open = () => openReceived(session, read.incident);
  if (!isStarted || !autosave.failure || read.incident.id === session.incident.id) return open();
  session.notify({
    text: t(`incidents.leave-${autosave.failure}`, { name: current }),
    actions: [{ label: t('incidents.leave-confirm'), run: open }],
  });
}

async function openReceived(session: Session, incident: Parameters<typeof receiveIncident>[0]): Promise<void> {
  const { autosave, plan } = session;
  const workflows = readWorkflowLinks();
  await autosave.flush();
  const received = await receiveIncident(incident, t('incidents.link-name'), {
    database: autosave.database,
    workflows,
    read: (id) => session.read(id),
  });
  if ('refused' in received) return session.notify({ text: received.refused });
  const { name, isMerged } = received;
  await session.add(received.incident, name);
  if (received.incident.workflow !== plan.id) {
    location.assign((workflows[received.incident.workflow]?.url ?? '/') + CURRENT_STEP);
    return;
  }
  session.notify({ text: t(isMerged ? 'incidents.link-merged' : 'incidents.link-received', { name }) });
}
