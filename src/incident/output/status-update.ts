import { own } from '../../base/collections.ts';
import { onOneLine } from '../../base/text.ts';
import { clean } from '../../prompt/clean.ts';
import { contactFacts } from '../contacts.ts';
import { answerText } from '../markdown.ts';
import { incidentName } from '../incident.ts';
import { formatDuration, formatMoment } from '../format-moment.ts';
import { findPrompt, type Plan } from '../plan.ts';
import { buildRoute } from '../route.ts';
import { answeredRun, runAnswers } from '../run.ts';
import type { Incident, Moment } from '../schema.ts';
import { formatImpact, impact } from '../timeline.ts';
import { incidentTimes } from '../times.ts';
import { valueOf, valueText } from '../field-values.ts';
import type { TranslateOutput } from './translate-output.ts';

/** What a status update cannot know from the incident. */
export interface UpdateDetail {
  now: Pick<Moment, 'at'>;
  /** When the next update is due; null if this is the last one, undefined if that is not decided. */
  next?: Pick<Moment, 'at'> | null | undefined;
  /** The severity on the scale of the team, such as `SEV2`. */
  severity?: string | undefined;
}

/** The longest text of an answer or a field in an update, in characters. */
const LONGEST = 200;

/** The labels and aliases of the deliverables that describe the impact on users. */
const IMPACT = 'impact';

/** What the target of a switch to another workflow begins with. */
const WORKFLOW = 'workflow:';

/**
 * Returns a status update made without an agent, as four lines of plain text: what it is; since when, and the impact; what is
 * being done; when the next update comes, and whom to ask. It contains only what is in the incident. Times are in UTC, because the reader's
 * clock is not known. A next update that is already over counts as not decided.
 */
export function statusUpdate(incident: Incident, plan: Plan, detail: UpdateDetail, t: TranslateOutput): string {
  return [
    stateLine(incident, plan, detail, t),
    `${since(incident, detail, t)} ${knownImpact(incident, plan, t)}`,
    actionLine(incident, plan, t),
    nextLine(incident, detail, t),
  ].join('\n');
}

function stateLine(incident: Incident, plan: Plan, { severity = '' }: UpdateDetail, t: TranslateOutput): string {
  const name = plainLine(incidentName(incident, plan));
  const closed = incident.closed.value ? t('output.update-closed') : '';
  const facts = [incident.class.value, plainLine(severity), closed].filter(Boolean);
  return facts.length > 0
    ? t('output.update-state', { name, facts: facts.join(', ') })
    : t('output.update-name', { name });
}

function since(incident: Incident, { now }: UpdateDetail, t: TranslateOutput): string {
  const { windows, ms, open } = impact(incident);
  const utc = windows.map(({ from, to }) => ({ from: inUtc(from), to: to && inUtc(to) }));
  const last = utc.at(-1);
  if (!last) return t('output.update-since-unknown');
  if (!open) return t('output.update-recovered', { impact: formatImpact({ windows: utc, ms, open }, t) });
  const from = formatMoment(last.from);
  const passed = now.at - last.from.at;
  // The clock of this machine may be behind the one that set the start.
  if (passed < 0) return t('output.update-since-only', { from });
  const duration = formatDuration(passed);
  return t(`output.update-since${utc.length > 1 ? '-again' : ''}`, { from, duration });
}

/** Returns the last answer about the impact, from any prompt that asks for it. */
function knownImpact(incident: Incident, plan: Plan, t: TranslateOutput): string {
  const found = plan.prompts.flatMap((prompt) => {
    const run = answeredRun(incident, prompt.id);
    if (!run) return [];
    return runAnswers(run, prompt).flatMap(({ deliverable: { label, aliases = [], columns }, answer, at = 0 }) => {
      const isImpact = [label, ...aliases].some((name) => name.toLowerCase() === IMPACT);
      const text = isImpact && answer !== undefined ? plainLine(answerText(answer, columns)) : '';
      return text === '' ? [] : [{ at, text }];
    });
  });
  const [last] = found.sort((a, b) => b.at - a.at);
  return last ? t('output.update-impact', { impact: last.text }) : t('output.update-impact-unknown');
}

function actionLine(incident: Incident, plan: Plan, t: TranslateOutput): string {
  const { current, decided } = buildRoute(incident, plan);
  const { mitigated } = incidentTimes(incident);
  const workflow = decided.find((target) => target.startsWith(WORKFLOW))?.slice(WORKFLOW.length);
  const ended = workflow === undefined ? t('output.update-done') : t('output.update-switched', { workflow });
  return [
    current === null ? ended : t('output.update-now', { step: findPrompt(plan, current)?.title ?? current }),
    ...(mitigated ? [t('output.update-mitigated', { when: formatMoment(inUtc(mitigated.when)) })] : []),
    ...actionFacts(incident, plan, t),
  ].join(' ');
}

/**
 * Returns what a person entered about the course of the incident: the inputs that are neither evidence nor carried. A choice
 * from before the recovery, such as the status at that time, is out of date.
 */
function actionFacts(incident: Incident, plan: Plan, t: TranslateOutput): string[] {
  const recovered = impact(incident).open ? undefined : incidentTimes(incident).recovered?.when.at;
  return Object.entries(plan.inputs).flatMap(([id, { label, kind, from }]) => {
    const value = valueOf(incident, id);
    if (value === undefined || from || kind === 'evidence') return [];
    if (kind === 'choice' && (own(incident.values, id)?.at ?? 0) < (recovered ?? 0)) return [];
    const text = plainLine(valueText(value)).replace(/\.$/, '');
    return text === '' ? [] : [t('output.update-fact', { label, value: text })];
  });
}

function nextLine(incident: Incident, detail: UpdateDetail, t: TranslateOutput): string {
  const contacts = contactFacts(incident, t);
  const next = nextUpdate(detail, t);
  // No full stop at the end: it would become part of the address of the bridge.
  return contacts.length === 0 ? next : [next.replace(/\.$/, ''), ...contacts].join('. ');
}

function nextUpdate({ now, next }: UpdateDetail, t: TranslateOutput): string {
  if (next === null) return t('output.update-last');
  if (next === undefined || next.at <= now.at) return t('output.update-next-unknown');
  return t('output.update-next', { when: formatMoment(inUtc(next)) });
}

function inUtc({ at }: Pick<Moment, 'at'>): Moment {
  return { at, offset: 0 };
}

/** Returns a text on one line without the marks of Markdown that set off its lines and words, shortened at a word. */
function plainLine(text: string): string {
  const lines = clean(text.slice(0, 20 * LONGEST)).split('\n');
  const line = onOneLine(lines.map(withoutMarks).filter(Boolean).join('; ')).replace(/([:.]); /g, '$1 ');
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST - 1);
  // No lone surrogate may remain at the end.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function withoutMarks(line: string): string {
  return line
    .trim()
    .replace(/^#{1,6}\s+(.*?)[\s#:]*$/, '$1:')
    .replace(/^(?:[-*+•>]|\d{1,9}[.)])\s+/, '')
    .replace(/(\*{1,2})(?=\S)([^*]*[^*\s])\1/g, '$2')
    .replaceAll('`', '')
    .replace(/[;\s]+$/, '');
}
