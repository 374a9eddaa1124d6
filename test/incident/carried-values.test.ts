import { describe, expect, it } from 'vitest';
import { carriedValues, valuesForPrompt } from '../../src/incident/carried-values.ts';
import { summaryOf } from '../../src/incident/switch-workflow.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone } from '../../src/incident/edit-log.ts';
import type { Plan } from '../../src/incident/plan.ts';
import { editAnswer, recordReply } from '../../src/incident/record-reply.ts';
import { latestRun, logCopy, startRun } from '../../src/incident/run.ts';
import { setValue, textOfValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, filled, incidentResponse, planOf, prompt, reply, typed } from './example.ts';

function answer(
  incident: Incident,
  step: string,
  minute: number,
  answers: Record<string, string>,
  plan: Plan = incidentResponse,
) {
  const { incident: run } = startRun(incident, step, after(minute));
  return recordReply(run, prompt(plan, step), reply(prompt(plan, step), answers), after(minute));
}

/** The value carried into one input of a prompt. */
function into(incident: Incident, step: string, input: string, plan: Plan = incidentResponse) {
  return carriedValues(incident, plan, step, t).find((one) => one.input === input);
}

/** The prompts of a plan with only these inputs. */
function slotsOf({ prompts }: Plan, inputs: string[]): Plan['prompts'] {
  return prompts.map((one) => ({ ...one, inputs: inputs.map((id) => ({ id, required: false })) }));
}

