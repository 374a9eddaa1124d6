import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/incident/schema.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import {
  recommendedChoice,
  runAnswers,
  latestAnsweredRun,
  latestRun,
  logCopy,
  runsOf,
} from '../../src/incident/run.ts';
import { editAnswer, recordPreflight, recordReply } from '../../src/incident/record-reply.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { secretsOf } from '../../src/incident/field-values.ts';
import { buildRoute } from '../../src/incident/route.ts';
import { after, begin, incidentResponse, prompt } from './example.ts';

const stabilize = prompt(incidentResponse, 'stabilize');
const copied = logCopy(begin(), ['stabilize'], after(1));
const good = `## Effectiveness
partially working: errors at 4%

## Evidence
\`\`\`text
02:52 UTC 5xx 4%
\`\`\`

## Next step
keep watching`;

/** The answers of the last run of Step 1, as `id state: answer`. */
function read(incident: Incident): string[] {
  const run = latestRun(incident, 'stabilize');
  if (!run) return [];
  return runAnswers(run, stabilize).map(({ deliverable, state, answer }) =>
    answer === undefined ? `${deliverable.id} ${state}` : `${deliverable.id} ${state}: ${JSON.stringify(answer)}`,
  );
}

describe('recordReply', () => {
  const replied = recordReply(copied, stabilize, good, after(3));

  it('reads a reply into the run that was copied', () => {
    expect(read(replied)).toEqual([
      'effectiveness found: "partially working"',
      'evidence found: "```text\\n02:52 UTC 5xx 4%\\n```"',
      'residual missing',
      'fix_needed missing',
      'next_step found: "keep watching"',
    ]);
    expect(latestRun(replied, 'stabilize')?.reply?.value?.text).toBe(good);
    expect(correctedEntries(replied).at(-1)?.entry).toMatchObject({
      kind: 'paste',
      step: 'stabilize',
      found: 3,
      missing: 2,
    });
  });

  it('only recommends a choice', () => {
    const run = latestRun(replied, 'stabilize');
    expect(run && recommendedChoice(run, stabilize)).toBe('keep watching');
    expect(run?.outcome).toBeUndefined();
    expect(buildRoute(replied, incidentResponse)).toMatchObject({ current: 'stabilize', decided: [] });
    expect(replied.class.value).toBe('');
  });

  it('stores any text as it was pasted', () => {
    const odd = recordReply(copied, stabilize, '{{slot}} $& \u202E no headings', after(3));
    expect(read(odd).every((line) => line.endsWith('missing'))).toBe(true);
    expect(latestRun(odd, 'stabilize')?.reply?.value?.text).toBe('{{slot}} $& \u202E no headings');
  });

  it.each<[string, Incident, number]>([
    ['starts a run without a copy', recordReply(begin(), stabilize, good, after(1)), 1],
    ['replaces the first reply with a second one', recordReply(replied, stabilize, `${good}!`, after(4)), 1],
    ['ignores the same reply', recordReply(replied, stabilize, good, after(4)), 1],
    [
      'starts the next run after a reply and an outcome',
      recordReply(
        chooseOutcome(replied, incidentResponse, 'stabilize', 'keep watching', after(4)),
        stabilize,
        `${good}!`,
        after(5),
      ),
      2,
    ],
    [
      'stays in a run that has only an outcome',
      recordReply(
        chooseOutcome(copied, incidentResponse, 'stabilize', 'keep watching', after(2)),
        stabilize,
        good,
        after(5),
      ),
      1,
    ],
  ])('%s', (_, incident, runs) => {
    expect(runsOf(incident, 'stabilize')).toHaveLength(runs);
  });

  it('keeps its secrets and those of the reply that it replaces', () => {
    const first = recordReply(
      copied,
      stabilize,
      { text: `${good} <token-1>`, secrets: { '<token-1>': 'a' } },
      after(3),
    );
    const second = recordReply(
      first,
      stabilize,
      { text: `${good} <token-2>`, secrets: { '<token-2>': 'b' } },
      after(4),
    );
    expect(secretsOf(second)).toEqual({ '<token-1>': 'a', '<token-2>': 'b' });
    expect(exportIncident(second)).not.toContain('"a"');
  });

  it('removes the reply if the text is blank', () => {
    const out = recordReply(replied, stabilize, ' ', after(4));
    expect(latestRun(out, 'stabilize')?.reply?.value).toBeNull();
    expect(latestAnsweredRun(out, 'stabilize')).toBeUndefined();
  });
});

