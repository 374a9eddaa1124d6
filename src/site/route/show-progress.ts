import { choiceName } from '../../incident/plan.ts';
import { buildRoute, type RouteStep, type StepState } from '../../incident/route.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/page-messages.ts';
import { choiceLabel } from '../incident/choice-label.ts';

/** Shows the progress of the current incident in every route of the page, and keeps it up to date. */
export function showProgress(session: Session): void {
  const items = document.querySelectorAll<HTMLElement>('callbook-route [data-prompt]');
  const currentSteps = document.querySelectorAll('.cb-folded-route [data-part="current"]');
  const classes = document.querySelectorAll('.cb-start [data-part="class"]');
  const draw = () => {
    const { steps, anytime, current } = buildRoute(session.incident, session.plan);
    const byPrompt = new Map([...steps, ...anytime].map((step) => [step.prompt, step]));
    for (const item of items) {
      const step = session.isStarted ? byPrompt.get(item.dataset.prompt ?? '') : undefined;
      item.dataset.state = step?.state ?? 'later';
      const state = item.querySelector('.state');
      if (state) state.textContent = step ? stateText(step) : '';
    }
    const chosen = session.incident.class.value;
    for (const part of classes)
      part.textContent = chosen ? choiceLabel(choiceName(session.plan, chosen)) : t('controls.route.class-not-chosen');
    const name = document.querySelector(`callbook-route [data-prompt="${current}"] .name`)?.textContent;
    for (const part of currentSteps) {
      part.textContent = session.isStarted && name ? t('controls.route.current', { step: name }) : '';
    }
  };
  session.subscribe(({ before, after, origin }) => {
    const isChanged = (['runs', 'class', 'handOffs', 'preflight'] as const).some((key) => before[key] !== after[key]);
    if (isChanged || origin === 'switch') draw();
  });
  draw();
}

const STATES = {
  current: 'controls.route.now',
  done: 'controls.route.done',
  next: 'controls.route.next',
  skipped: 'controls.route.skipped',
  'not taken': 'controls.route.not-taken',
  later: null,
} as const satisfies Record<StepState, string | null>;

/** Returns the state of a step and how often it was run: "next, 4 runs". */
function stateText({ state, runs }: RouteStep): string {
  const isRunImplied = runs === 0 || (runs === 1 && state === 'done');
  const id = STATES[state];
  return [...(id ? [t(id)] : []), ...(isRunImplied ? [] : [t('controls.route.runs', { count: runs })])].join(', ');
}
