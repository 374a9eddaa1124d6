import { describe, expect, it } from 'vitest';
import { carriedValues } from '../../src/incident/carried-values.ts';
import { setClass, renameIncident } from '../../src/incident/incident.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { switchWorkflow, summaryOf } from '../../src/incident/switch-workflow.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { buildRoute } from '../../src/incident/route.ts';
import { setValue, textOfValue, enteredValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, pack, planOf, prompt, reply, typed } from './example.ts';

const analysis = prompt(incidentResponse, 'root-cause');
const known = recordReply(
  setValue(
    setValue(
      setClass(renameIncident(begin(), 'Payments', after(0)), 'active', after(0)),
      'incident_report',
      'HTTP 502',
      typed,
      after(1),
    ),
    'mitigation',
    'pinned to v213',
    typed,
    after(2),
  ),
  analysis,
  reply(analysis, {
    root_cause: 'v214 leaks connections',
    related_risks: 'the refund client',
    verdict: 'code fix needed',
  }),
  after(30),
);

describe('a hand-off', () => {
  const decided = chooseOutcome(known, incidentResponse, 'root-cause', 'code fix needed', after(31));
  const { incident, next } = switchWorkflow(decided, incidentResponse, pack('bug-fix'), 'inc-2', after(32), t);

  it('creates an incident of the other workflow with a summary in its first evidence input', () => {
    expect(next).toMatchObject({ id: 'inc-2', workflow: 'bug-fix', name: { value: 'Payments' } });
    expect(enteredValue(next, 'bug_report')).toBe(`Continued from Incident response: Payments, active.

Mitigation applied: pinned to v213
Root cause: v214 leaks connections
Verdict: code fix needed
Related risks: the refund client
Incident report: HTTP 502`);
    expect(next.values['bug_report']?.value?.origin).toEqual({ kind: 'hand-off', incident: 'inc-1' });
    expect(next.pack.value.digest).toBe(pack('bug-fix').digest);
  });

  it('links the two incidents and ends the route of the first', () => {
    expect(next.parent).toEqual({ incident: 'inc-1', workflow: 'incident-response' });
    expect(incident.handOffs['inc-2']).toMatchObject({ workflow: 'bug-fix' });
    expect(correctedEntries(incident).at(-1)?.entry).toMatchObject({
      kind: 'hand-off',
      workflow: 'bug-fix',
      incident: 'inc-2',
    });
    expect(buildRoute(decided, incidentResponse)).toMatchObject({
      current: 'fix',
      decided: ['fix', 'workflow:bug-fix'],
    });
    expect(buildRoute(incident, incidentResponse)).toMatchObject({ current: null, decided: ['workflow:bug-fix'] });
    expect(buildRoute(logCopy(incident, ['fix'], after(40)), incidentResponse).current).toBe('fix');
  });

  it('carries nothing over the summary', () => {
    const [first] = pack('bug-fix').prompts.filter(({ id }) => id === pack('bug-fix').flow.start);
    expect(first?.inputs.map(({ id }) => id)).toContain('bug_report');
    expect(carriedValues(next, pack('bug-fix'), first?.id ?? '', t)).toEqual([]);
  });

  it('uses what a person typed in place of its sources', () => {
    const wrote = setValue(known, 'incident_summary', 'Checkout was down.', typed, after(31));
    expect(summaryOf(wrote, incidentResponse, t)).toContain('Incident summary: Checkout was down.');
    expect(textOfValue(summaryOf(wrote, incidentResponse, t)).match(/leaks connections/g)).toHaveLength(1);
  });

  it('keeps secrets masked, with only the secrets that it names', () => {
    const secret = { text: 'key <key-1>', secrets: { '<key-1>': 'x', '<key-2>': 'unused' } };
    expect(summaryOf(setValue(begin(), 'incident_report', secret, typed, after(1)), incidentResponse, t)).toEqual({
      text: expect.stringContaining('Incident report: key <key-1>'),
      secrets: { '<key-1>': 'x' },
    });
  });

  it.each([
    ['feature-development', 'request'],
    ['bug-fix', 'bug_report'],
    ['incident-response', 'incident_report'],
  ])('to %s fills %s', (id, input) => {
    const { next } = switchWorkflow(begin(), incidentResponse, pack(id), 'inc-2', after(1), t);
    expect(Object.keys(next.values)).toEqual([input]);
    expect(enteredValue(next, input)).toBe('Continued from Incident response: an unnamed incident.');
  });

  it('to a workflow without a text input is empty', () => {
    const bare = { ...planOf({ look: 'done' }), version: '1.0.0', digest: 'sha256:0' };
    expect(switchWorkflow(begin(), incidentResponse, bare, 'inc-2', after(1), t).next.values).toEqual({});
  });
});
