import { ownValue } from '../../base/collections.ts';
import { onOneLine } from '../../base/text.ts';
import { otherWorkflow } from '../../model/other-workflow.ts';
import { clean } from '../../prompt/clean.ts';
import { contactFacts } from '../contacts.ts';
import { answerSources, asOf } from '../answer-sources.ts';
import { effectiveValue } from '../effective-value.ts';
import { failedMitigations } from '../failed-mitigation.ts';
import { labelOfValue, enteredValue, textOfValue } from '../field-values.ts';
import { formatDuration, formatMoment } from '../format-moment.ts';
import { formatImpact, impact, incidentState } from '../impact.ts';
import { publishedName } from './published-name.ts';
import { mitigationInput } from '../mitigation.ts';
import { outdatedStatus } from '../outdated-status.ts';
import { parseMoment } from '../parse-moment.ts';
import { plainText } from './plain-text.ts';
import { choiceName, routePrompts, type Plan } from '../plan.ts';
import { buildRoute } from '../route.ts';
import { latestAnsweredRun } from '../run.ts';
import type { Incident, Moment, Value } from '../schema.ts';
import { SEVERITY, severityOf } from '../severity.ts';
import { formatConflicts } from '../timeline.ts';
import { effectiveTimes, incidentTimes, type MilestoneTime } from '../incident-times.ts';
import type { TranslateIncident } from '../translate-incident.ts';

/** The details of a short update that the incident does not contain. */
export interface UpdateDetail {
  now: Pick<Moment, 'at'>;
  /** When the next update is due; null if this is the last one. Without it, the incident says so as far as it can. */
  next?: Pick<Moment, 'at'> | null | undefined;
  /** The project's names for the state of an incident, by class, `mitigated`, `recovered` or `closed`. */
  statuses?: Record<string, string> | undefined;
}

/** The longest text of an answer or a field in an update, in characters. */
const MAX_FACT_LENGTH = 200;

/** A deliverable with this label or alias describes the impact. */
const IMPACT_LABEL = 'impact';

/** The id of the input for the next update, in every workflow that asks for it. */
const NEXT_UPDATE = 'next_update';

/** A time that names its zone. */
const ZONE = /\d(?::\d\d)?\s*(?:z|utc|gmt|[+-]\d\d:?\d\d)\b/i;

const DAY = 86_400_000;

/**
 * Returns the short update, which is made without an agent, as four lines of plain text: what it is and its state; since when,
 * and the impact; what was done; when the next update comes, and whom to ask. It contains only what is in the incident, and
 * nothing that is known to be out of date. Times are in UTC, because the reader's clock is not known. A next update that is
 * already over counts as not decided.
 */
export function shortUpdate(incident: Incident, plan: Plan, detail: UpdateDetail, t: TranslateIncident): string {
  return [
    stateLine(incident, plan, detail, t),
    [impactTimeText(incident, plan, detail, t), ...formatConflicts(incident, t), knownImpact(incident, plan, t)].join(
      ' ',
    ),
    actionLine(incident, plan, t),
    nextLine(incident, plan, detail, t),
  ]
    .filter(Boolean)
    .join('\n');
}

function stateLine(incident: Incident, plan: Plan, { statuses = {} }: UpdateDetail, t: TranslateIncident): string {
  // Remove trailing punctuation, because a colon follows.
  const name = shortLine(publishedName(incident, plan)).replace(/[.:;,\s]+$/, '');
  const open = isMitigated(incident, plan) ? 'mitigated' : 'open';
  const state = incidentState(incident, plan) === 'open' ? open : incidentState(incident, plan);
  const usual = state === 'open' ? choiceName(plan, incident.class.value) : t(`output.update-${state}`);
  const word = ownValue(statuses, state === 'open' ? incident.class.value : state) ?? usual;
  const facts = [word, shortLine(severityOf(incident, plan)?.text ?? '')].filter(Boolean);
  return facts.length > 0 ? t('output.update-state', { name, facts: facts.join(', ') }) : name;
}

/** Whether a mitigation is in effect: it is later than the start of the impact, and no later status contradicts it. */
function isMitigated(incident: Incident, plan: Plan): boolean {
  const last = effectiveTimes(incident, plan).mitigated;
  const { windows, returned, isOver } = impact(incident, plan);
  if (!last || isOver || returned === 'open' || (windows.at(-1)?.from.at ?? 0) > last.when.at) return false;
  // Statuses are listed from best to worst.
  return !Object.entries(plan.inputs).some(([id, { choices, milestones }]) => {
    const isWorst = milestones !== undefined && enteredValue(incident, id) === choices?.at(-1);
    return isWorst && (ownValue(incident.values, id)?.at ?? 0) > (ownValue(incident.log, last.entry)?.at ?? 0);
  });
}

