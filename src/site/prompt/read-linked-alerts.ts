import { readAlert } from '../../incident/alert/read-alert.ts';
import type { WorkflowData } from './workflow-data.ts';

/** Returns the values of a link. In evidence fields, the JSON of an alert is replaced by its report, which `read` returns. */
export function readLinkedAlerts(
  values: Record<string, string>,
  inputs: WorkflowData['inputs'],
  read: typeof readAlert = readAlert,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([id, text]) => {
      const isEvidence = Object.hasOwn(inputs, id) && inputs[id]?.kind === 'evidence';
      return [id, (isEvidence && read(text)?.text) || text];
    }),
  );
}
