import fc from 'fast-check';
import { expect, it } from 'vitest';
import { missingTimes } from '../../../src/incident/missing-times.ts';
import { nextCheck, scheduleCheck } from '../../../src/incident/check-timer.ts';
import { setContact } from '../../../src/incident/contacts.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { incidentState } from '../../../src/incident/impact.ts';
import { importIncident } from '../../../src/incident/import.ts';
import { closeIncident } from '../../../src/incident/close-incident.ts';
import { incidentName, setClass } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../../src/incident/edit-log.ts';
import { MILESTONES } from '../../../src/incident/log.ts';
import { actionItems, actionItemsCsv } from '../../../src/incident/output/action-items.ts';
import { exportIncident, logJson, logMarkdown } from '../../../src/incident/output/export-incident.ts';
import { followUpPrompt, incompleteReading, recordFollowUp } from '../../../src/incident/output/follow-up-prompt.ts';
import { formatReport, type ReportFormat } from '../../../src/incident/output/format-report.ts';
import { summaryText } from '../../../src/incident/output/summary-text.ts';
import { incidentLink, readIncidentLink } from '../../../src/incident/output/incident-link.ts';
import { buildReport } from '../../../src/incident/output/report.ts';
import { shortUpdate } from '../../../src/incident/output/short-update.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { logCopy } from '../../../src/incident/run.ts';
import { incidentTimes } from '../../../src/incident/incident-times.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, filled, imported, incidentResponse as plan, lastId, prompt, typed } from '../example.ts';

const FORMATS: ReportFormat[] = ['markdown', 'html', 'slack', 'jira'];

/** Everything that a page shows of an incident or gives out, made on any machine at the same time. */
function outputsOf(incident: Incident): unknown {
  const report = buildReport(incident, plan, t);
  const items = actionItems(incident, plan);
  return {
    name: incidentName(incident, plan),
    state: incidentState(incident, plan),
    times: incidentTimes(incident),
    check: nextCheck(incident, plan),
    route: buildRoute(incident, plan),
    handover: summaryText(incident, plan, t),
    update: shortUpdate(incident, plan, { now: after(500) }, t),
    report: report && FORMATS.map((format) => formatReport(report.root, format)),
    csv: items && actionItemsCsv(items, t),
    log: [logMarkdown(incident, plan, t), logJson(incident, plan, t)],
    prompts: plan.prompts.map(({ id }) => filled(incident, id).text),
    asked: plan.prompts.map(({ id }) => missingTimes(incident, plan, id)),
    followUps: plan.prompts.map((one) => followUpPrompt(one, plan.rule, incompleteReading(incident, one))),
  };
}

type Step = (incident: Incident, minute: number) => Incident;
const words = fc.constantFrom(
  'none yet, monitoring',
  'rolled back to v213',
  'a | b\n- **c** `d`',
  'SEV2',
  '{"a": 1}',
  '03:15 UTC',
  '回滚 😀',
);
const steps = ['triage', 'assess', 'stabilize', 'root-cause', 'fix', 'report', 'status-update', 'handover'];

/** The actions of a person on the page, in any order. */
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.tuple(fc.constantFrom(...Object.keys(plan.inputs)), words).map(
    ([input, text]): Step =>
      (one, minute) =>
        setValue(one, input, text, typed, after(minute)),
  ),
  fc.constantFrom('recovered', 'partially recovered', 'still degraded').map(
    (status): Step =>
      (one, minute) =>
        setValue(one, 'current_status', status, typed, after(minute)),
  ),
  fc.tuple(fc.constantFrom(...MILESTONES), fc.integer({ min: -90, max: 90 }), fc.constantFrom(-300, 0, 60, 345)).map(
    ([milestone, about, offset]): Step =>
      (one, minute) =>
        addMilestone(one, milestone, after(minute), { when: { at: after(about).at, offset } }),
  ),
  fc.tuple(fc.constantFrom('lead', 'channel', 'bridge'), words).map(
    ([contact, text]): Step =>
      (one, minute) =>
        setContact(one, contact as 'lead', text, after(minute)),
  ),
  fc.constantFrom(...steps).map(
    (id): Step =>
      (one, minute) =>
        scheduleCheck(logCopy(one, [id], after(minute)), plan, [id], after(minute)),
  ),
  fc
    .tuple(fc.constantFrom(...steps), words, fc.nat(6), fc.boolean())
    .map(([id, text, count, isFollowUp]): Step => (one, minute) => {
      const { deliverables } = prompt(plan, id);
      const reply = deliverables.slice(0, count).map(({ label, choices }) => `## ${label}\n${choices?.[0] ?? text}`);
      return (isFollowUp ? recordFollowUp : recordReply)(one, prompt(plan, id), reply.join('\n\n'), after(minute));
    }),
  fc.constantFrom(...steps).chain((id) =>
    fc.constantFrom(...prompt(plan, id).next.map(({ choice }) => choice), null).map(
      (choice): Step =>
        (one, minute) =>
          chooseOutcome(one, plan, id, choice, after(minute)),
    ),
  ),
  words.map(
    (text): Step =>
      (one, minute) =>
        addNote(one, text, after(minute)),
  ),
  fc.constantFrom<Step>(
    (one, minute) => setClass(one, 'active', after(minute)),
    (one, minute) => setClass(one, 'post-incident', after(minute)),
    (one, minute) => correctEntry(one, lastId(one), { when: after(minute - 7) }, after(minute)),
    (one, minute) => correctEntry(one, lastId(one), { withdrawn: true }, after(minute)),
    (one, minute) => closeIncident(one, incidentName(one, plan), after(minute)),
  ),
);
const anyIncident = fc
  .array(step, { maxLength: 20 })
  .map((all) => all.reduce((incident, change, minute) => change(incident, minute), begin()));

it('an incident that is handed over as a file or a link gives the same outputs to the other person', () => {
  fc.assert(
    fc.property(anyIncident, (incident) => {
      const before = outputsOf(incident);
      const elsewhere = { ...base, now: { ...after(480, 'other'), offset: -300 } };
      const fromFile = imported(importIncident(exportIncident(incident), elsewhere, t));
      expect(outputsOf(fromFile)).toEqual(before);
      const link = incidentLink(incident, 'https://callbook.example/', (text) => text);
      if (link === undefined) return;
      const fromLink = imported(readIncidentLink(link.slice(link.indexOf('#')), elsewhere, t));
      expect(outputsOf(fromLink)).toEqual(before);
    }),
    { numRuns: 25 },
  );
});