function impactTimeText(incident: Incident, plan: Plan, { now }: UpdateDetail, t: TranslateIncident): string {
  const found = impact(incident, plan);
  const { isOver } = found;
  const windows = found.windows.map(({ from, to }) => ({ from: inUtc(from), to: to && inUtc(to) }));
  const last = windows.at(-1);
  const { recovered } = incidentTimes(incident);
  const start = t('output.update-since-unknown');
  if (!last)
    return isOver && recovered ? `${t('output.update-ended-at', { when: utc(recovered.when) })} ${start}` : start;
  const text = formatImpact({ ...found, windows }, t);
  // If the state is `recovered`, the first line already says so.
  if (isOver && last.to && incidentState(incident, plan) !== 'recovered')
    return t('output.update-ended', { impact: text });
  if (isOver || last.to) return t('output.update-duration', { impact: text });
  const from = formatMoment(last.from);
  const passed = now.at - last.from.at;
  // The clock of this machine may be behind the one that set the start.
  if (passed < 0) return t('output.update-since-only', { from });
  const duration = formatDuration(passed);
  return t(`output.update-since${windows.length > 1 ? '-again' : ''}`, { from, duration });
}

/**
 * Returns the last answer about the impact, from any prompt that asks for it; with its time if a later reply exists and the
 * impact is not over.
 */
function knownImpact(incident: Incident, plan: Plan, t: TranslateIncident): string {
  const found = plan.prompts.flatMap((prompt) =>
    prompt.deliverables.flatMap(({ id, label, aliases = [] }) => {
      const isImpact = [label, ...aliases].some((name) => name.toLowerCase() === IMPACT_LABEL);
      const sources = isImpact ? answerSources({ incident, plan, t }, prompt.id, id) : [];
      const text = shortLine(sources.map((one) => one.text).join('\n'));
      return text === '' ? [] : [{ at: sources.at(-1)?.source.at ?? 0, text }];
    }),
  );
  const [last] = found.sort((a, b) => b.at - a.at);
  if (!last) return t('output.update-impact-unknown');
  const isOld =
    !impact(incident, plan).isOver &&
    plan.prompts.some(({ id }) => (latestAnsweredRun(incident, id)?.reply?.at ?? 0) > last.at);
  return t('output.update-impact', { impact: isOld ? asOf(last.text.replace(/\.$/, ''), last.at, t) : last.text });
}

function actionLine(incident: Incident, plan: Plan, t: TranslateIncident): string {
  const last = incidentTimes(incident).mitigated;
  const hasFailed = last && failedMitigations(incident, plan).has(last.entry);
  const facts = actionFacts(incident, plan, t);
  // Do not repeat the input of the mitigation: it is part of the sentence about the mitigation.
  const isDone = ({ id }: ActionFact) => last !== undefined && !hasFailed && id === mitigationInput(plan);
  const done = [
    continuedIn(incident, plan, t),
    ...(last && !hasFailed ? [mitigatedText(last, facts.find(isDone)?.value ?? last.text, t)] : []),
    ...facts.filter((fact) => !isDone(fact)).map(({ label, value }) => t('output.update-fact', { label, value })),
    ...(hasFailed ? [t('output.update-mitigation-failed')] : []),
  ].filter(Boolean);
  return done.length > 0 ? done.join(' ') : t('output.update-no-action');
}

/** Returns the time and the means of the mitigation, without times in brackets that repeat this time. */
function mitigatedText({ when }: Pick<MilestoneTime, 'when'>, action: string, t: TranslateIncident): string {
  const times = [formatMoment(when), utc(when)].map((text) => text.replace(/[()+]/g, '\\$&')).join('|');
  const text = shortLine(action.replace(new RegExp(` \\([^()\\d]*(?:${times})\\)`, 'g'), '')).replace(/\.$/, '');
  return text === ''
    ? t('output.update-mitigated-at', { when: utc(when) })
    : t('output.update-mitigated-by', { when: utc(when), action: text });
}

