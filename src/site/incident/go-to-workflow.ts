import { switchWorkflow } from '../../incident/switch-workflow.ts';
import { incidentName } from '../../incident/incident.ts';
import { enteredValue, textOfValue } from '../../incident/field-values.ts';
import { maskForOutput } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { CURRENT_STEP } from '../prompt/link-request.ts';
import type { Session } from './session.ts';
import { now } from '../browser/clock.ts';
import { randomId } from '../browser/services.ts';
import type { WorkflowData } from '../prompt/workflow-data.ts';

/**
 * Continues in another workflow: starts an incident there with a summary of this one, and opens its page. If nothing can be
 * saved, the summary goes into the fragment of the URL, masked because the browser may keep it in its history.
 */
export async function goToWorkflow(session: Session, workflow: string): Promise<void> {
  const { url } = session.plan.targets[workflow] ?? {};
  const target = url === undefined ? undefined : await loadPlan(workflow, url).catch(() => undefined);
  if (!target || url === undefined) return session.notify({ text: t('incidents.no-such-workflow', { workflow }) });
  const { incident, next } = switchWorkflow(session.incident, session.plan, target, randomId(), now(), t);
  session.change(() => incident);
  const isSaved = await session.add(next, incidentName(next, target));
  const outgoing = maskForOutput(next).incident;
  const fields = Object.keys(next.values).map((id) => [id, textOfValue(enteredValue(outgoing, id) ?? '')]);
  const fragment = isSaved ? CURRENT_STEP : `#${new URLSearchParams(fields).toString()}`;
  await session.autosave.flush();
  location.assign(url + fragment);
}

/** Loads the data of another workflow from its page, at this URL. Throws if it cannot be loaded. */
async function loadPlan(workflow: string, url: string): Promise<WorkflowData> {
  const html = globalThis.callbookPage?.(workflow) ?? (await fetchText(url));
  const page = new DOMParser().parseFromString(html, 'text/html');
  const data = page.querySelector('script[data-workflow-data]');
  if (!data) throw new Error(`${url} has no workflow.`);
  return JSON.parse(data.textContent) as WorkflowData;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.text();
}
