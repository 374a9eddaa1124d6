import { readAlert } from '../../incident/alert/read-alert.ts';
import type { WorkflowData } from './workflow-data.ts';

/** The values of an address, with reports in place of the JSON of alerts in fields for evidence. */
export function readLinkedAlerts(
  values: Record<string, string>,
  inputs: WorkflowData['inputs'],
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([id, text]) => {
      const isEvidence = Object.hasOwn(inputs, id) && inputs[id]?.kind === 'evidence';
      return [id, (isEvidence && readAlert(text)?.text) || text];
    }),
  );
}
