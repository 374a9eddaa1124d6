import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';

const effectiveness = ['working', 'partially working', 'not working'];
const nextStep = ['root cause analysis', 'more mitigation', 'escalation', 'keep watching', 'fully resolved'];
const category = ['code defect', 'infrastructure or capacity issue', 'process or human error', 'post-incident', 'n/a'];

describe('a choice', () => {
  it.each<[string, string[], string, string | undefined]>([
    // all that the section says
    ['as declared', effectiveness, 'working', 'working'],
    ['in another case, with marks around', effectiveness, '- **Not Working.**', 'not working'],
    ['in code', effectiveness, '`partially working`', 'partially working'],
    ['in a fence', effectiveness, '```\nworking\n```', 'working'],
    ['with other spacing', effectiveness, 'Partially   working', 'partially working'],
    ['with another dash', category, 'Post‑Incident', 'post-incident'],
    ['with a space or nothing for the dash', category, 'post incident', 'post-incident'],
    ['with an underscore', nextStep, 'KEEP_WATCHING', 'keep watching'],
    ['broken over two lines', category, 'Infrastructure or capacity\nissue', 'infrastructure or capacity issue'],
    ['with an `or` of its own', category, 'process or human error', 'process or human error'],
    ['with punctuation of its own', category, 'N/A', 'n/a'],
    // more than the choice
    ['first, then why', effectiveness, 'working — error rate is back to 0.1 %', 'working'],
    ['after other words', effectiveness, 'It is **partially working**: EU only', 'partially working'],
    ['the longest wins', effectiveness, 'not working at all', 'not working'],
    ['the first one wins', effectiveness, 'partially working; it was not working at 03:00', 'partially working'],
    [
      'broken within more words',
      nextStep,
      'I recommend root cause\nanalysis, because it came back',
      'root cause analysis',
    ],
    ['a box that is checked', effectiveness, '- [ ] working\n- [x] not working', 'not working'],
    ['the others struck out', effectiveness, '~~working~~ not working', 'not working'],
    ['the others denied', nextStep, 'not escalation, keep watching', 'keep watching'],
    ['further text does not matter', effectiveness, 'working\n\nIt was not working before.', 'working'],
    // none
    ['part of a word', effectiveness, 'networking', undefined],
    ['part of a word with a dash', effectiveness, 'non-working', undefined],
    ['denied', effectiveness, 'It is not fully working', undefined],
    ['denied in short', ['working', 'broken'], "It isn't working", undefined],
    ['no longer so', ['active', 'degraded'], 'no longer active', undefined],
    ['two side by side', effectiveness, 'working or not working', undefined],
    ['two with a slash', ['active', 'degraded'], 'active/degraded', undefined],
    ['the list of choices', ['active', 'degraded'], 'active, degraded', undefined],
    ['from one to the other', ['active', 'degraded'], 'active → degraded', undefined],
    ['not in the first line', effectiveness, 'See the graphs.\n\nIt seems to be working.', undefined],
    ['in a quote that is all there is', effectiveness, '> working', 'working'],
    ['in evidence before other words', effectiveness, '```\nstatus: working\n```\nI cannot tell.', undefined],
    ['in more evidence than the choice', effectiveness, '```\nstatus: working\n```', undefined],
    ['another word', effectiveness, 'unknown', undefined],
    ['nothing', effectiveness, '', undefined],
  ])('%s', (_, choices, body, choice) => {
    const { deliverables, missing } = parseReply(
      [{ id: 'a', label: 'Answer', kind: 'choice', choices }],
      `## Answer\n${body}\n`,
    );
    expect({ deliverables, missing }).toEqual(
      choice === undefined ? { deliverables: {}, missing: ['a'] } : { deliverables: { a: choice }, missing: [] },
    );
  });
});
