import { handOff } from '../../incident/hand-off.ts';
import { incidentName } from '../../incident/incident.ts';
import { valueText, valueOf } from '../../incident/value.ts';
import { now, randomId } from './clock.ts';
import type { Session } from './session.ts';
import { t } from '../messages/page-messages.ts';

/**
 * Hands the incident in hand off to another workflow: begins one there with the summary in it, and opens its page. Where
 * nothing is kept the summary goes in the fragment of the address, which never leaves the browser.
 */
export async function handOffTo(session: Session, workflow: string): Promise<void> {
  const target = session.plan.targets[workflow];
  if (!target) {
    session.notice({ words: `This book has no page for the workflow ${workflow}. Nothing was handed off.` });
    return;
  }
  const { incident, next } = handOff(session.incident, session.plan, target, randomId(), now(), t);
  session.change(() => incident);
  const isKept = await session.add(next, incidentName(next, { ...target, title: target.title }));
  const fields = Object.keys(next.values).map((id) => [id, valueText(valueOf(next, id) ?? '')]);
  const fragment = isKept ? '' : `#${new URLSearchParams(fields).toString()}`;
  await session.flush();
  location.assign(target.url + fragment);
}
