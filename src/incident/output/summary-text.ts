import { ownValue } from '../../base/collections.ts';
import type { SourceText } from '../carried-source.ts';
import { findSources, joinSourceTexts } from '../carried-values.ts';
import { effectiveValue } from '../effective-value.ts';
import { publishedName } from './published-name.ts';
import { formatMoment } from '../format-moment.ts';
import { incidentFacts } from '../incident-facts.ts';
import { outdatedStatus } from '../outdated-status.ts';
import { findPrompt, type Plan } from '../plan.ts';
import { runAnswers, type RunAnswer, latestAnsweredRun } from '../run.ts';
import { buildRoute } from '../route.ts';
import type { Incident } from '../schema.ts';
import { SEVERITY } from '../severity.ts';
import { formatTimeline } from '../timeline.ts';
import { labelOfValue, enteredValue } from '../field-values.ts';
import type { TranslateIncident } from '../translate-incident.ts';

/** The maximum length, in characters, of one field in the text; the rest is in the incident. */
const MAX_FIELD_LENGTH = 1200;
/** The maximum length of one answer: only a reply that is not an answer is longer. */
const MAX_ANSWER_LENGTH = 20_000;

/**
 * Returns the summary of an incident, which is made without an agent, as Markdown: the facts, the current status,
 * the known answers with their sources, what is still open, and the timeline. Secrets stay masked; empty parts are left
 * out.
 */
export function summaryText(incident: Incident, plan: Plan, t: TranslateIncident): string {
  const sections: [string, string][] = [
    [t('incident.summary-status'), status(incident, plan, t)],
    [t('incident.summary-known'), joinSourceTexts(known(incident, plan, t), plan)],
    [t('incident.summary-open'), list(open(incident, plan, t))],
    [t('incident.summary-timeline'), formatTimeline(incident, plan, t)],
  ];
  const shown = sections.filter(([, text]) => text !== '').map(([title, text]) => `## ${title}\n\n${text}`);
  const title = `# ${t('incident.summary-title', { name: publishedName(incident, plan) })}`;
  return [title, list(incidentFacts(incident, plan, t)), ...shown].join('\n\n');
}

function status(incident: Incident, plan: Plan, t: TranslateIncident): string {
  const { current, targets: next, steps } = buildRoute(incident, plan);
  const title = (target: string) => findPrompt(plan, target)?.title ?? target;
  const done = steps
    .filter(({ kind, runs }) => kind === 'step' && runs > 0)
    .map(({ prompt, runs }) => t('incident.summary-runs', { step: title(prompt), count: runs }));
  const skipped = steps
    .filter(({ kind, state }) => kind === 'step' && state === 'skipped')
    .map(({ prompt }) => title(prompt));
  return list([
    current === null ? t('incident.summary-left') : t('incident.summary-now', { step: title(current) }),
    ...(next.length > 0 ? [t('incident.summary-next', { steps: next.map(title) })] : []),
    ...(done.length > 0 ? [t('incident.summary-done', { steps: done })] : []),
    ...(skipped.length > 0 ? [t('incident.summary-skipped', { steps: skipped })] : []),
  ]);
}

/**
 * Returns the values of the fields, then the last answer to each deliverable, in the order of the workflow. What is from an
 * earlier run, or may be outdated, is marked. The severity is one of the facts.
 */
function known(incident: Incident, plan: Plan, t: TranslateIncident): SourceText[] {
  const fields = Object.entries(plan.inputs).flatMap(([id, { label }]): SourceText[] => {
    const field = ownValue(incident.values, id);
    const value = effectiveValue(incident, plan, id);
    // A carried value is listed as the answer that it comes from.
    if (value === undefined || field?.value?.origin.kind === 'carried' || id === SEVERITY) return [];
    const outdated = outdatedStatus(incident, plan, id);
    const text = shorten(labelOfValue(value, plan.inputs[id]), MAX_FIELD_LENGTH, t);
    const when = outdated && formatMoment({ at: outdated.at, offset: 0 });
    return [
      {
        source: { from: id, label, at: field?.at ?? 0 },
        text: when ? t('incident.as-of', { value: text, when }) : text,
      },
    ];
  });
  const answers = plan.prompts.flatMap((prompt) =>
    prompt.deliverables.flatMap(({ id }) => findSources({ incident, plan, t }, `${prompt.id}.${id}`)),
  );
  return [...fields, ...answers.map((one) => ({ ...one, text: shorten(one.text, MAX_ANSWER_LENGTH, t) }))];
}

/**
 * Returns the required inputs of the current step without a value, and the deliverables that the last replies did not
 * answer.
 */
function open(incident: Incident, plan: Plan, t: TranslateIncident): string[] {
  const { current } = buildRoute(incident, plan);
  const slots = (current === null ? undefined : findPrompt(plan, current))?.inputs ?? [];
  const notGiven = slots
    .filter(
      ({ id, required }) => required && enteredValue(incident, id) === undefined && !ownValue(plan.inputs, id)?.from,
    )
    .map(({ id }) => t('incident.summary-not-given', { label: ownValue(plan.inputs, id)?.label ?? id }));
  const notAnswered = plan.prompts.flatMap(({ id, title }) => {
    const missing = lastAnswers(incident, plan, id).filter(({ state }) => state === 'missing');
    const labels = missing.map(({ deliverable }) => deliverable.label);
    return labels.length === 0 ? [] : [t('incident.summary-not-answered', { step: title, labels })];
  });
  return [...notGiven, ...notAnswered];
}

function lastAnswers(incident: Incident, plan: Plan, id: string): RunAnswer[] {
  const prompt = findPrompt(plan, id);
  const run = latestAnsweredRun(incident, id);
  return prompt && run ? runAnswers(run, prompt) : [];
}

function list(items: string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function shorten(text: string, longest: number, t: TranslateIncident): string {
  if (text.length <= longest) return text;
  // No lone surrogate may remain at the end.
  const cut = text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  const note = t('incident.summary-cut', { length: text.length });
  return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), longest / 2))}\n${note}`;
}