describe('editAnswer', () => {
  const replied = recordReply(copied, stabilize, good, after(3));
  const run = latestRun(replied, 'stabilize')?.id ?? '';
  const place = (deliverable: string) => ({ prompt: 'stabilize', run, deliverable });

  it('edits an answer, adds a missing one, and restores the one in the reply', () => {
    const edited = editAnswer(replied, place('evidence'), 'none so far', after(4));
    expect(read(edited)[1]).toBe('evidence edited: "none so far"');
    expect(read(editAnswer(edited, place('residual'), 'slow search', after(5)))[2]).toBe(
      'residual edited: "slow search"',
    );
    expect(read(editAnswer(edited, place('evidence'), null, after(5)))).toEqual(read(replied));
  });

  it('loses against a later reply that has the deliverable', () => {
    const edited = editAnswer(replied, place('evidence'), 'none so far', after(4));
    const better = recordReply(edited, stabilize, '## Evidence\nall of it', after(5));
    expect(read(better)[1]).toBe('evidence found: "all of it"');
    const silent = recordReply(edited, stabilize, '## Residual issues\nnone', after(5));
    expect(read(silent)[1]).toBe('evidence edited: "none so far"');
  });

  it('changes nothing without such a run', () => {
    expect(editAnswer(replied, { ...place('evidence'), run: 'constructor' }, 'x', after(4))).toBe(replied);
  });
});

describe('chooseOutcome', () => {
  it('overrides the answer in the reply', () => {
    const replied = recordReply(copied, stabilize, good, after(3));
    const decided = chooseOutcome(replied, incidentResponse, 'stabilize', 'root cause analysis', after(4));
    expect(read(decided).at(-1)).toBe('next_step chosen: "root cause analysis"');
    expect(correctedEntries(decided).at(-1)?.entry).toMatchObject({ kind: 'outcome', choice: 'root cause analysis' });
  });

  it.each([
    ['stabilize', 'give up'],
    ['stabilize', null],
    ['assess', 'keep watching'],
    ['handover', null],
    ['nowhere', null],
  ])('ignores for %s the choice %j, which has no transition', (id, choice) => {
    expect(chooseOutcome(copied, incidentResponse, id, choice, after(2))).toBe(copied);
  });

  it('sets the class at the start of the flow', () => {
    const triaged = chooseOutcome(begin(), incidentResponse, 'triage', 'degraded', after(1));
    expect(triaged.class.value).toBe('degraded');
    expect(correctedEntries(triaged).map(({ entry }) => entry.kind)).toEqual(['class']);
    const confirmed = chooseOutcome(triaged, incidentResponse, 'triage', 'degraded', after(9));
    expect(correctedEntries(confirmed).map(({ entry }) => entry.kind)).toEqual(['class', 'outcome']);
  });

  it('does not count as an answer of its run', () => {
    const replied = recordReply(copied, stabilize, good, after(3));
    const watched = chooseOutcome(replied, incidentResponse, 'stabilize', 'keep watching', after(4));
    const second = chooseOutcome(
      logCopy(watched, ['stabilize'], after(20)),
      incidentResponse,
      'stabilize',
      'escalation',
      after(21),
    );
    expect(runsOf(second, 'stabilize')).toHaveLength(2);
    expect(latestAnsweredRun(second, 'stabilize')?.number).toBe(1);
  });
});

describe('a reply to a prompt that was copied with the preflight', () => {
  const preflight = incidentResponse.prompts[0];
  const step = prompt(incidentResponse, 'root-cause');
  const copied = logCopy(begin(), ['preflight', 'root-cause'], after(1));
  const recorded = (text: string, incident = copied) =>
    recordPreflight(recordReply(incident, step, text, after(2)), preflight, step.id, text, after(2));
  const read = (incident: Incident) => latestRun(incident, 'preflight')?.reply?.value?.read;

  it('answers the preflight too, if it has answers to it', () => {
    const text = '## Workspace\nmain, clean\n\n## Root cause\nno timeout';
    expect(read(recorded(text))).toEqual({ workspace: 'main, clean' });
    expect(latestRun(recorded(text), 'root-cause')?.reply?.value?.read).toMatchObject({ root_cause: 'no timeout' });
    expect(read(recorded('## Root cause\nno timeout'))).toBeUndefined();
  });

  it('does not answer a preflight that was copied with something else', () => {
    const later = logCopy(copied, ['root-cause'], after(3));
    expect(read(recorded('## Workspace\nmain', later))).toBeUndefined();
  });
});
