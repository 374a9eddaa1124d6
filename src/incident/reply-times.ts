import { formatDay } from './format-moment.ts';
import { oneLine, plainText } from './output/plain-text.ts';
import { reportSource } from './output/report-source.ts';
import { timelineMatcher } from './output/report.ts';
import { hasMilestones, type Plan } from './plan.ts';
import { parseMoment } from './parse-moment.ts';
import { runAnswers } from './run.ts';
import type { Incident, Milestone, Moment } from './schema.ts';
import { MILESTONES } from './stored-format.ts';
import { effectiveTimes, startedAt } from './incident-times.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** A time of a milestone in the timeline of a reply, and what the reply says there. */
export interface ReplyTime {
  milestone: Milestone;
  when: Moment;
  line: string;
}

const DAY_MS = 86_400_000;

/** The words for a milestone in the timelines of agents. */
const WORDS: Readonly<Record<Milestone, RegExp>> = {
  started:
    /^started\b|\b(?:impact|incident|outage|degradation|errors?) (?:started|began|begins?)\b|\bstart of (?:the )?(?:impact|incident)\b|\bfirst (?:\w+ )?(?:errors?|failures?|timeouts?)\b/i,
  detected: /\b(?:detected|noticed)\b/i,
  alerted: /\b(?:alerted|alert|paged)\b/i,
  mitigated: /\b(?:mitigated|mitigation|rolled back|rollback)\b/i,
  recovered: /\b(?:recovered|recovery|back to normal)\b/i,
  fixed: /\b(?:fixed|fix (?:was )?deployed)\b/i,
};

/** Words of lines whose time is not that of something that happened. */
const UNCERTAIN =
  /\b(?:not (?:yet|recovered|mitigated|fixed|deployed)|unknown|unclear|pending|planned|scheduled|expected|estimated?|would|will|duration)\b/i;

const ZONE = String.raw`(?:utc|gmt|z)(?:[+-]\d{1,2}(?::?\d\d)?)?\b|[+-]\d\d:?\d\d\b`;
const CLOCK = new RegExp(String.raw`(?:\d{4}-\d\d-\d\d[ t,]+|\b)(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?\s*(${ZONE})?`, 'gi');
/** A time whose zone or half of the day this does not read. */
const OTHER_CLOCK = /:\d\d\s*(?:[A-Z]{2,4}T|[AaPp]\.?[Mm]|local)\b/;

/**
 * Returns the times in the timeline of the report's reply for milestones that the incident has no time of, to be confirmed by a person.
 * Only a part of a line with one time counts, and only with a zone. A time without a day is on the day that is
 * nearest to the incident.
 */
export function replyTimes(incident: Incident, plan: Plan, now: Moment, t: TranslateIncident): ReplyTime[] {
  const { prompt, run } = reportSource(incident, plan) ?? {};
  if (!prompt || !run || !hasMilestones(plan)) return [];
  const isTimeline = timelineMatcher(plan, prompt, t);
  const known = effectiveTimes(incident, plan);
  const anchor =
    startedAt(incident)?.at ?? Math.min(...Object.values(known).map(({ when }) => when.at), incident.started);
  const found = runAnswers(run, prompt).flatMap(({ answer, deliverable }) =>
    typeof answer === 'string' && isTimeline(deliverable) ? timesIn(answer, anchor, now, t) : [],
  );
  return MILESTONES.flatMap((milestone) => {
    const times = found.filter((time) => time.milestone === milestone);
    // The last mitigation and fix count, and the first time of everything else.
    const time = milestone === 'mitigated' || milestone === 'fixed' ? times.at(-1) : times[0];
    return time && !known[milestone] ? [time] : [];
  });
}

function timesIn(text: string, anchor: number, now: Moment, t: TranslateIncident): ReplyTime[] {
  const zones = new Set([...text.matchAll(new RegExp(`\\b(?:${ZONE})`, 'gi'))].map(([zone]) => zone.toLowerCase()));
  const [onlyZone] = zones.size === 1 ? zones : [];
  let day: string | undefined;
  return text.split(/\n|;/).flatMap((part) => {
    const line = oneLine(plainText(part))
      .replace(/\s*\([^()]*\d:\d\d[^()]*\)/g, '')
      .replace(/^[\s•|–—-]+|[\s|]+$/g, '');
    day = /\b\d{4}-\d\d-\d\d\b/.exec(line)?.[0] ?? day;
    const clocks = [...line.matchAll(CLOCK)];
    const [, clock, zone = onlyZone] = clocks[0] ?? [];
    const milestone = milestoneIn(line.replace(CLOCK, '').replace(/^[\s:,.–—-]+/, ''));
    if (clocks.length !== 1 || !milestone || zone === undefined || OTHER_CLOCK.test(line)) return [];
    const when = nearest(`${clock} ${zone}`, day, anchor, now, t);
    return when ? [{ milestone, when, line }] : [];
  });
}

/** Returns the milestone whose words come first in a text. */
function milestoneIn(text: string): Milestone | undefined {
  if (UNCERTAIN.test(text)) return undefined;
  const found = MILESTONES.map((milestone) => ({ milestone, at: text.search(WORDS[milestone]) })).filter(
    ({ at }) => at >= 0,
  );
  return found.sort((a, b) => a.at - b.at)[0]?.milestone;
}

/** Returns the moment of a time on its day, or else on the day on which it is nearest to `anchor`. It is never in the future. */
function nearest(
  clock: string,
  day: string | undefined,
  anchor: number,
  now: Moment,
  t: TranslateIncident,
): Moment | undefined {
  const days = day === undefined ? [-DAY_MS, 0, DAY_MS].map((shift) => formatDay(anchor + shift)) : [day];
  const moments = days.flatMap((one) => {
    const parsed = parseMoment(`${one} ${clock}`, 'utc', now, t);
    return 'when' in parsed ? [parsed.when] : [];
  });
  return moments.sort((a, b) => Math.abs(a.at - anchor) - Math.abs(b.at - anchor))[0];
}
