import { ownValue } from '../base/collections.ts';
import { enteredValue } from './field-values.ts';
import { formatDay, formatDuration, formatMoment, formatTime, MINUTE } from './format-moment.ts';
import { correctedEntries } from './log.ts';
import type { Milestone } from '../model/milestones.ts';
import { findPrompt, targetsOf, type Plan } from './plan.ts';
import { latestRun } from './run.ts';
import type { Incident, Moment } from './schema.ts';
import { STARTS } from './incident-times.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** A period in which users were affected; `to` is null if no milestone ends it. */
export interface ImpactWindow {
  from: Moment;
  to: Moment | null;
}

/** How long users were affected by an incident. */
export interface Impact {
  windows: ImpactWindow[];
  /** The length of all windows that have ended, in milliseconds, always whole minutes. */
  ms: number;
  /** Whether the impact is over, according to the last statement or record. */
  isOver: boolean;
  /** When that was stated or recorded, in milliseconds since 1970; 0 if nothing was. */
  statedAt: number;
  /** Set if the impact returned, but its start is not known: `open` after the last recovery, `ended` between two recoveries. */
  returned?: 'open' | 'ended';
}

/** The parts of a workflow that decide whether the impact is over. */
export type ImpactPlan = Pick<Plan, 'inputs' | 'prompts' | 'flow'>;

interface DatedMilestone {
  milestone: Milestone;
  when: Moment;
  /** When it was written or last corrected. */
  changed: number;
}

/**
 * Returns the user impact by the milestones: from `started` (or else `detected`, or else `alerted`) to `recovered`, and again
 * from a later one of these. A missing start is treated as unknown. With a plan, a status, a class or an
 * outcome that was chosen later decides whether the impact is over.
 */
export function impact(incident: Incident, plan?: ImpactPlan): Impact {
  const statements = plan ? statementsOf(incident, plan) : [];
  const all = correctedEntries(incident)
    .flatMap(({ milestone, when, changed, withdrawn }) =>
      milestone && !withdrawn ? [{ milestone, when, changed }] : [],
    )
    .sort((a, b) => a.when.at - b.when.at);
  const milestones = all.filter(({ milestone }) => milestone === 'recovered' || STARTS.includes(milestone));
  // A mitigation after a recovery, or a choice that denies the recovery, means that users were affected again.
  const wasAffected = (after: DatedMilestone, before?: DatedMilestone) =>
    statements.some((one) => !one.isOver && one.at > after.changed && one.at < (before?.changed ?? Infinity)) ||
    all.some(
      ({ milestone, when }) =>
        milestone === 'mitigated' && when.at > after.when.at && when.at < (before?.when.at ?? Infinity),
    );
  const windows: ImpactWindow[] = [];
  let since: DatedMilestone[] = [];
  let end: DatedMilestone | undefined;
  let returned: Impact['returned'];
  for (const one of milestones) {
    if (one.milestone !== 'recovered') {
      since.push(one);
      continue;
    }
    // Of two `recovered` in a row, the first one ended the impact.
    const from = startOf(since);
    if (from) windows.push({ from, to: one.when });
    else if (end && wasAffected(end, one)) returned = 'ended';
    end = one;
    since = [];
  }
  const from = startOf(since);
  if (from) windows.push({ from, to: null });
  else if (end && wasAffected(end)) returned = 'open';
  const ms = windows.reduce((sum, one) => sum + lengthOf(one), 0);
  const last = milestones.at(-1);
  // Without any recovery, a start only says when the impact began.
  if (last && milestones.some(({ milestone }) => milestone === 'recovered')) {
    statements.push({ at: last.changed, isOver: last.milestone === 'recovered' });
  }
  const { isOver = false, at = 0 } = statements.sort((a, b) => a.at - b.at).at(-1) ?? {};
  return { windows, ms, isOver, statedAt: at, ...(returned && { returned }) };
}

