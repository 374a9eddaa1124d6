import { choiceName } from '../../incident/plan.ts';
import { buildRoute, type Route, type RouteStep, type StepState } from '../../incident/route.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/page-messages.ts';
import { choiceLabel } from '../incident/choice-label.ts';

/** Shows the progress of the current incident in every route of the page, and keeps it up to date. */
export function showProgress(session: Session): void {
  const items = document.querySelectorAll<HTMLElement>('callbook-route [data-prompt]');
  const currentSteps = document.querySelectorAll('.cb-folded-route [data-part="current"]');
  const classes = document.querySelectorAll('.cb-start [data-part="class"]');
  const draw = () => {
    const route = buildRoute(session.incident, session.plan);
    const { steps, anytime, current } = route;
    const next = nextStep(route);
    const byPrompt = new Map([...steps, ...anytime].map((step) => [step.prompt, step]));
    const chosen = session.incident.class.value;
    const chosenName = chosen && choiceLabel(choiceName(session.plan, chosen));
    for (const item of items) {
      const step = session.isStarted ? byPrompt.get(item.dataset.prompt ?? '') : undefined;
      const shown = step && { ...step, state: shownState(step, next) };
      item.dataset.state = shown?.state ?? 'later';
      const state = item.querySelector('.state');
      if (state) state.textContent = shown ? stateText(shown, chosenName) : '';
    }
    for (const part of classes) part.textContent = chosenName || t('controls.route.class-not-chosen');
    const name = document.querySelector(`callbook-route [data-prompt="${current}"] .name`)?.textContent;
    for (const part of currentSteps) {
      part.textContent = session.isStarted && name ? t('controls.route.current', { step: name }) : '';
    }
  };
  session.subscribe(({ before, after, origin }) => {
    const isChanged = (['runs', 'class', 'handOffs', 'preflight'] as const).some((key) => before[key] !== after[key]);
    if (isChanged || origin === 'other-incident') draw();
  });
  draw();
}

/** Returns the step that is next: the only possible one. Undefined if several are possible. */
function nextStep({ steps }: Route): string | undefined {
  const possible = steps.filter(({ kind, state }) => kind !== 'preflight' && state === 'next');
  return possible[1] ? undefined : possible[0]?.prompt;
}

function shownState({ prompt, kind, state }: RouteStep, next: string | undefined): StepState {
  if (kind === 'preflight' || kind === 'anytime' || state === 'current') return state;
  return prompt === next ? 'next' : state === 'next' ? 'later' : state;
}

const STATES = {
  current: 'controls.route.now',
  done: 'controls.route.done',
  next: 'controls.route.next',
  skipped: 'controls.route.skipped',
  'not taken': 'controls.route.not-taken',
  later: null,
} as const satisfies Record<StepState, string | null>;

/**
 * Returns the state of a step and how often it was run: "next, 4 runs". Without a run, the triage shows the class that a person
 * chose.
 */
function stateText({ kind, state, runs }: RouteStep, chosenName: string): string {
  if (kind === 'triage' && state === 'done' && runs === 0) return chosenName;
  const isRunImplied = runs === 0 || (runs === 1 && state === 'done');
  const id = kind === 'preflight' && state === 'next' ? 'controls.route.included' : STATES[state];
  return [...(id ? [t(id)] : []), ...(isRunImplied ? [] : [t('controls.route.runs', { count: runs })])].join(', ');
}
