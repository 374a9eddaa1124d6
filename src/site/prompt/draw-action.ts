import { latestRun, type NextAction } from '../../incident/run.ts';
import { findPart } from '../browser/elements.ts';
import { formatShortMoment } from '../browser/clock.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/page-messages.ts';

/** The facts that decide how a prompt shows the next action. */
export interface ActionState {
  action: NextAction;
  /** Whether the prompt that was copied has other values now, so that it is copied again before its reply is pasted. */
  isChanged: boolean;
  /** Whether required fields are empty. */
  isIncomplete: boolean;
  /** Whether the form and the preview are shown although the prompt was copied. */
  isUnfolded: boolean;
}

/** Shows the button for what to do next at a prompt. After copying, its form and its preview are collapsed to one line. */
export function drawAction(
  root: HTMLElement,
  prompt: string,
  { incident }: Pick<Session, 'incident'>,
  { action, isChanged, isIncomplete, isUnfolded }: ActionState,
): void {
  root.dataset.action = action;
  const stages = [...root.querySelectorAll<HTMLElement>('[data-stage]')];
  const isFilling = action === 'copy' && isIncomplete && stages.some(({ dataset }) => dataset.stage === 'fill');
  for (const stage of stages) {
    stage.ariaCurrent = stage.dataset.stage === (isFilling ? 'fill' : action) ? 'step' : null;
  }
  for (const button of root.querySelectorAll<HTMLElement>('[data-for]')) {
    const isNext = button.dataset.for === (isChanged ? 'copy' : action);
    button.hidden = !isNext;
  }
  const copied = latestRun(incident, prompt)?.copied;
  const isFolded = action !== 'copy' && !isUnfolded;
  root.toggleAttribute('data-folded', isFolded);
  findPart(root, 'folded').hidden = action === 'copy';
  const at = copied ? t('page.copied-at', { time: formatShortMoment(copied) }) : '';
  findPart(root, 'folded-text').textContent = isChanged ? `${at} ${t('page.changed-since')}` : at;
  // The main button does the same then.
  findPart(root, 'copy-again').hidden = isChanged;
  const unfold = root.querySelector('[data-do="unfold"]');
  unfold?.setAttribute('aria-expanded', String(!isFolded));
  unfold?.replaceChildren(t(isFolded ? 'page.show-prompt' : 'page.hide-prompt'));
}
