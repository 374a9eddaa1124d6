import { closeIncident } from '../../../src/incident/close-incident.ts';
import { renameIncident, setClass } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { addMilestone, addNote } from '../../../src/incident/edit-log.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { logCopy } from '../../../src/incident/run.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { after, begin, incidentResponse as plan, prompt, typed } from '../example.ts';

/** The moment that is this many minutes after the alert, for a milestone. */
const at = (minutes: number) => ({ when: { at: after(minutes).at, offset: 60 } });

/** Payments fail after a deploy, are assessed, mitigated and found stable; the analysis is next. */
export const mitigated: Incident = [
  (one: Incident) => setClass(renameIncident(one, 'Checkout 5xx 38%', after(0)), 'active', after(0)),
  (one: Incident) =>
    setValue(
      one,
      'incident_report',
      { text: 'checkout-api 5xx 38%, token <token-1>', secrets: { '<token-1>': 'hunter2-hunter2' } },
      typed,
      after(0),
    ),
  (one: Incident) => setValue(one, 'severity', 'SEV2', typed, after(1)),
  (one: Incident) => addMilestone(one, 'started', after(1), at(-6)),
  (one: Incident) => addMilestone(one, 'alerted', after(1), at(0)),
  (one: Incident) => logCopy(one, ['preflight', 'assess'], after(1)),
  (one: Incident) =>
    recordReply(
      one,
      prompt(plan, 'assess'),
      `## Do first
Roll back \`checkout-api\` to v213.

## Blast radius
- **users**: every payment, all regions
- revenue: about 3,000 EUR a minute

## Likely trigger
deploy of v214 at 02:31 UTC`,
      after(5),
    ),
  (one: Incident) => chooseOutcome(one, plan, 'assess', null, after(6)),
  (one: Incident) => setValue(one, 'mitigation', 'rolled back to v213', typed, after(9)),
  (one: Incident) => setValue(one, 'current_status', 'partially recovered', typed, after(9)),
  (one: Incident) => addMilestone(one, 'mitigated', after(9), { text: 'rolled back to v213', ...at(8) }),
  (one: Incident) => addNote(one, 'Vendor asked; 5xx at 12 * 3 nodes\nticket <4711>', after(10)),
].reduce((incident, change) => change(incident), begin());

const LINE_BREAK = '\n';

/** The reply to the prompt of the report: with prose, lists, code, a table, a link, and a part that nobody asked for. */
const REPORT = [
  'Here is the report.',
  '',
  '## Timeline',
  '02:31 UTC deploy of v214',
  '02:35 UTC first timeouts',
  '02:49 UTC rollback, see [the run](https://ci.example/runs/77?a=1&b=2)',
  '',
  '## Impact',
  '4,100 payments failed | 41 orders were paid *twice*.',
  '',
  '### By region',
  '',
  '1. eu-west: 3,900',
  '2. us-east: 200',
  '   - all of them retried',
  '',
  '## Root cause',
  'The retry wrapper opens a connection & never returns it, if `pool < 1`:',
  '',
  '```sql',
  "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle'; -- {code} <b>",
  '```',
  '',
  '> "We saw the pool at 100%." (log, with <token-1>)',
  '',
  '## Action items',
  '| Description | Priority | Owner | Status |',
  '|---|---|---|---|',
  '| Alert when the pool of `checkout-api` is above 90% for 5 minutes, with a link to the runbook | P1 | | Open |',
  '| =HYPERLINK("https://evil.example";"a, b") must not run | P2 | | Open |',
  '| Pay back 41 orders | P0 | | In Progress |',
  '',
  '## Lessons',
  '- [x] Rollback was fast',
  '- [ ] Canary for v214-like changes',
  '',
  '## Cost',
  'About 51,000 EUR.',
].join(LINE_BREAK);

/** The same incident with its report, closed. Two parts of the report are missing. */
export const finished: Incident = [
  (one: Incident) => addMilestone(one, 'recovered', after(13), at(11)),
  (one: Incident) => chooseOutcome(one, plan, 'stabilize', 'fully resolved', after(15)),
  (one: Incident) => logCopy(one, ['report'], after(94)),
  (one: Incident) => recordReply(one, prompt(plan, 'report'), REPORT, after(100)),
  (one: Incident) => chooseOutcome(one, plan, 'report', null, after(110)),
  (one: Incident) => closeIncident(one, 'Checkout 5xx 38%', after(120)),
].reduce((incident, change) => change(incident), mitigated);
