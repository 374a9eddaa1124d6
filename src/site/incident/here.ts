import type { WorkflowData } from '../prompt/workflow-data.ts';
import { Session } from './session.ts';

/** The incident in hand on this page; undefined on a page that is no workflow's. Whoever shows something of it asks here. */
export const session: Session | undefined = open();

function open(): Session | undefined {
  const data = document.querySelector('script[data-outline]');
  return data ? new Session(JSON.parse(data.textContent) as WorkflowData) : undefined;
}
