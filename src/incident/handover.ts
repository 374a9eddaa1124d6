import { impact } from './impact.ts';
import type { Incident } from './incident.ts';
import { formatMoment } from './moment.ts';
import { incidentName } from './name.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Plan } from './plan.ts';
import { readings } from './readings.ts';
import { buildRoute } from './route.ts';
import { answeredRun } from './run.ts';
import { joinFound, type Found } from './source.ts';
import { formatTimeline } from './timeline.ts';
import { valueText, valueOf } from './value.ts';

/** The most characters of one answer or field that are told; whoever takes over reads the rest in the incident. */
const LONGEST = 1200;

/**
 * What the next person on call must know, as Markdown and without an agent: what the incident is, where it stands, what
 * is known with where it is from, what is still open, and the timeline. Secrets stay masked; what is empty is left out.
 */
export function handoverText(incident: Incident, plan: Plan): string {
  const sections: [string, string][] = [
    ['Where it stands', whereItStands(incident, plan)],
    ['What is known', joinFound(known(incident, plan), plan)],
    ['Still open', open(incident, plan)],
    ['Timeline', formatTimeline(incident, plan)],
  ];
  const told = sections.filter(([, text]) => text !== '').map(([title, text]) => `## ${title}\n\n${text}`);
  return [`# Handover: ${incidentName(incident, plan)}`, facts(incident, plan), ...told].join('\n\n');
}

function facts(incident: Incident, plan: Plan): string {
  const { version, digest } = incident.pack.value;
  const state = [incident.class.value || 'not classified', incident.closed.value ? 'closed' : ''].filter(Boolean);
  const { windows, words } = impact(incident);
  return [
    `- Class: ${state.join(', ')}`,
    `- Started: ${formatMoment({ at: incident.started, offset: 0 })}`,
    ...(windows.length > 0 ? [`- Duration of user impact: ${words}`] : []),
    `- Workflow: ${plan.title} ${version} (${digest.slice(0, 'sha256:'.length + 8)})`,
  ].join('\n');
}

function whereItStands(incident: Incident, plan: Plan): string {
  const { here, next, steps } = buildRoute(incident, plan);
  const title = (target: string) => findPrompt(plan, target)?.title ?? target;
  const done = steps.filter(({ kind, runs }) => kind === 'step' && runs > 0);
  const skipped = steps.filter(({ kind, state }) => kind === 'step' && state === 'skipped');
  const counted = done.map(({ prompt, runs }) => `${title(prompt)}${runs > 1 ? ` (${runs} times)` : ''}`);
  return [
    `- Now: ${here === null ? 'the way has led out of this workflow' : title(here)}`,
    ...(next.length > 0 ? [`- Then: ${next.map(title).join(', or ')}`] : []),
    ...(counted.length > 0 ? [`- Run so far: ${counted.join(', ')}`] : []),
    ...(skipped.length > 0 ? [`- Skipped: ${skipped.map(({ prompt }) => title(prompt)).join(', ')}`] : []),
  ].join('\n');
}

/** What stands in the fields, then what the last reply to each step says, in the order of the workflow. */
function known(incident: Incident, plan: Plan): Found[] {
  const fields = Object.entries(plan.inputs).flatMap(([id, { label }]): Found[] => {
    const cell = own(incident.values, id);
    const value = valueOf(incident, id);
    // What was carried is told where it is from.
    if (value === undefined || cell?.value?.origin.kind === 'carried') return [];
    return [{ source: { from: id, label, at: cell?.at ?? 0 }, text: short(valueText(value)) }];
  });
  const answers = plan.prompts.flatMap((prompt): Found[] => {
    const run = answeredRun(incident, prompt.id);
    return (run ? readings(run, prompt) : []).flatMap(({ deliverable: { id, label }, answer, at = 0 }): Found[] => {
      const isTold = typeof answer === 'string' && answer.trim() !== '';
      const source = { from: `${prompt.id}.${id}`, label, at, prompt: prompt.id };
      return isTold ? [{ source, text: short(answer.trim()) }] : [];
    });
  });
  return [...fields, ...answers];
}

/** What the step to do now still asks for, and what the last replies did not say. */
function open(incident: Incident, plan: Plan): string {
  const { here } = buildRoute(incident, plan);
  const asked = (here === null ? undefined : findPrompt(plan, here))?.inputs ?? [];
  const notGiven = asked
    .filter(({ id, required }) => required && valueOf(incident, id) === undefined && !own(plan.inputs, id)?.from)
    .map(({ id }) => `- Not given: ${own(plan.inputs, id)?.label ?? id}`);
  const notSaid = plan.prompts.flatMap((prompt) => {
    const run = answeredRun(incident, prompt.id);
    const missing = (run ? readings(run, prompt) : []).filter(({ state }) => state === 'missing');
    return missing.length === 0
      ? []
      : [`- Not answered in ${prompt.title}: ${missing.map(({ deliverable }) => deliverable.label).join(', ')}`];
  });
  return [...notGiven, ...notSaid].join('\n');
}

function short(text: string): string {
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), LONGEST / 2))}\n[… ${text.length} characters in all; the rest is in the incident …]`;
}
