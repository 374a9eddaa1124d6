import { formatTime } from '../../incident/format-moment.ts';
import { latestRun, type NextAction } from '../../incident/run.ts';
import { findPart } from '../browser/elements.ts';
import type { Session } from '../incident/session.ts';
import { offsetAt } from '../incident/now.ts';
import { t } from '../messages/page-messages.ts';

/** What decides how a prompt shows what to do next. */
export interface ActionState {
  action: NextAction;
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
  { action, isIncomplete, isUnfolded }: ActionState,
): void {
  root.dataset.action = action;
  const stages = [...root.querySelectorAll<HTMLElement>('[data-stage]')];
  const isFilling = action === 'copy' && isIncomplete && stages.some(({ dataset }) => dataset.stage === 'fill');
  for (const stage of stages) {
    stage.ariaCurrent = stage.dataset.stage === (isFilling ? 'fill' : action) ? 'step' : null;
  }
  for (const button of root.querySelectorAll<HTMLElement>('[data-for]')) {
    const isNext = button.dataset.for === action;
    button.hidden = !isNext;
  }
  const copied = latestRun(incident, prompt)?.copied;
  const isFolded = action !== 'copy' && !isUnfolded;
  root.toggleAttribute('data-folded', isFolded);
  findPart(root, 'folded').hidden = action === 'copy';
  findPart(root, 'folded-text').textContent = copied
    ? t('page.copied-at', { time: formatTime({ at: copied.at, offset: offsetAt(copied.at) }) })
    : '';
  root.querySelector('[data-do="unfold"]')?.setAttribute('aria-expanded', String(!isFolded));
}
