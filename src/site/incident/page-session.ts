import type { WorkflowData } from '../prompt/workflow-data.ts';
import { Session } from './session.ts';

const data = document.querySelector('script[data-workflow-data]');

/** The session of this page; undefined if the page is not a workflow. */
export const session = data ? new Session(JSON.parse(data.textContent) as WorkflowData) : undefined;
