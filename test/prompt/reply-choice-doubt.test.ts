// cspell:disable -- words of other languages
import { describe, expect, it } from 'vitest';
import { matchChoice, parseReply } from '../../src/prompt/reply.ts';
import { deliverablesOf } from './deliverables-of.ts';

function readAs(prompt: string, id: string, said: string): unknown {
  const deliverable = deliverablesOf(prompt).find((one) => one.id === id);
  if (!deliverable) throw new Error(`no deliverable ${id}`);
  return parseReply([deliverable], `## ${deliverable.label}\n\n${said}\n`).deliverables[id];
}

const triage = (said: string) => readAs('incident-response/triage', 'class', said);

describe('a class that a reply doubts', () => {
  it.each([
    'Unlikely to be degraded.',
    'I disagree with active',
    'Active, but could be degraded',
    'Active or possibly degraded',
    'Unclear: active or degraded?',
    'At least degraded',
    'Degraded at worst',
    'More active than degraded',
    'Closer to active than degraded',
    'Quasi active',
    'Partially active',
    'Assume active.',
    'This is active as far as I can tell.',
    '**Degraded** (preliminary)',
    'Degraded\n\nConfidence: 60%',
    'Degraded\n\nConfidence level: medium',
    'Degraded\n\n**Confidence score:** 0.6',
    'Degraded\n\nLow confidence.',
    'Degraded. Low confidence.',
    'Degraded\n\nHmm, users cannot pay at all, so this is active.',
    'User says: active',
    'You said active; I disagree.',
    'The alert was opened as active.',
    '🔴 Active\n🟡 Degraded\n🟢 Post-incident',
  ])('%j is asked for', (said) => {
    expect(triage(said)).toBeUndefined();
  });

  it.each([
    ['Unlikely to be degraded; active.', 'active'],
    ['Degraded, not (yet) active.', 'degraded'],
    ['Degraded, may become active', 'degraded'],
    ['Reported as degraded, actually active', 'active'],
    ['The alert says degraded, but it is active.', 'active'],
    ['Grafana shows "degraded", users cannot pay: active', 'active'],
    ['Active until further notice', 'active'],
    ['Treat it as active until proven otherwise.', 'active'],
    ['This should be classified as active.', 'active'],
    ['This falls under degraded.', 'degraded'],
    ['もう active ではなく、degraded です。', 'degraded'],
    ['Degraded\n\nConfidence: medium to high', 'degraded'],
    ['Degraded\n\nConfidence: 0.95', 'degraded'],
  ])('%j is %s', (said, choice) => {
    expect(triage(said)).toBe(choice);
  });
});

describe('a reply that is only a choice', () => {
  it.each([
    ['Active', { class: 'active' }],
    ['**Post-incident.**', { class: 'post-incident' }],
    ['Active or degraded', {}],
    ['Active\n\nsince 02:35', {}],
  ])('%j', (reply, read) => {
    expect(parseReply(deliverablesOf('incident-response/triage'), reply).deliverables).toEqual(read);
  });
});

describe('a class that is marked', () => {
  it.each([
    ['[N] active\n[Y] degraded\n[N] post-incident', 'degraded'],
    ['[no] active\n[yes] degraded', 'degraded'],
    ['□ active ■ degraded □ post-incident', 'degraded'],
    ['◻ active ◼ degraded ◻ post-incident', 'degraded'],
    ['▢ active ▣ degraded', 'degraded'],
    ['<input type="radio"> Active\n<input type="radio" checked> Degraded', 'degraded'],
    ['active ← this one\ndegraded\npost-incident', 'active'],
    ['active\ndegraded  <-- selected\npost-incident', 'degraded'],
    ['active\ndegraded (selected)\npost-incident', 'degraded'],
    ['| Active | Degraded | Post-incident |\n|---|---|---|\n| | ✅ | |', 'degraded'],
    ['| Active | Degraded | Post-incident |\n|---|---|---|\n| no | no | yes |', 'post-incident'],
    ['| Active | Degraded | Post-incident |\n|---|---|---|\n| x | x | |', undefined],
    ['■ active\n■ degraded', undefined],
  ])('%j is %s', (said, choice) => {
    expect(triage(said)).toBe(choice);
  });
});

it('keeps what a table says about the choice that it marks', () => {
  const said = '| Class | Evidence | Fits |\n|---|---|---|\n| active | 5xx at 12 % | ✅ |\n| degraded | – | ❌ |';
  const { deliverables, details } = parseReply(deliverablesOf('incident-response/triage'), `## Class\n\n${said}`);
  expect([deliverables['class'], details]).toEqual(['active', { class: said }]);
});

describe('a mitigation', () => {
  it.each([
    ['Unlikely to be working', undefined],
    ['Working. Latency is still elevated.', undefined],
    ['Working; errors remain above baseline', undefined],
    ['Working. Errors are back to baseline.', 'working'],
  ])('%j is %s', (said, choice) => {
    expect(readAs('incident-response/stabilize', 'effectiveness', said)).toBe(choice);
  });

  it.each(['Consider escalation', 'Consider a root cause analysis'])('%j recommends nothing yet', (said) => {
    expect(readAs('incident-response/stabilize', 'next_step', said)).toBeUndefined();
  });
});

