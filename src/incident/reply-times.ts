// cspell:disable -- words of other languages
import { enteredValues } from './field-values.ts';
import { formatDay } from './format-moment.ts';
import { oneLine, plainText } from './output/plain-text.ts';
import { reportSource } from './output/report-source.ts';
import { timelineMatcher } from './output/report.ts';
import { hasMilestones, type Plan } from './plan.ts';
import { parseMoment } from './parse-moment.ts';
import { runAnswers } from './run.ts';
import type { Incident, Moment } from './schema.ts';
import type { Milestone } from '../model/milestones.ts';
import { MILESTONES } from './stored-format.ts';
import { effectiveTimes, startedAt } from './incident-times.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** A time of a milestone that the incident does not have yet, and the line that states it. */
export interface ReplyTime {
  milestone: Milestone;
  when: Moment;
  line: string;
  /** The label of the input that has the line; undefined for the reply. */
  input?: string;
}

const DAY_MS = 86_400_000;

/** The words for a milestone in the timelines of agents. */
const WORDS: Readonly<Record<Milestone, RegExp>> = {
  started:
    /^started\b|\b(?:impact|incident|outage|degradation|errors?) (?:started|began|begins?)\b|\bstart of (?:the )?(?:impact|incident)\b|\bfirst (?:\w+ )?(?:errors?|failures?|timeouts?)\b|^(?:beginn|begonnen|seit)\b|\b(?:ausfall|störung|vorfall|beeinträchtigung|fehler) (?:begann|beginnt|begonnen)\b|\bbeginn (?:des|der) (?:ausfalls|störung|vorfalls|beeinträchtigung)\b|\berste[rn]? (?:\p{L}+ )?(?:fehler|timeouts?|zeitüberschreitung(?:en)?)\b/iu,
  detected: /\b(?:detected|noticed|entdeckt|bemerkt|erkannt)\b/i,
  alerted: /\b(?:alerted|alert|paged|alarm|alarmiert)\b/i,
  mitigated: /\b(?:mitigated|mitigation|rolled back|rollback|eingedämmt|gemildert|zurückgerollt|zurückgesetzt)\b/i,
  recovered:
    /\b(?:recovered|recovery|back to normal|wiederhergestellt|(?:störung|vorfall|ausfall) (?:behoben|beendet)|wieder normal)\b/i,
  fixed: /^behoben\b|\b(?:fixed|fix (?:was )?deployed|(?:fehler|ursache|fix) (?:behoben|ausgerollt|ausgeliefert))\b/i,
};

/** The words for a milestone in the report of a person. Other lines with a time may be those of a log. */
const REPORT_WORDS: Partial<typeof WORDS> = {
  started:
    /^(?:since|seit)\b|\b(?:impact|incident|outage|degradation) (?:started|began|begins?)\b|\b(?:ausfall|störung|vorfall|beeinträchtigung) (?:begann|beginnt|begonnen)\b/i,
  alerted: /^(?:alert(?:ed)?|alarm(?:iert)?)\b|\bpaged\b/i,
};

/** How much of a report is read for times, in characters: what follows is a log. */
const REPORT_START = 4000;

/** Words of lines whose time is not that of something that happened. */
const UNCERTAIN =
  /\b(?:not (?:yet|recovered|mitigated|fixed|deployed)|unknown|unclear|pending|planned|scheduled|expected|estimated?|would|will|duration|nicht|unbekannt|unklar|geplant|erwartet|geschätzt|voraussichtlich|würde|dauer)\b/i;

const ZONE = String.raw`(?:utc|gmt|z)(?:[+-]\d{1,2}(?::?\d\d)?)?\b|[+-]\d\d:?\d\d\b`;
const CLOCK = new RegExp(String.raw`(?:\d{4}-\d\d-\d\d[ t,]+|\b)(\d{1,2}:\d\d)(?::\d\d(?:\.\d+)?)?\s*(${ZONE})?`, 'gi');
/** A time whose zone or half of the day this does not read. */
const OTHER_CLOCK = /:\d\d\s*(?:[A-Z]{2,4}T|[AaPp]\.?[Mm]|local)\b/;

/**
 * Returns the times for milestones that the incident has no time of, to be confirmed by a person: those in the timeline of the
 * report's reply, and else those that the incident report states (“Since: 02:35 UTC”). Only a part of a line with one time
 * counts, and only with a zone. A time without a day is on the day that is nearest to the incident.
 */
export function replyTimes(incident: Incident, plan: Plan, now: Moment, t: TranslateIncident): ReplyTime[] {
  if (!hasMilestones(plan)) return [];
  const known = effectiveTimes(incident, plan);
  const anchor =
    startedAt(incident)?.at ?? Math.min(...Object.values(known).map(({ when }) => when.at), incident.started);
  const read = (text: string, words: Partial<typeof WORDS>) => timesIn(text, words, anchor, now, t);
  const found = [
    ...timelines(incident, plan, t).flatMap((text) => read(text, WORDS)),
    ...evidenceTexts(incident, plan).flatMap(({ label, text }) =>
      read(text, REPORT_WORDS).map((time) => ({ ...time, input: label })),
    ),
  ];
  return MILESTONES.flatMap((milestone) => {
    const all = found.filter((time) => time.milestone === milestone);
    const isFromReply = all.some(({ input }) => input === undefined);
    const times = all.filter(({ input }) => !isFromReply || input === undefined);
    // The last mitigation and fix count, and the first time of everything else.
    const time = milestone === 'mitigated' || milestone === 'fixed' ? times.at(-1) : times[0];
    return time && !known[milestone] ? [time] : [];
  });
}

/** Returns the timelines in the reply of the report. */
function timelines(incident: Incident, plan: Plan, t: TranslateIncident): string[] {
  const { prompt, run } = reportSource(incident, plan) ?? {};
  if (!prompt || !run) return [];
  const isTimeline = timelineMatcher(plan, prompt, t);
  return runAnswers(run, prompt).flatMap(({ answer, deliverable }) =>
    typeof answer === 'string' && isTimeline(deliverable) ? [answer] : [],
  );
}

/** Returns the beginning of the entered evidence, except evidence that was carried from a reply. */
function evidenceTexts(incident: Incident, plan: Plan): { label: string; text: string }[] {
  const values = enteredValues(incident);
  return Object.entries(plan.inputs).flatMap(([id, { kind, label, from }]) => {
    const text = values[id];
    const isReport = kind === 'evidence' && from === undefined && typeof text === 'string';
    return isReport ? [{ label, text: text.slice(0, REPORT_START) }] : [];
  });
}

function timesIn(
  text: string,
  words: Partial<typeof WORDS>,
  anchor: number,
  now: Moment,
  t: TranslateIncident,
): ReplyTime[] {
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
    const milestone = milestoneIn(line.replace(CLOCK, '').replace(/^[\s:,.–—-]+/, ''), words);
    if (clocks.length !== 1 || !milestone || zone === undefined || OTHER_CLOCK.test(line)) return [];
    const when = nearest(`${clock} ${zone}`, day, anchor, now, t);
    return when ? [{ milestone, when, line }] : [];
  });
}

/** Returns the milestone whose words come first in a text. */
function milestoneIn(text: string, words: Partial<typeof WORDS>): Milestone | undefined {
  if (UNCERTAIN.test(text)) return undefined;
  const found = MILESTONES.flatMap((milestone) => {
    const at = words[milestone] ? text.search(words[milestone]) : -1;
    return at < 0 ? [] : [{ milestone, at }];
  });
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
