import { startConversation } from '../../incident/incident.ts';
import { otherWorkflow, type PlanPrompt } from '../../incident/plan.ts';
import { buildRoute } from '../../incident/route.ts';
import { chooseOutcome } from '../../incident/choose-outcome.ts';
import { latestRun } from '../../incident/run.ts';
import { loadModule } from '../browser/services.ts';
import type { Session } from '../incident/session.ts';
import { askInNotice } from './time-questions.ts';

/** A transition that was chosen: its choice, or null if there is none, and its target. */
export interface ChosenStep {
  choice: string | null;
  to: string;
}

/** Decides the last run of a prompt, asks for a time that the choice means, and goes where it leads. */
export async function chooseNext(
  session: Session,
  prompt: PlanPrompt,
  { choice, to }: ChosenStep,
  goTo: (prompt: string) => void,
): Promise<void> {
  const { plan } = session;
  const { id } = prompt;
  if (!plan.flow.anytime.includes(id)) {
    session.change((incident, now) => {
      const chosen = chooseOutcome(incident, plan, id, choice, now, to);
      // The first step after the class starts a conversation with an agent, unless the preflight was already copied.
      const isFirst = id === plan.flow.start && choice !== null && !latestRun(incident, plan.preflight);
      return isFirst ? startConversation(chosen, plan, to, now) : chosen;
    });
  }
  if (choice !== null) askInNotice(session, prompt, choice);
  const workflow = otherWorkflow(to);
  if (workflow !== undefined) {
    const { goToWorkflow } = await loadModule(() => import('../incident/go-to-workflow.ts'));
    return goToWorkflow(session, workflow);
  }
  if (to === 'done') return goTo(id);
  const { current } = buildRoute(session.incident, plan);
  return goTo(to === 'here' ? (current ?? plan.flow.start) : to);
}
