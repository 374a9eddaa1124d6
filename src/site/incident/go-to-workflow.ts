import { switchWorkflow } from '../../incident/switch-workflow.ts';
import { incidentName } from '../../incident/incident.ts';
import { valueOf, valueText } from '../../incident/field-values.ts';
import { maskForOutput } from '../evidence/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { CURRENT_STEP } from '../prompt/fragment.ts';
import { loadPlan } from './load-plan.ts';
import type { Session } from './session.ts';
import { now } from './now.ts';
import { randomId } from '../browser/services.ts';

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
  const fields = Object.keys(next.values).map((id) => [id, valueText(valueOf(outgoing, id) ?? '')]);
  const fragment = isSaved ? CURRENT_STEP : `#${new URLSearchParams(fields).toString()}`;
  await session.autosave.flush();
  location.assign(url + fragment);
}