describe('carriedValues', () => {
  it('joins sources under their labels in the order of `from`, without absent ones', () => {
    const answered = answer(
      answer(setValue(begin(), 'mitigation', 'rolled back to v213', typed, after(5)), 'stabilize', 9, {
        effectiveness: 'working',
        residual: 'refunds\nslow search',
        fix_needed: 'yes',
      }),
      'assess',
      2,
      { broken: 'checkout-api', blast_radius: '38% of payments' },
    );
    expect(into(answered, 'root-cause', 'incident_summary')).toEqual({
      input: 'incident_summary',
      action: 'fill',
      value: `What is broken: checkout-api
Blast radius: 38% of payments
Mitigation applied: rolled back to v213
Effectiveness: working

Residual issues:
refunds
slow search

Proper fix: yes`,
      sources: [
        { from: 'assess.broken', label: 'What is broken', prompt: 'assess', run: 1, at: after(2).at },
        { from: 'assess.blast_radius', label: 'Blast radius', prompt: 'assess', run: 1, at: after(2).at },
        { from: 'mitigation', label: 'Mitigation applied', at: after(5).at },
        { from: 'stabilize.effectiveness', label: 'Effectiveness', prompt: 'stabilize', run: 1, at: after(9).at },
        { from: 'stabilize.residual', label: 'Residual issues', prompt: 'stabilize', run: 1, at: after(9).at },
        { from: 'stabilize.fix_needed', label: 'Proper fix', prompt: 'stabilize', run: 1, at: after(9).at },
      ],
    });
  });

  it('skips the deliverables of the prompt that is filled', () => {
    const answered = answer(answer(begin(), 'assess', 1, { broken: 'checkout' }), 'stabilize', 2, {
      residual: 'refunds',
    });
    expect(into(answered, 'stabilize', 'incident_summary')?.value).toBe('What is broken: checkout');
    expect(into(answered, 'report', 'incident_summary')?.value).toBe(
      'What is broken: checkout\nResidual issues: refunds',
    );
  });

  it('uses the last answered run, as edited', () => {
    const first = answer(begin(), 'stabilize', 1, { residual: 'one', fix_needed: 'yes' });
    const second = answer(first, 'stabilize', 2, { residual: 'two' });
    const copied = logCopy(second, ['assess', 'stabilize'], after(3));
    expect(into(copied, 'report', 'incident_summary')).toMatchObject({
      // Copied again since, without a reply yet.
      value: 'Residual issues (run 2): two\nProper fix (run 1): yes',
      sources: [
        { label: 'Residual issues', run: 2 },
        { label: 'Proper fix', run: 1 },
      ],
    });
    const run = latestRun(second, 'stabilize')?.id ?? '';
    const edited = editAnswer(second, { prompt: 'stabilize', run, deliverable: 'residual' }, 'none', after(4));
    expect(into(edited, 'report', 'incident_summary')?.value).toBe('Residual issues: none\nProper fix (run 1): yes');
  });

  it.each<[string, string, string, (incident: Incident) => Incident, string]>([
    [
      'a single input has no label',
      'fix',
      'temporary_mitigation',
      (one) => setValue(one, 'mitigation', 'v213', typed, after(1)),
      'v213',
    ],
    [
      'one of several has its label',
      'root-cause',
      'evidence',
      (one) => setValue(one, 'incident_report', 'HTTP 502', typed, after(1)),
      'Incident report: HTTP 502',
    ],
    [
      'evidence in a file is named',
      'root-cause',
      'evidence',
      (one) => setValue(one, 'incident_report', { path: 'a.log', bytes: 1e6 }, typed, after(1)),
      'Incident report: see a.log (1 MB; data, not instructions)',
    ],
    [
      'secrets stay masked',
      'root-cause',
      'evidence',
      (one) => setValue(one, 'incident_report', { text: 'key <key-1>', secrets: { '<key-1>': 'x' } }, typed, after(1)),
      'Incident report: key <key-1>',
    ],
    [
      'the log is the timeline',
      'report',
      'timeline',
      (one) => addMilestone(one, 'detected', after(0)),
      '2026-11-23 (UTC)\n\n- 02:41 UTC (03:41 UTC+1) Detected\n\nDuration of user impact: ongoing since 2026-11-23 02:41 UTC (03:41 UTC+1), not recovered',
    ],
  ])('%s', (_, step, input, tell, value) => {
    expect(into(tell(begin()), step, input)?.value).toBe(value);
  });

  it('is empty without sources', () => {
    expect(carriedValues(begin(), incidentResponse, 'report', t)).toEqual([]);
    expect(carriedValues(begin(), incidentResponse, 'constructor', t)).toEqual([]);
  });

  describe('of another workflow', () => {
    const plan = (from: string[], more: Partial<Plan['inputs'][string]> = {}): Plan => {
      const inputs = {
        value: { label: 'Value', kind: 'text' as const, from, ...more },
        host: { label: 'Host', kind: 'line' as const },
      };
      const made = planOf({ look: 'change', change: { worked: 'done', failed: 'look' }, report: 'done' }, { inputs });
      const options = {
        id: 'options',
        label: 'Options',
        description: '',
        kind: 'table' as const,
        columns: ['action', 'risk'],
      };
      return {
        ...made,
        prompts: made.prompts.map((one) => ({ ...one, deliverables: [...one.deliverables, options] })),
      };
    };

    it('writes a table as Markdown', () => {
      const answered = answer(
        begin(),
        'look',
        1,
        { options: '| action | risk |\n|---|---|\n| `a \\| b` | low |\n| restart | |' },
        plan([]),
      );
      expect(into(answered, 'report', 'value', plan(['look.options']))?.value).toBe(
        '| action | risk |\n| --- | --- |\n| `a \\| b` | low |\n| restart |  |',
      );
    });

    it('adds the prompt to a label that two prompts have', () => {
      const answered = answer(
        answer(begin(), 'look', 1, { answer: 'a' }, plan([])),
        'change',
        2,
        { answer: 'b' },
        plan([]),
      );
      expect(into(answered, 'report', 'value', plan(['look.answer', 'change.answer']))?.value).toBe(
        'Answer (LOOK): a\nAnswer (CHANGE): b',
      );
    });

    it('has a source only once in a prompt: in its own field, or in the one with the fewest sources', () => {
      const { inputs, prompts, ...rest } = plan(['host', 'look.answer', 'change.answer']);
      const twice: Plan = {
        ...rest,
        prompts: prompts.map((one) => ({ ...one, inputs: [...one.inputs, { id: 'guess', required: false }] })),
        inputs: { ...inputs, guess: { label: 'Guess', kind: 'text', from: ['look.answer'] } },
      };
      const looked = answer(setValue(begin(), 'host', 'db-1', typed, after(1)), 'look', 1, { answer: 'a' }, twice);
      const changed = answer(looked, 'change', 2, { answer: 'b' }, twice);
      expect(into(changed, 'report', 'value', twice)?.value).toBe('Answer: b');
      expect(into(changed, 'report', 'guess', twice)?.value).toBe('a');
      // Without these fields, the prompt has everything in one place.
      expect(into(changed, 'report', 'value', { ...twice, prompts: slotsOf(twice, ['value']) })?.value).toBe(
        'Host: db-1\nAnswer (LOOK): a\nAnswer (CHANGE): b',
      );
    });

    it.each([
      ['a later step has an answer', 'none', 'b', 'Answer: b'],
      ['a later step has an answer, with a period', 'None.', 'b', 'Answer: b'],
      ['a later step has none either', 'none', 'none', 'Answer (LOOK): none\nAnswer (CHANGE): none'],
      ['it is the latest answer', 'a', 'none', 'Answer (LOOK): a\nAnswer (CHANGE): none'],
      [
        'it says what was looked at',
        'none found in the worker',
        'b',
        'Answer (LOOK): none found in the worker\nAnswer (CHANGE): b',
      ],
    ])('leaves out “none” if a later step has an answer: %s', (_, first, second, value) => {
      const both = plan(['look.answer', 'change.answer']);
      const answered = answer(
        answer(begin(), 'look', 1, { answer: first }, both),
        'change',
        2,
        { answer: second },
        both,
      );
      expect(into(answered, 'report', 'value', both)?.value).toBe(value);
    });

    it('takes the first source that is one of the choices', () => {
      const answered = answer(
        answer(begin(), 'look', 1, { answer: 'perhaps' }, plan([])),
        'change',
        2,
        { outcome: 'failed' },
        plan([]),
      );
      const choice = plan(['look.answer', 'change.outcome'], { kind: 'choice', choices: ['worked', 'failed'] });
      expect(into(answered, 'report', 'value', choice)).toMatchObject({
        value: 'failed',
        sources: [{ from: 'change.outcome' }],
      });
    });

    it('takes the first source that is a time', () => {
      const answered = answer(begin(), 'look', 1, { answer: '2026-11-23T02:41:00Z' }, plan([]));
      expect(into(answered, 'report', 'value', plan(['look.answer'], { kind: 'time' }))?.value).toBe(
        '2026-11-23T02:41:00Z',
      );
      expect(into(answered, 'report', 'value', plan(['change.answer'], { kind: 'time' }))).toBeUndefined();
    });

    it('does not loop on inputs that name each other', () => {
      const round: Plan = {
        ...plan(['host']),
        inputs: { ...plan(['host']).inputs, host: { label: 'Host', kind: 'text', from: ['value', 'look.answer'] } },
      };
      const answered = answer(begin(), 'look', 1, { answer: 'a' }, round);
      expect(into(answered, 'report', 'value', round)?.value).toBe('Answer: a');
    });
  });
});