describe('a shortened choice', () => {
  const class_ = ['active', 'degraded', 'post-incident'];
  const effect = ['working', 'partially working', 'not working'];
  const category = ['code defect', 'configuration error', 'infrastructure or capacity issue', 'process or human error'];
  it.each<[string[], string, string | undefined]>([
    [class_, 'degrading', undefined],
    [class_, 'It was active', undefined],
    [class_, 'inactive', undefined],
    [effect, 'worked', undefined],
    [['recovered', 'partially recovered', 'still degraded'], 'recovering', undefined],
    [['fixed', 'cause was wrong'], 'fixing', undefined],
    [effect, 'Partially', 'partially working'],
    [effect, 'works on my machine', undefined],
    [effect, 'working — not', undefined],
    [category, 'Human error', 'process or human error'],
    [category, 'Capacity issue', 'infrastructure or capacity issue'],
    [category, 'infra/capacity', 'infrastructure or capacity issue'],
    [category, 'Config issue', 'configuration error'],
    [category, 'No capacity issue', undefined],
    [category, 'error', undefined],
    [['mitigation is sufficient', 'code fix needed'], 'mitigation', undefined],
    [['fully resolved', 'keep watching'], 'resolved', undefined],
  ])('of %j: %j is %s', (choices, said, choice) => {
    expect(matchChoice(choices, said)).toBe(choice);
  });
});

describe('a choice that is qualified, reported or taken back', () => {
  it.each([
    ['incident-response/triage', 'class', 'You want active, but it could be degraded.'],
    ['incident-response/triage', 'class', 'The user wants active.'],
    ['incident-response/triage', 'class', 'Active (according to PagerDuty)'],
    ['incident-response/triage', 'class', 'active as per the ticket'],
    ['incident-response/triage', 'class', 'Not sure: degraded'],
    ['incident-response/triage', 'class', 'Unclear, degraded'],
    ['incident-response/triage', 'class', 'No class: the report is a duplicate of an active incident.'],
    ['incident-response/triage', 'class', 'None of these classes fits; degraded is closest'],
    ['incident-response/triage', 'class', 'Active, in theory'],
    ['incident-response/triage', 'class', '~~active~~'],
    ['incident-response/triage', 'class', '<s>active</s>'],
    ['incident-response/stabilize', 'effectiveness', 'Nothing is working'],
    ['incident-response/stabilize', 'effectiveness', 'None of the pods is working'],
    ['incident-response/stabilize', 'effectiveness', 'The rollback is working its way through the fleet'],
    ['code-review/review', 'assessment', 'Approve after the Critical one is fixed'],
    ['code-review/review', 'assessment', 'Approve, but with 2 minor fixes'],
    ['code-review/review', 'assessment', 'Approve with 2 nits'],
    ['code-review/review', 'assessment', 'Conditional approve'],
    ['bug-fix/fix', 'result', 'Fixed in theory, untested'],
    ['feature-development/plan', 'outcome', 'Ready to build except for unit 3'],
    ['feature-development/validate', 'result', 'none passed'],
    ['incident-response/triage', 'class', 'It could be read as active or as degraded, depending on the EU cell'],
    ['incident-response/triage', 'class', 'Degraded, depending on whether the EU counts'],
    ['incident-response/stabilize', 'effectiveness', 'Working for logged-in users; guests still see errors'],
    ['refactoring/validate', 'goal_achieved', 'Yes, partially'],
  ])('%s: %s: %j is asked for', (prompt, id, said) => {
    expect(readAs(prompt, id, said)).toBeUndefined();
  });

  it.each([
    ['incident-response/triage', 'class', 'Degraded (was: active)', 'degraded'],
    ['incident-response/triage', 'class', 'Previous: active. Current: degraded.', 'degraded'],
    ['incident-response/triage', 'class', 'Active until all regions have recovered', 'active'],
    ['incident-response/triage', 'class', 'No choice but active', 'active'],
    ['incident-response/triage', 'class', 'Nothing works: active', 'active'],
    ['incident-response/triage', 'class', 'active as per our policy', 'active'],
    ['incident-response/stabilize', 'effectiveness', 'not working any longer', 'not working'],
    ['incident-response/stabilize', 'effectiveness', 'Works.', 'working'],
    ['incident-response/stabilize', 'effectiveness', 'Partly', 'partially working'],
    ['incident-response/stabilize', 'next_step', 'keep watching until it is fully resolved', 'keep watching'],
    ['code-review/review', 'assessment', 'Approve, with minor fixes.', 'approve with minor fixes'],
    ['code-review/review', 'assessment', 'Approve (with minor fixes)', 'approve with minor fixes'],
    ['code-review/review', 'assessment', 'Approved', 'approve'],
    ['code-review/review', 'assessment', 'Approve. With thanks for the tests!', 'approve'],
    ['code-review/context', 'change_type', 'Docs', 'documentation'],
    ['bug-fix/triage', 'class', 'Confirmed narrow', 'confirmed narrow bug'],
    ['bug-fix/triage', 'class', 'Complex', 'complex bug'],
    ['bug-fix/reproduce', 'result', 'More info needed', 'more information needed'],
    ['code-review/review', 'assessment', 'approve w/ minor fixes', 'approve with minor fixes'],
    ['code-review/review', 'assessment', 'Changes requested', 'request changes'],
    ['incident-response/triage', 'class', 'I first read it as active; on the numbers it is degraded.', 'degraded'],
    ['incident-response/root-cause', 'category', 'Dependency failure', 'external dependency failure'],
    ['incident-response/stabilize', 'effectiveness', 'Yes, partially.', 'partially working'],
    ['refactoring/validate', 'goal_achieved', 'No, not yet', 'no'],
  ])('%s: %s: %j is %s', (prompt, id, said, choice) => {
    expect(readAs(prompt, id, said)).toBe(choice);
  });
});
