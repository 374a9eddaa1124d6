import { describe, expect, it, test } from 'vitest';
import { correctedEntries } from '../../../src/incident/log.ts';
import {
  completesReply,
  followUpPrompt,
  incompleteReading,
  recordFollowUp,
} from '../../../src/incident/output/follow-up-prompt.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { latestRun, runsOf } from '../../../src/incident/run.ts';
import { parseReply } from '../../../src/prompt/reply.ts';
import { after, begin, incidentResponse as plan } from '../example.ts';

const find = (id: string) => {
  const found = plan.prompts.find((one) => one.id === id);
  if (!found) throw new Error(`There is no prompt ${id}.`);
  return found;
};
const stabilize = find('stabilize');

test('the follow-up prompt for a reply with a missing part, an open choice and empty columns', async () => {
  const prompt = {
    title: 'Look',
    guards: ['Name no owner.'],
    deliverables: [
      { id: 'cause', label: 'Cause', description: 'with its evidence', kind: 'text' as const },
      { id: 'impact', label: 'Impact', description: '', kind: 'text' as const },
      {
        id: 'verdict',
        label: 'Verdict',
        description: 'your view',
        kind: 'choice' as const,
        choices: ['fixed', 'open'],
      },
      { id: 'items', label: 'Items', description: '', kind: 'table' as const, columns: ['what', 'owner', 'status'] },
    ],
  };
  const reading = {
    missing: ['impact', 'verdict'],
    ask: { verdict: ['fixed', 'open'] },
    partial: { items: ['owner', 'status'] },
  };
  const rule = ['Do not commit.', 'Ask first:\nalways.'];
  await expect(followUpPrompt(prompt, rule, reading)).toMatchFileSnapshot('snapshots/follow-up.txt');
});

describe('followUpPrompt', () => {
  it.each(plan.prompts.filter(({ deliverables }) => deliverables.length > 0))(
    'of $id has the lines of its template if everything is missing',
    (prompt) => {
      const missing = prompt.deliverables.map(({ id }) => id);
      const text = followUpPrompt(prompt, plan.rule, { missing }) ?? '';
      const rule = `\n\n- ${plan.rule[0] ?? ''}\n`;
      expect(text).toContain(rule);
      expect(prompt.template.trimEnd().endsWith(text.slice(text.indexOf(rule)))).toBe(true);
    },
  );

  it('asks for nothing that was read', () => {
    const { missing } = parseReply(stabilize.deliverables, '## Evidence\nx\n\n## Next step\nkeep watching');
    const text = followUpPrompt(stabilize, plan.rule, { missing }) ?? '';
    const format = text.slice(text.indexOf('Answer under these headings'));
    expect(format.match(/^- [^:]*/gm)).toEqual(['- Effectiveness', '- Residual issues', '- Proper fix']);
  });

  it('is undefined if nothing is missing', () => {
    expect(followUpPrompt(stabilize, plan.rule, { missing: [] })).toBeUndefined();
  });
});

describe('recordFollowUp', () => {
  const first = recordReply(
    begin(),
    stabilize,
    { text: '## Evidence\nold <token-1>\n\n## Next step\nworking on it', secrets: { '<token-1>': 'x' } },
    after(1),
  );

  it('adds the answers to those of the last reply, in the same run', () => {
    const incident = recordFollowUp(
      first,
      stabilize,
      { text: '**Effectiveness**: working, 5xx at 0.3 %\n**Next step**: keep watching', secrets: { '<token-2>': 'y' } },
      after(2),
    );
    expect(runsOf(incident, 'stabilize')).toHaveLength(1);
    expect(latestRun(incident, 'stabilize')?.reply?.value).toMatchObject({
      read: { evidence: 'old <token-1>', effectiveness: 'working', next_step: 'keep watching' },
      details: { effectiveness: '5xx at 0.3 %' },
      secrets: { '<token-1>': 'x', '<token-2>': 'y' },
      text: expect.stringMatching(/^## Evidence[^]*\n\n\*\*Effectiveness/),
    });
    expect(correctedEntries(incident).at(-1)?.entry).toMatchObject({ kind: 'paste', found: 3, missing: 2 });
  });

  it('no longer asks for a choice that was made', () => {
    const asked = recordReply(begin(), stabilize, '## Effectiveness\nworking or not working', after(1));
    expect(latestRun(asked, 'stabilize')?.reply?.value?.ask).toEqual({ effectiveness: ['working', 'not working'] });
    const incident = recordFollowUp(asked, stabilize, '## Effectiveness\nworking', after(2));
    expect(latestRun(incident, 'stabilize')?.reply?.value).not.toHaveProperty('ask');
  });

  it('reads a reply like any other if there is none before', () => {
    expect(recordFollowUp(begin(), stabilize, '## Evidence\nx', after(1))).toEqual(
      recordReply(begin(), stabilize, '## Evidence\nx', after(1)),
    );
  });

  it('leaves the incident as it is for a blank text', () => {
    expect(recordFollowUp(first, stabilize, ' \n', after(2))).toBe(first);
  });
});

describe('a reply that lacks parts', () => {
  const first = recordReply(begin(), stabilize, '## Evidence\nold\n\n## Residual issues\nnone', after(1));

  it('is incomplete in the parts that neither it nor the user has answered', () => {
    const run = latestRun(first, 'stabilize')?.id ?? '';
    const edited = editAnswer(first, { prompt: 'stabilize', run, deliverable: 'fix_needed' }, 'no', after(2));
    expect(incompleteReading(edited, stabilize)).toEqual({
      missing: ['effectiveness', 'next_step'],
      ask: {},
      partial: {},
    });
  });

  it.each([
    ['only parts that are missing', '## Next step\nkeep watching', true],
    ['several parts that are missing', '## Effectiveness\nworking\n## Next step\nkeep watching', true],
    ['a part that was read', '## Evidence\nnew', false],
    ['a part that was read and one that is missing', '## Evidence\nnew\n## Next step\nkeep watching', false],
    ['no heading', 'I cannot help with that.', false],
  ])('is completed by a text with %s: %s', (_, text, isCompleted) => {
    expect(completesReply(first, stabilize, text)).toBe(isCompleted);
  });

  it('cannot be completed once the next step is chosen, or without a reply', () => {
    const chosen = chooseOutcome(first, plan, 'stabilize', 'keep watching', after(2));
    expect(completesReply(chosen, stabilize, '## Next step\nkeep watching')).toBe(false);
    expect(completesReply(begin(), stabilize, '## Next step\nkeep watching')).toBe(false);
  });
});
