import { splitIncident } from '../../incident/records.ts';
import { incidentLink } from '../../incident/output/incident-link.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { CURRENT_STEP } from '../prompt/link-request.ts';
import { connectTabs } from './connect-tabs.ts';
import { now } from '../browser/clock.ts';
import { randomId } from '../browser/services.ts';
import { rememberOpenIncident } from './remembered-incident.ts';
import type { IncidentDatabase } from './incident-database.ts';
import { IncidentStore } from './incident-store.ts';
import { summarize, type WorkflowLinks } from './incident-summary.ts';
import { readIncidentFile, receiveIncident } from './receive-incident.ts';

/**
 * Saves the incident in a colleague's file and opens its page. Where the browser saves nothing, the page gets it in the
 * fragment of its URL. Returns why it was not opened; empty if it was.
 */
export async function receiveFile(file: File, database: IncidentDatabase, workflows: WorkflowLinks): Promise<string> {
  const newIncident = () => ({
    id: randomId(),
    workflow: '',
    pack: { version: '', digest: '', inputs: {} },
    now: now(),
  });
  const read = await readIncidentFile(file, newIncident());
  if ('refused' in read) return read.refused;
  const store = new IncidentStore(database, newIncident, () => undefined);
  const received = await receiveIncident(read.incident, file.name, {
    database,
    workflows,
    read: (id) => store.read(id),
  });
  if ('refused' in received) return received.refused;
  const { incident, name } = received;
  const { workflow } = incident;
  const { url = '/', title = '' } = workflows[workflow] ?? {};
  const chunks = splitIncident(incident);
  if (await database.save(summarize(incident, name), chunks)) {
    connectTabs(() => undefined)?.({ incident: incident.id, workflow, parts: chunks });
    rememberOpenIncident(workflow, incident.id);
    location.assign(url + CURRENT_STEP);
    return '';
  }
  const page = new URL(url, location.href).href;
  const link = incidentLink(maskForOutput(incident).incident, page, (text) => text);
  if (link === undefined) return t('incidents.import-not-saved', { file: file.name, workflow: title });
  location.assign(link);
  return '';
}
