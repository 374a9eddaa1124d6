import { exportIncident } from '../../incident/output/export-incident.ts';
import { incidentName, nameAfterReport } from '../../incident/incident.ts';
import type { Incident } from '../../incident/schema.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import { now } from '../browser/clock.ts';

/** Saves an incident as a file for a colleague, with its secrets masked. Returns the name of the file. */
export function saveIncidentFile(incident: Incident, workflowTitle: string): string {
  const { inputs } = incident.pack.value;
  // An exported file has sorted inputs, so the name that comes from the first one is stored with it.
  const outgoing = nameAfterReport(maskForOutput(incident).incident, { inputs }, now());
  const name = incidentName(outgoing, { title: workflowTitle, inputs });
  const file = incidentFileName('incident', { started: incident.started, name }, 'json');
  downloadFile(file, exportIncident(outgoing));
  return file;
}
