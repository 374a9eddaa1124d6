import { describe, expect, it } from 'vitest';
import { valuesForPrompt } from '../../src/incident/carried-values.ts';
import { recordReply } from '../../src/incident/record-reply.ts';
import { startRun } from '../../src/incident/run.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { readAnswers } from '../../src/mcp/read-arguments.ts';
import { requirePrompt } from '../../src/mcp/require-pack.ts';
import { after, begin, filled, incidentResponse, pack, packs, prompt, reply } from '../incident/example.ts';
import { callTool, connect } from './client.ts';

const client = await connect();
const step = (args: Record<string, unknown>) => callTool(client, 'next_step', { pack: 'incident-response', ...args });
const assessed = reply(prompt(incidentResponse, 'assess'), {
  broken: 'checkout',
  blast_radius: 'all regions',
  trigger: 'v214',
});

describe('next_step', () => {
  it('fills in the next prompt as the page does, from the reply and the inputs', async () => {
    const { texts, structured } = await step({
      prompt: 'assess',
      reply: assessed,
      inputs: { mitigation: 'rolled back to v213' },
    });
    const typed = setValue(begin(), 'mitigation', 'rolled back to v213', { kind: 'typed' }, after(1));
    const { incident } = startRun(typed, 'assess', after(2));
    const replied = recordReply(incident, prompt(incidentResponse, 'assess'), assessed, after(3));
    const { text, missing } = filled(replied, 'stabilize');
    expect(texts).toEqual([text]);
    expect(text).toContain('Blast radius: all regions');
    expect(structured).toMatchObject({
      prompt: 'assess',
      next: [{ kind: 'prompt', to: 'stabilize', title: 'Stabilize and gather evidence', text, missing }],
    });
  });

  it('masks secrets in the next prompt', async () => {
    const args = { prompt: 'assess', reply: assessed, inputs: { mitigation: 'set API_TOKEN=q7w8e9r0t1y2u3i4' } };
    const { texts } = await step(args);
    expect(texts[0]).toContain('set API_TOKEN=<token-1>');
    expect(texts[1]).toBe(t('mcp.values-masked', { count: 1, names: ['<token-1>'] }));
    expect((await step({ ...args, mask: false })).texts.join()).toContain('q7w8e9r0t1y2u3i4');
  });

  it('accepts the deliverables from read_reply instead of the reply', async () => {
    const read = await callTool(client, 'read_reply', { pack: 'incident-response', prompt: 'assess', reply: assessed });
    const { deliverables } = read.structured ?? {};
    expect(await step({ prompt: 'assess', deliverables })).toEqual(await step({ prompt: 'assess', reply: assessed }));
  });

  it('accepts choices in any spelling, and numbers in cells', async () => {
    const { structured } = await step({ prompt: 'triage', deliverables: { class: 'Post Incident' } });
    expect(structured).toMatchObject({ choice: 'post-incident', next: [{ to: 'root-cause' }] });
    const rows = [{ action: 'wait', 'time to effect': 3, reversibility: true }];
    const { structured: next } = await step({ prompt: 'assess', deliverables: { options: rows } });
    expect(next).toMatchObject({ next: [{ to: 'stabilize' }] });
    const { texts } = await step({
      prompt: 'assess',
      deliverables: {},
      inputs: { mitigation: 'x', current_status: 'Recovered ' },
    });
    expect(texts[0]).toContain('Current status: recovered\n');
  });

  it('names the columns of rows as a reply does, and keeps others', () => {
    const rows = [{ severity: 'Major', Title: 'No timeout', file: 'a.ts:9', cwe: 'CWE-400', status: null }];
    const read = readAnswers(requirePrompt(pack('code-review'), 'review'), { findings: JSON.stringify(rows) });
    expect(read['findings']).toMatchObject([
      { 'severity and title': 'Major: No timeout', location: 'a.ts:9', cwe: 'CWE-400', status: '' },
    ]);
  });

  it('goes from the preflight to the first step', async () => {
    const { structured } = await step({
      prompt: 'preflight',
      reply: '',
      inputs: { incident_report: 'it is down' },
    });
    expect(structured).toMatchObject({ next: [{ to: 'triage', missing: [{ id: 'severity', required: false }] }] });
  });

  it('carries over the answers to earlier prompts; for a repeated prompt, the latest', async () => {
    const { texts } = await step({
      prompt: 'stabilize',
      deliverables: { next_step: 'root cause analysis', evidence: '02:41 5xx' },
      earlier: [
        { prompt: 'assess', deliverables: { broken: 'search' } },
        { prompt: 'assess', deliverables: { broken: 'checkout' } },
      ],
      inputs: { incident_report: 'alert' },
    });
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('What is broken: checkout');
    expect(texts[0]).not.toContain('search');
    expect(texts[0]).toContain('Incident report: alert\n');
    expect(texts[0]).toContain('02:41 5xx');
  });

  it('prefers a given input value to a carried one', async () => {
    const { texts } = await step({
      prompt: 'assess',
      reply: assessed,
      inputs: { incident_summary: 'written by hand' },
    });
    expect(texts[0]).toContain('written by hand');
    expect(texts[0]).not.toContain('all regions');
  });

  it('does not fill in a prompt from its own answers', async () => {
    const { texts, structured } = await step({
      prompt: 'stabilize',
      deliverables: { next_step: 'keep watching', effectiveness: 'it holds' },
    });
    expect(structured).toMatchObject({ choice: 'keep watching', next: [{ to: 'stabilize' }] });
    expect(texts[0]).not.toContain('it holds');
  });

  it('has no timeline, because it has no clock', async () => {
    const { structured } = await step({ prompt: 'fix', deliverables: { changed: 'the pool' } });
    const missing = [{ id: 'severity' }, { id: 'timeline' }, { id: 'evidence' }];
    expect(structured).toMatchObject({ next: [{ to: 'report', missing }] });
  });

  it('returns two next steps if the flow has two, with the reason to switch workflows', async () => {
    const { texts, structured } = await step({ prompt: 'root-cause', deliverables: { verdict: 'code fix needed' } });
    expect(structured).toMatchObject({
      choice: 'code fix needed',
      next: [
        { kind: 'prompt', to: 'fix' },
        { kind: 'hand-off', to: 'workflow:bug-fix', workflow: 'bug-fix', reason: 'Verdict: code fix needed' },
      ],
    });
    expect(texts[1]).toBe(t('mcp.switch-reason', { workflow: 'bug-fix', reason: 'Verdict: code fix needed' }));
  });

  it('reports the end, and a prompt outside the route', async () => {
    const done = await step({ prompt: 'report', reply: '' });
    expect([done.texts, done.structured]).toMatchObject([
      [t('mcp.done', { workflow: 'Incident response' })],
      { next: [{ kind: 'done', to: 'done' }] },
    ]);
    const outside = await step({ prompt: 'handover', reply: '' });
    expect([outside.texts, outside.structured]).toMatchObject([
      [t('mcp.outside-route', { title: 'Handover' })],
      { next: [] },
    ]);
  });

  it.each([
    ['is missing', {}, undefined],
    ['is not one of them', { verdict: 'who knows' }, 'who knows'],
    ['is the name of a property of Object', { verdict: 'constructor' }, 'constructor'],
  ])('lists the choices if the deciding one %s', async (_, deliverables, found) => {
    const { texts, structured, isError } = await step({ prompt: 'root-cause', deliverables });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({ next: [] });
    expect(structured).not.toHaveProperty('choice');
    expect(structured?.['open']).toEqual({
      by: 'verdict',
      label: 'Verdict',
      ...(found !== undefined && { found }),
      choices: [
        { choice: 'code fix needed', to: ['fix', 'workflow:bug-fix'] },
        { choice: 'design flaw', to: ['workflow:feature-development'] },
        { choice: 'mitigation is sufficient', to: ['report'] },
        { choice: 'inconclusive', to: ['stabilize', 'report'] },
      ],
    });
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('"code fix needed" continues with fix or workflow:bug-fix; ');
    expect(texts[0]).not.toContain('\n');
  });

  const deliverables = incidentResponse.prompts.find(({ id }) => id === 'assess')?.deliverables.map(({ id }) => id);
  const prompts = incidentResponse.prompts.map(({ id }) => id);
  const inputs = Object.keys(incidentResponse.inputs);
  const unknownPrompt = (id: string, nearest: string) =>
    t('mcp.prompt-unknown', { pack: 'incident-response', id, nearest, known: prompts });
  const cases: [args: Record<string, unknown>, message: string][] = [
    [{ prompt: 'assess' }, t('mcp.answer-missing', { prompt: 'assess' })],
    [{ prompt: 'assess', reply: 'x', deliverables: { broken: 'x' } }, t('mcp.answer-twice', { prompt: 'assess' })],
    [{ prompt: 'asses', reply: '' }, unknownPrompt('asses', 'assess')],
    [
      { prompt: 'assess', deliverables: { brokn: 'x' } },
      t('mcp.deliverable-unknown', { prompt: 'assess', id: 'brokn', nearest: 'broken', known: deliverables ?? [] }),
    ],
    [
      { prompt: 'assess', reply: '', inputs: { mitigatoin: 'x' } },
      t('mcp.input-unknown', {
        owner: 'incident-response',
        id: 'mitigatoin',
        nearest: 'mitigation',
        known: inputs,
      }),
    ],
    [{ prompt: 'assess', reply: '', earlier: [{ prompt: 'triag', reply: '' }] }, unknownPrompt('triag', 'triage')],
    [{ prompt: 'assess', reply: '', earlier: [{ prompt: 'triage' }] }, t('mcp.answer-missing', { prompt: 'triage' })],
    [{ prompt: 'assess', reply: '', earlier: 'none' }, 'earlier: Invalid input: expected array, received string'],
  ];
  it.each(cases)('rejects %j', async (args, message) => {
    expect(await step(args)).toMatchObject({ isError: true, texts: [expect.stringContaining(message)] });
  });

  it('accepts at most a hundred earlier answers', async () => {
    const earlier = (count: number) => Array.from({ length: count }, () => ({ prompt: 'triage', reply: '' }));
    expect(await step({ prompt: 'assess', reply: assessed, earlier: earlier(100) })).toMatchObject({ isError: false });
    expect(await step({ prompt: 'assess', reply: assessed, earlier: earlier(101) })).toMatchObject({
      isError: true,
      texts: [expect.stringContaining('expected array to have <=100 items')],
    });
  });

  it('follows every transition of every flow', async () => {
    for (const pack of Object.values(packs)) {
      for (const { id, next } of pack.prompts) {
        for (const { by, choice, to } of next) {
          const deliverables = by === null || choice === null ? {} : { [by]: choice };
          const { structured } = await callTool(client, 'next_step', { pack: pack.id, prompt: id, deliverables });
          const steps = structured?.['next'] as { to: string; text?: string; reason?: string }[];
          const nextStep = steps.find((one) => one.to === to);
          const target = pack.prompts.find((one) => one.id === to);
          if (target) {
            const { incident, run } = startRun(begin(pack), id, after(1));
            const edits = Object.fromEntries(
              Object.entries(deliverables).map(([name, value]) => [name, { value, at: after(2).at, by: 'tab' }]),
            );
            const runs = { [id]: { [run]: { started: after(1).at, version: '', digest: '', edits } } };
            const values = valuesForPrompt({ ...incident, runs }, pack, to, t);
            expect(nextStep?.text).toBe(joinPrompts([fill(target, pack.inputs, values).text]));
          } else if (to !== 'done') expect(nextStep?.reason).toMatch(/\S/);
          else expect(nextStep).toEqual({ kind: 'done', to });
        }
      }
    }
  });
});
