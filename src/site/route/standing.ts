import type { RouteStep, StepState } from '../../incident/route.ts';

const words: Record<StepState, string> = {
  current: 'now',
  done: 'done',
  next: 'next',
  skipped: 'skipped',
  'not taken': 'not on this way',
  later: '',
};

/** How a step stands, in words: `done, 4 runs`. */
export function sayStanding({ state, runs }: Pick<RouteStep, 'state' | 'runs'>): string {
  const counted = runs > 1 ? `${runs} runs` : state === 'done' || runs === 0 ? '' : 'run once';
  return [words[state], counted].filter(Boolean).join(', ');
}