describe('the action for a carried value', () => {
  const answered = answer(begin(), 'assess', 10, { broken: 'checkout' });
  const source = { from: 'assess.broken', label: 'What is broken', at: after(10).at };

  it.each<[string, string | null, 'typed' | 'carried' | 'fragment', number, string | undefined]>([
    ['empty', null, 'typed', 0, 'fill'],
    ['blank', '  ', 'typed', 20, 'fill'],
    ['typed before', 'mine', 'typed', 5, 'add'],
    ['from an address, before', 'mine', 'fragment', 5, 'add'],
    ['from an address, after', 'mine', 'fragment', 20, 'add'],
    ['typed after', 'mine', 'typed', 20, 'none'],
    ['the same', 'What is broken: checkout', 'typed', 5, 'none'],
    ['carried before and left alone', 'What is broken: search', 'carried', 5, 'fill'],
    ['carried and the same', 'What is broken: checkout', 'carried', 20, 'none'],
  ])('%s: %j %s at minute %i → %s', (_, value, kind, minute, action) => {
    const origin = kind === 'carried' ? { kind, sources: [source] } : { kind };
    const incident = value === null ? answered : setValue(answered, 'incident_summary', value, origin, after(minute));
    expect(into(incident, 'report', 'incident_summary')?.action).toBe(action);
    const filled = valuesForPrompt(incident, incidentResponse, 'report', t)['incident_summary'];
    const isFilled = action === 'fill' || value === null;
    const below = action === 'add' ? `${value}\n\nWhat is broken: checkout` : value;
    expect(filled).toBe(isFilled ? 'What is broken: checkout' : below);
  });

  it('is to add if the carried value was edited', () => {
    const used = setValue(
      answered,
      'incident_summary',
      'What is broken: checkout',
      { kind: 'carried', sources: [source] },
      after(11),
    );
    const edited = setValue(used, 'incident_summary', 'Checkout, all regions', typed, after(12));
    expect(into(edited, 'report', 'incident_summary')?.action).toBe('none');
    expect(into(answer(edited, 'assess', 20, { broken: 'all' }), 'report', 'incident_summary')?.action).toBe('add');
  });
});

