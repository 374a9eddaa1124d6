import { describe, expect, it } from 'vitest';
import { valuesFor } from '../../src/incident/carry.ts';
import { readReply } from '../../src/incident/reply.ts';
import { startRun } from '../../src/incident/run.ts';
import { t } from '../../src/messages/english.ts';
import { setValue } from '../../src/incident/value.ts';
import { fill, joinPrompts } from '../../src/prompt/fill.ts';
import { after, begin, filled, incidentResponse, packs, prompt, reply } from '../incident/example.ts';
import { call, connect } from './client.ts';

const client = await connect();
const step = (given: Record<string, unknown>) => call(client, 'next_step', { pack: 'incident-response', ...given });
const assessed = reply(prompt(incidentResponse, 'assess'), {
  broken: 'checkout',
  blast_radius: 'all regions',
  trigger: 'v214',
});

describe('next_step', () => {
  it('fills the next prompt as the page does, from the reply and from the inputs that are known', async () => {
    const { texts, structured } = await step({
      prompt: 'assess',
      reply: assessed,
      inputs: { mitigation: 'rolled back to v213' },
    });
    const typed = setValue(begin(), 'mitigation', 'rolled back to v213', { kind: 'typed' }, after(1));
    const { incident } = startRun(typed, 'assess', after(2));
    const replied = readReply(incident, prompt(incidentResponse, 'assess'), assessed, after(3));
    const { text, missing } = filled(replied, 'stabilize');
    expect(texts).toEqual([text]);
    expect(text).toContain('Blast radius: all regions');
    expect(structured).toMatchObject({
      prompt: 'assess',
      next: [{ kind: 'prompt', to: 'stabilize', title: 'Stabilize and gather evidence', text, missing }],
    });
  });

  it('takes deliverables as read_reply gives them for the same as the reply', async () => {
    const read = await call(client, 'read_reply', { pack: 'incident-response', prompt: 'assess', reply: assessed });
    const { deliverables } = read.structured ?? {};
    expect(await step({ prompt: 'assess', deliverables })).toEqual(await step({ prompt: 'assess', reply: assessed }));
  });

  it('leads from the preflight to the start', async () => {
    const { structured } = await step({
      prompt: 'preflight',
      reply: '',
      inputs: { incident_report: 'it is down' },
    });
    expect(structured).toMatchObject({ next: [{ to: 'triage', missing: [] }] });
  });

  it('carries what earlier prompts were answered with, of a repeated one the latest', async () => {
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

  it('puts a value that is known before one that would be carried', async () => {
    const { texts } = await step({
      prompt: 'assess',
      reply: assessed,
      inputs: { incident_summary: 'written by hand' },
    });
    expect(texts[0]).toContain('written by hand');
    expect(texts[0]).not.toContain('all regions');
  });

  it('feeds no prompt with its own answers', async () => {
    const { texts, structured } = await step({
      prompt: 'stabilize',
      deliverables: { next_step: 'keep watching', effectiveness: 'it holds' },
    });
    expect(structured).toMatchObject({ choice: 'keep watching', next: [{ to: 'stabilize' }] });
    expect(texts[0]).not.toContain('it holds');
  });

  it('tells no timeline, since it has no clock', async () => {
    const { structured } = await step({ prompt: 'fix', deliverables: { changed: 'the pool' } });
    expect(structured).toMatchObject({ next: [{ to: 'report', missing: [{ id: 'timeline' }] }] });
  });

  it('gives both ways where the flow has two, with the reason of a hand-off', async () => {
    const { texts, structured } = await step({ prompt: 'root-cause', deliverables: { verdict: 'code fix needed' } });
    expect(structured).toMatchObject({
      choice: 'code fix needed',
      next: [
        { kind: 'prompt', to: 'fix' },
        { kind: 'hand-off', to: 'workflow:bug-fix', workflow: 'bug-fix', reason: 'Verdict: code fix needed' },
      ],
    });
    expect(texts[1]).toBe('workflow:bug-fix: hand off to the workflow "bug-fix" (Verdict: code fix needed).');
  });

  it('says when it is done, and when a prompt stands outside of the route', async () => {
    const done = await step({ prompt: 'report', reply: '' });
    expect([done.texts, done.structured]).toMatchObject([
      ['done: Incident response ends here.'],
      { next: [{ kind: 'done', to: 'done' }] },
    ]);
    const outside = await step({ prompt: 'handover', reply: '' });
    expect([outside.texts, outside.structured]).toMatchObject([
      ['Handover stands outside of the route: go on where you were.'],
      { next: [] },
    ]);
  });

  it.each([
    ['is missing', {}, undefined],
    ['is none of them', { verdict: 'who knows' }, 'who knows'],
    ['is named like something of Object', { verdict: 'constructor' }, 'constructor'],
  ])(
    'says which choices there are and where each leads when the one that decides %s',
    async (_, deliverables, found) => {
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
          { choice: 'inconclusive', to: ['stabilize'] },
        ],
      });
      expect(texts).toHaveLength(1);
      expect(texts[0]).toContain('"inconclusive" leads to stabilize');
      expect(texts[0]).not.toContain('\n');
    },
  );

  const refused: [given: Record<string, unknown>, line: string][] = [
    [{ prompt: 'assess' }, 'incident-response/assess: unexpected absence of an answer, expected one of reply and'],
    [{ prompt: 'assess', reply: '', deliverables: {} }, 'unexpected reply and deliverables, expected one of'],
    [{ prompt: 'asses', reply: '' }, 'incident-response: unexpected prompt "asses", expected "assess"'],
    [{ prompt: 'assess', deliverables: { brokn: 'x' } }, 'unexpected deliverable "brokn", expected "broken"'],
    [{ prompt: 'assess', deliverables: { broken: 1 } }, 'expected text, or the rows of a table keyed by column'],
    [
      { prompt: 'assess', reply: '', inputs: { mitigatoin: 'x' } },
      'unexpected input "mitigatoin", expected "mitigation"',
    ],
    [{ prompt: 'assess', reply: '', earlier: [{ prompt: 'triag', reply: '' }] }, 'expected "triage"'],
    [{ prompt: 'assess', reply: '', earlier: [{ prompt: 'triage' }] }, 'unexpected absence of an answer'],
    [{ prompt: 'assess', reply: '', earlier: {} }, 'next_step.earlier: unexpected object, expected array'],
    [
      { prompt: 'assess', deliverables: JSON.parse('{"__proto__": "x"}') },
      'next_step.deliverables: unexpected argument "__proto__", expected none',
    ],
    [
      { prompt: 'assess', reply: '', earlier: [{ prompt: 'triage', deliverables: JSON.parse('{"__proto__": "x"}') }] },
      'next_step.earlier.0.deliverables: unexpected argument "__proto__", expected none',
    ],
  ];
  it.each(refused)('refuses %j', async (given, line) => {
    const { texts, isError } = await step(given);
    expect([isError, texts.length]).toEqual([true, 1]);
    expect(texts[0]).toContain(line);
  });

  it('takes a hundred earlier answers, and refuses more before it looks at any', async () => {
    const earlier = (count: number) => Array.from({ length: count }, () => ({ prompt: 'nowhere', reply: '' }));
    const known = earlier(100).map((one) => ({ ...one, prompt: 'triage' }));
    expect((await step({ prompt: 'assess', reply: assessed, earlier: known })).isError).toBe(false);
    expect(await step({ prompt: 'assess', reply: assessed, earlier: earlier(10_000) })).toMatchObject({
      texts: ['next_step.earlier: unexpected 10000 entries, expected 100 at most: the latest of each prompt'],
      isError: true,
    });
  });

  it('follows every way of every flow, with the text that fill gives', async () => {
    for (const pack of Object.values(packs)) {
      for (const { id, next } of pack.prompts) {
        for (const { by, choice, to } of next) {
          const deliverables = by === null || choice === null ? {} : { [by]: choice };
          const { structured } = await call(client, 'next_step', { pack: pack.id, prompt: id, deliverables });
          const ways = structured?.['next'] as { to: string; text?: string; reason?: string }[];
          const way = ways.find((one) => one.to === to);
          const target = pack.prompts.find((one) => one.id === to);
          if (target) {
            const { incident, run } = startRun(begin(pack), id, after(1));
            const edits = Object.fromEntries(
              Object.entries(deliverables).map(([name, value]) => [name, { value, at: after(2).at, by: 'tab' }]),
            );
            const runs = { [id]: { [run]: { started: after(1).at, version: '', digest: '', edits } } };
            const values = valuesFor({ ...incident, runs }, pack, to, t);
            expect(way?.text).toBe(joinPrompts([fill(target, pack.inputs, values).text]));
          } else if (to !== 'done') expect(way?.reason).toMatch(/\S/);
          else expect(way).toEqual({ kind: 'done', to });
        }
      }
    }
  });
});