/** Returns where an incident that was left is continued; empty if it is nowhere else. */
function continuedIn(incident: Incident, plan: Plan, t: TranslateIncident): string {
  const { current, decided } = buildRoute(incident, plan);
  const [workflow] = decided.flatMap((target) => otherWorkflow(target) ?? []);
  return current === null && workflow !== undefined ? t('output.update-switched', { workflow }) : '';
}

/** The value of an input, as the update shows it. */
interface ActionFact {
  id: string;
  label: string;
  value: string;
}

/**
 * Returns the facts that the user entered about the course of the incident: the inputs of the steps that are neither evidence
 * nor carried. A status that is no longer true is left out, and one that may be outdated has its time.
 */
function actionFacts(incident: Incident, plan: Plan, t: TranslateIncident): ActionFact[] {
  const slots = new Set(routePrompts(plan).flatMap(({ inputs }) => inputs.map(({ id }) => id)));
  const isOver = incidentState(incident, plan) !== 'open';
  // The first line already says that it has recovered.
  const isRecovery = (id: string, value: Value) =>
    isOver && ownValue(plan.inputs[id]?.milestones ?? {}, textOfValue(value)) === 'recovered';
  return Object.entries(plan.inputs).flatMap(([id, { label, kind, from }]) => {
    const value = effectiveValue(incident, plan, id);
    if (value === undefined || from || kind === 'evidence' || id === SEVERITY || !slots.has(id)) return [];
    const outdated = outdatedStatus(incident, plan, id);
    const text = shortLine(labelOfValue(value, plan.inputs[id])).replace(/\.$/, '');
    if (text === '' || outdated?.isWrong || isRecovery(id, value)) return [];
    const shown = outdated ? t('incident.as-of', { value: text, when: utc(outdated) }) : text;
    return [{ id, label, value: shown }];
  });
}

function nextLine(incident: Incident, plan: Plan, detail: UpdateDetail, t: TranslateIncident): string {
  const contacts = contactFacts(incident, t);
  const next = nextUpdate(incident, plan, detail, t);
  // No full stop at the end: it would become part of the address of the bridge.
  return [contacts.length === 0 ? next : next.replace(/\.$/, ''), ...contacts].filter(Boolean).join('. ');
}

function nextUpdate(incident: Incident, plan: Plan, { now, next }: UpdateDetail, t: TranslateIncident): string {
  if (next === null || (next === undefined && incident.closed.value)) return t('output.update-last');
  const due = next ?? enteredUpdate(incident, plan, t);
  if (typeof due === 'string') return t('output.update-next', { when: due });
  if (due && due.at > now.at) return t('output.update-next', { when: utc(due) });
  // Nobody waits for an update on what is over.
  return impact(incident, plan).isOver ? '' : t('output.update-next-unknown');
}

/**
 * Returns the next update that was entered for the prompt of the status update: the first such time after it was entered, or
 * what is not a time with a zone as it is, with when it was entered.
 */
function enteredUpdate(incident: Incident, plan: Plan, t: TranslateIncident): Pick<Moment, 'at'> | string | undefined {
  const value = ownValue(plan.inputs, NEXT_UPDATE) && enteredValue(incident, NEXT_UPDATE);
  const { at = 0 } = ownValue(incident.values, NEXT_UPDATE) ?? {};
  const text = value === undefined ? '' : shortLine(textOfValue(value));
  if (text === '') return undefined;
  const read = ZONE.test(text) ? parseMoment(text, 'utc', { at, offset: 0 }, t) : { refused: '' };
  if ('refused' in read) return t('incident.as-of', { value: text, when: utc({ at }) });
  const isTimeOfDay = read.when.at < at && !/\d{4}-/.test(text);
  return { at: read.when.at + (isTimeOfDay ? DAY : 0) };
}

function inUtc({ at }: Pick<Moment, 'at'>): Moment {
  return { at, offset: 0 };
}

function utc(when: Pick<Moment, 'at'>): string {
  return formatMoment(inUtc(when));
}

/** Returns a text on one line without the marks of Markdown, shortened at a word. */
function shortLine(text: string): string {
  const lines = plainText(clean(text.slice(0, 20 * MAX_FACT_LENGTH))).split('\n');
  const texts = lines.map((line) => line.replace(/[;\s]+$/, '')).filter(Boolean);
  const line = onOneLine(texts.join('; ')).replace(/([:.]); /g, '$1 ');
  if (line.length <= MAX_FACT_LENGTH) return line;
  const cut = line.slice(0, MAX_FACT_LENGTH - 1);
  // No lone surrogate may remain at the end.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_FACT_LENGTH / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