/** Returns `closed`, `recovered` (the impact is over, but the class is one of an ongoing incident) or `open`. */
export function incidentState(incident: Incident, plan?: ImpactPlan): 'open' | 'recovered' | 'closed' {
  if (incident.closed.value) return 'closed';
  const isAfter = plan && classedAfter(incident, plan);
  return impact(incident, plan).isOver && !isAfter ? 'recovered' : 'open';
}

/** Returns the length of an impact so far, in milliseconds; undefined while its start or its end is not known. */
export function impactDuration({ windows, ms, isOver, returned }: Impact, now: number): number | undefined {
  const last = windows.at(-1);
  if (!last || returned || isOver !== (last.to !== null)) return undefined;
  return isOver ? ms : Math.max(0, now - startOfMinute(last.from.at));
}

/** Whether the route of the class begins after the step that mitigates; undefined without a class or such a step. */
function classedAfter({ class: { value } }: Incident, { prompts, flow }: ImpactPlan): boolean | undefined {
  const mitigates = prompts.findIndex((one) => one.deliverables.some(({ milestone }) => milestone === 'mitigated'));
  if (value === '' || mitigates < 0) return undefined;
  const order = prompts.map(({ id }) => id);
  return targetsOf(findPrompt({ prompts }, flow.start), value).every((to) => order.indexOf(to) > mitigates);
}

/** Returns the statements of the class, the statuses and the outcomes about the impact, with their times. */
function statementsOf(incident: Incident, plan: ImpactPlan): { at: number; isOver: boolean }[] {
  const { inputs, prompts } = plan;
  const isAfter = classedAfter(incident, plan);
  const classed = isAfter === undefined ? [] : [{ at: incident.class.at, isOver: isAfter }];
  const statuses = Object.entries(inputs).flatMap(([id, { milestones }]) => {
    const value = enteredValue(incident, id);
    if (!milestones || typeof value !== 'string') return [];
    return [{ at: ownValue(incident.values, id)?.at ?? 0, isOver: ownValue(milestones, value) === 'recovered' }];
  });
  const outcomes = prompts.flatMap(({ id, deliverables, next }) => {
    const { value, at = 0 } = latestRun(incident, id)?.outcome ?? {};
    const by = deliverables.find((one) => one.id === next[0]?.by);
    return ownValue(by?.milestones ?? {}, value?.choice ?? '') === 'recovered' ? [{ at, isOver: true }] : [];
  });
  return [...classed, ...statuses, ...outcomes];
}

/** Returns the text of an impact: each window with its length, and the length of all that have ended. */
export function formatImpact({ windows, ms, isOver, returned }: Impact, t: TranslateIncident): string {
  if (windows.length === 0) return t('incident.impact-unknown');
  const texts = windows.map(({ from, to }) => {
    const start = formatMoment(from);
    if (!to && isOver) return t('incident.impact-over', { from: start });
    if (!to) return t(`incident.impact-ongoing${windows.length > 1 ? '-again' : ''}`, { from: start });
    const end = formatDay(from.at) === formatDay(to.at) ? formatTime(to) : formatMoment(to);
    return t('incident.impact-window', { duration: formatDuration(lengthOf({ from, to })), from: start, to: end });
  });
  if (returned) texts.push(t('incident.impact-back'));
  const joined = texts.join('; ');
  const isSeveral = windows.filter(({ to }) => to).length > 1;
  return isSeveral ? t('incident.impact-total', { duration: formatDuration(ms), windows: joined }) : joined;
}

/** The length of a window that has ended, between the minutes that are shown: from 12:04 to 12:57 it takes 53 minutes. */
function lengthOf({ from, to }: ImpactWindow): number {
  return to ? startOfMinute(to.at) - startOfMinute(from.at) : 0;
}

function startOfMinute(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}

function startOf(milestones: DatedMilestone[]): Moment | undefined {
  const [first] = STARTS.flatMap((start) => milestones.find(({ milestone }) => milestone === start) ?? []);
  return first?.when;
}