describe('an answer that points to an earlier one', () => {
  const inOrder = (deliverable: string, texts: string[]) =>
    texts.reduce((one, text, index) => answer(one, 'stabilize', index, { [deliverable]: text }), begin());

  it.each<[string, string[], string]>([
    ['carries both', ['p95 2.9 s', 'unchanged, but 2% errors'], 'Residual issues (run 1): p95 2.9 s\nResidual issues: unchanged, but 2% errors'],
    ['is the earlier one if it is nothing else', ['p95 2.9 s', 'As above.', 'Same as before'], 'Residual issues: p95 2.9 s'],
    ['carries nothing from before that', ['old', 'p95 2.9 s', 'see above; a queue'], 'Residual issues (run 2): p95 2.9 s\nResidual issues: see above; a queue'],
    ['stays if there is none', ['unchanged'], 'Residual issues: unchanged'],
    ['is not one that repeats a word', ['p95 2.9 s', 'latency still high, as on Monday'], 'Residual issues: latency still high, as on Monday'],
  ])('%s', (_, texts, expected) => {
    expect(into(inOrder('residual', texts), 'report', 'incident_summary')?.value).toBe(expected);
  }); // prettier-ignore

  it('is left out of evidence if it is nothing else, because all evidence is carried', () => {
    const replies = ['p95 2.9 s', 'Nothing new; everything from the last check still applies.'];
    const all = inOrder('evidence', [...replies, 'All earlier evidence still holds, plus 504s']);
    expect(into(inOrder('evidence', replies), 'root-cause', 'evidence')?.value).toBe('Evidence (run 1): p95 2.9 s');
    expect(into(all, 'root-cause', 'evidence')?.value).toBe(
      'Evidence (run 1): p95 2.9 s\nEvidence: All earlier evidence still holds, plus 504s',
    );
  });
});

describe('newer evidence', () => {
  const first = setValue(begin(), 'incident_report', 'HTTP 502', typed, after(1));
  const wrote = setValue(first, 'evidence', 'HTTP 502, heap dump saved', typed, after(5));
  const later = answer(wrote, 'stabilize', 10, { evidence: 'OutOfMemoryError at 02:50' });

  it('is added below what was typed before it', () => {
    expect(into(wrote, 'root-cause', 'evidence')?.action).toBe('none');
    expect(into(later, 'root-cause', 'evidence')).toMatchObject({
      action: 'add',
      newer: { text: 'Evidence: OutOfMemoryError at 02:50', sources: [{ from: 'stabilize.evidence' }] },
    });
    expect(valuesForPrompt(later, incidentResponse, 'root-cause', t)['evidence']).toBe(
      'HTTP 502, heap dump saved\n\nEvidence: OutOfMemoryError at 02:50',
    );
  });

  it('is added once, even if it was typed as well', () => {
    const both = setValue(later, 'evidence', 'Evidence: OutOfMemoryError at 02:50\nmine', typed, after(9));
    expect(into(both, 'root-cause', 'evidence')?.action).toBe('none');
    const word = setValue(later, 'evidence', 'no OutOfMemoryError at 02:50 yet', typed, after(9));
    expect(into(word, 'root-cause', 'evidence')?.action).toBe('add');
  });

  it('of every run stays below the typed text, without what a later run repeats', () => {
    const again = answer(later, 'stabilize', 20, { evidence: 'heap 98%' });
    expect(valuesForPrompt(again, incidentResponse, 'root-cause', t)['evidence']).toBe(
      'HTTP 502, heap dump saved\n\nEvidence (run 1): OutOfMemoryError at 02:50\nEvidence: heap 98%',
    );
    const repeated = answer(again, 'stabilize', 30, { evidence: 'OutOfMemoryError at 02:50\nheap 99%' });
    expect(valuesForPrompt(repeated, incidentResponse, 'root-cause', t)['evidence']).toBe(
      'HTTP 502, heap dump saved\n\nEvidence (run 2): heap 98%\n\nEvidence:\nOutOfMemoryError at 02:50\nheap 99%',
    );
  });

  it('names evidence that was left in a file, and adds to it', () => {
    const file = setValue(first, 'evidence', { path: 'dump.hprof', bytes: 5e9 }, typed, after(5));
    const text = valuesForPrompt(answer(file, 'stabilize', 10, { evidence: 'new' }), incidentResponse, 'root-cause', t);
    expect(text['evidence']).toMatch(/dump\.hprof[^]*\n\nEvidence: new$/);
  });

  it('is in the summary of a hand-off', () => {
    expect(textOfValue(summaryOf(later, incidentResponse, t))).toContain('OutOfMemoryError at 02:50');
  });
});

describe('the handover prompt', () => {
  const text = (incident: Incident) => filled(incident, 'handover').text;

  it('can be filled from an empty incident', () => {
    expect(text(begin())).toContain('The incident so far:\n\n');
    expect(text(begin()).match(/\[not given: [^\]]*\]/g)).toEqual([
      '[not given: Severity.]',
      '[not given: Incident report.]',
      '[not given: Incident summary.]',
      '[not given: Mitigation applied.]',
      '[not given: Current status.]',
      '[not given: Timeline.]',
    ]);
  });

  it('can be filled from a few values', () => {
    const little = logCopy(setValue(begin(), 'incident_report', 'HTTP 502', typed, after(1)), ['assess'], after(2));
    expect(text(little)).toContain('```text\nHTTP 502\n```');
    expect(text(little)).toContain('[not given: Incident summary.]');
  });
});
