import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { asked } from './asked.ts';

/** What a reply that says this under the heading of a choice is read as; a list where the person is asked. */
type Case = [said: string, read: string | string[]];

function readAs(prompt: string, id: string, said: string) {
  const deliverable = asked(prompt).find((one) => one.id === id);
  if (!deliverable) throw new Error(`no deliverable ${id}`);
  const { deliverables, ask } = parseReply([deliverable], `## ${deliverable.label}\n\n${said}\n`);
  return deliverables[id] ?? ask?.[id] ?? [];
}

const A = 'active';
const D = 'degraded';
const P = 'post-incident';

describe('the class of an incident', () => {
  it.each<Case>([
    // said plainly
    ['Active', A],
    ['**ACTIVE**', A],
    ['Active.', A],
    ['🔴 **Active** (P1)', A],
    ['Post Incident', P],
    ['POST_INCIDENT', P],
    ['`post-incident`', P],
    ['Class: Degraded', D],
    ['Classification → Degraded', D],
    ['The incident is **degraded**.', D],
    ['This is an active incident.', A],
    ['Active — customers cannot pay', A],
    ['active, since payments fail for everyone', A],
    ['Active (high confidence)', A],
    ['> **Degraded**', D],
    ['*Degraded*', D],
    ['_degraded_', D],
    ['__Degraded__', D],
    ['"Degraded"', D],
    ['Degraded 🟠', D],
    ['### Degraded', D],
    ['1. Degraded', D],
    ['Answer: **Degraded**', D],
    ['I classify this as `degraded`.', D],
    ['\\boxed{degraded}', D],
    ['Active: checkout is down', A],
    ['Final answer: post-incident.', P],
    // boxes of every kind
    ['☐ Active\n☑ Degraded\n☐ Post-incident', D],
    ['❌ Active\n✅ Degraded\n❌ Post-incident', D],
    ['✗ Active\n✔ Degraded\n✗ Post-incident', D],
    ['( ) Active\n(x) Degraded\n( ) Post-incident', D],
    ['( ) Active\n(•) Degraded\n( ) Post-incident', D],
    ['(X) Active ( ) Degraded ( ) Post-incident', A],
    ['[ ] Active [x] Degraded [ ] Post-incident', D],
    ['- [ ] Active\n- [X] Degraded\n- [ ] Post-incident', D],
    ['○ Active\n● Degraded\n○ Post-incident', D],
    ['◯ Active\n◉ Degraded\n◯ Post-incident', D],
    ['⚪ Active\n🔘 Degraded\n⚪ Post-incident', D],
    ['⬜ Active\n✅ Degraded\n⬜ Post-incident', D],
    ['☐ Active\n☒ Degraded\n☐ Post-incident', D],
    ['☒ Active\n☑ Degraded\n☒ Post-incident', D],
    ['Active ☐ Degraded ☑ Post-incident ☐', D],
    ['Active: ❌\nDegraded: ✅\nPost-incident: ❌', D],
    ['| Class | |\n|---|---|\n| Active | ❌ |\n| Degraded | ✅ |\n| Post-incident | ❌ |', D],
    ['Active\n→ Degraded\nPost-incident', D],
    ['  Active\n👉 Degraded\n  Post-incident', D],
    ['Active: no\nDegraded: yes\nPost-incident: no', D],
    ['[x] Active: all regions fail\n[ ] Degraded\n[ ] Post-incident', A],
    ['☐ Active\n☐ Degraded\n☐ Post-incident', [A, D, P]],
    ['☑ Active\n☑ Degraded\n☐ Post-incident', [A, D, P]],
    ['❌ Active', [A]],
    ['- Active\n- Degraded\n- Post-incident', [A, D, P]],
    ['- Active\n- **Degraded**\n- Post-incident', D],
    ['~~Active~~ Degraded', D],
    ['<s>Active</s> <b>Degraded</b>', D],
    // denied
    ['Not active, degraded.', D],
    ['This is not active but degraded.', D],
    ['No longer active; post-incident.', P],
    ['Rather than active I would call this degraded.', D],
    ['Degraded rather than active.', D],
    ['Degraded instead of active', D],
    ["It isn't active any more: post-incident.", P],
    ['Active is ruled out. Degraded fits.', D],
    ['I ruled out active; degraded it is.', D],
    ['Neither active nor degraded: post-incident.', P],
    ['**Not active**, **degraded**', D],
    ['Active? No. Degraded.', D],
    ['Active: no; degraded: yes', D],
    ['An active incident can be excluded, so degraded.', D],
    ['Degraded, not active', D],
    ['I do not think that this is active; degraded.', D],
    ['This is degraded, far from active.', D],
    ['Active would be wrong here. Degraded.', D],
    ['This is an **active** incident, not merely degraded.', A],
    ['Not only degraded but active', A],
    ['Without doubt active', A],
    ['not active', [A]],
    ['no longer active', [A]],
    ["isn't degraded", [D]],
    // changes over time
    ['Was active until 02:52 UTC, now post-incident.', P],
    ['Active until 02:52 UTC; post-incident since.', P],
    ['Downgraded from active to degraded.', D],
    ['Moved from degraded to active at 03:10.', A],
    ['It was active at 02:35 and is now post-incident.', P],
    ['Initially active, now degraded', D],
    ['Formerly active. Currently degraded.', D],
    ['Previously degraded; has escalated to active.', A],
    ['Active, but now degraded', D],
    ['Was **active** until 02:52, now **post-incident**.', P],
    ['Post-incident (was active until 02:52)', P],
    ['Degraded (formerly active)', D],
    ['active → degraded', [A, D]],
    ['Active -> Degraded', [A, D]],
    ['Active at 02:35, degraded at 02:50', [A, D]],
    // dependent on something
    ['If more than one region is hit: active. With what is known: degraded.', D],
    ['Active if the EU is hit, otherwise degraded', [A, D]],
    ['Degraded unless payments fail, then active', [D, A]],
    ['Degraded. It could become active if the queue grows.', D],
    ['Unless the rollback fails, this is post-incident.', [P]],
    ['Whether active or degraded depends on the EU.', [A, D]],
    ['Possibly active', [A]],
    // several
    ['active or degraded', [A, D]],
    ['Active/Degraded', [A, D]],
    ['active, degraded', [A, D]],
    ['Active and degraded', [A, D]],
    ['Between active and degraded', [A, D]],
    ['Between active and degraded I choose **active**.', A],
    ['active / **degraded** / post-incident', D],
    ['(one of: active, degraded, post-incident)\n\ndegraded', D],
    ['Options: active, degraded, post-incident\n\n**Degraded**', D],
    ['**Active** or **degraded**', [A, D]],
    ['Active (10 %), degraded (90 %)', [A, D]],
    ['Active. Actually, degraded.', [A, D]],
    ['Active — no, degraded', D],
    ['Active. Checkout is degraded for EU users as well.', A],
    ['Active — the API in the EU is degraded', A],
    ['Payments fail for all users since 02:35.\n\n**Active**', A],
    ['The picture is unclear.', []],
    ['aktiv', []],
    ['aktiv (active)', A],
    ['reactive', []],
    ['inactive', []],
    ['Activate the fail-over', []],
  ])('%j is %j', (said, read) => {
    const found = readAs('incident-response/triage', 'class', said);
    expect(Array.isArray(found) ? found.toSorted() : found).toEqual(Array.isArray(read) ? read.toSorted() : read);
  });
});

describe('choices of more words', () => {
  it.each<[string, string, string, string | string[]]>([
    ['incident-response/stabilize', 'effectiveness', 'Working — 5xx fell from 42 % to 0.3 %', 'working'],
    ['incident-response/stabilize', 'effectiveness', '✅ Working', 'working'],
    ['incident-response/stabilize', 'effectiveness', '❌ Not working', 'not working'],
    ['incident-response/stabilize', 'effectiveness', 'It has stopped working.', ['working']],
    ['incident-response/stabilize', 'effectiveness', 'I doubt it is working.', ['working']],
    ['incident-response/stabilize', 'effectiveness', 'The team is working on it.', ['working']],
    ['incident-response/stabilize', 'effectiveness', 'No doubt it is working.', 'working'],
    ['incident-response/stabilize', 'next_step', 'Hold off on escalation.', ['escalation']],
    ['incident-response/stabilize', 'next_step', 'Fully resolved would be premature.', ['fully resolved']],
    ['incident-response/stabilize', 'effectiveness', 'Not yet working: errors still at 30 %.', 'not working'],
    ['incident-response/stabilize', 'effectiveness', 'Partially working (EU only)', 'partially working'],
    ['incident-response/stabilize', 'effectiveness', "It isn't working.", 'not working'],
    ['incident-response/stabilize', 'effectiveness', 'The team is working on it; not working yet.', 'not working'],
    ['incident-response/stabilize', 'effectiveness', 'Waiting without one', []],
    ['incident-response/stabilize', 'next_step', 'Root-cause analysis', 'root cause analysis'],
    ['incident-response/stabilize', 'next_step', 'RCA', 'root cause analysis'],
    ['incident-response/stabilize', 'next_step', 'Escalate to the database team', 'escalation'],
    [
      'incident-response/stabilize',
      'next_step',
      'More mitigation: scale up, then root-cause analysis.',
      'more mitigation',
    ],
    ['incident-response/stabilize', 'next_step', '**Keep watching**, then root cause analysis', 'keep watching'],
    ['incident-response/stabilize', 'next_step', 'Not fully resolved; keep watching', 'keep watching'],
    ['incident-response/stabilize', 'next_step', 'Keep watching or escalation', ['keep watching', 'escalation']],
    ['incident-response/root-cause', 'category', 'Infrastructure/Capacity issue', 'infrastructure or capacity issue'],
    ['incident-response/root-cause', 'category', 'Process / human error', 'process or human error'],
    ['incident-response/root-cause', 'category', 'Code defect (not a configuration error)', 'code defect'],
    ['incident-response/root-cause', 'verdict', 'Code fix is needed', 'code fix needed'],
    ['incident-response/root-cause', 'verdict', '> **Code fix needed**', 'code fix needed'],
    [
      'incident-response/root-cause',
      'verdict',
      'No code fix needed: mitigation is sufficient',
      'mitigation is sufficient',
    ],
    ['incident-response/root-cause', 'verdict', 'Mitigation sufficient', 'mitigation is sufficient'],
    ['incident-response/root-cause', 'verdict', 'Mitigation is not sufficient; code fix needed', 'code fix needed'],
    ['bug-fix/reproduce', 'result', 'Could not reproduce', 'cannot reproduce'],
    ['bug-fix/reproduce', 'result', 'Reproduced, 3 of 3 tries', 'reproduced'],
    ['bug-fix/reproduce', 'result', 'Not reproduced; more information needed', 'more information needed'],
    ['bug-fix/diagnose', 'verdict', 'Cause found', 'cause found'],
    ['bug-fix/triage', 'class', 'Unclear report, not a design problem', 'unclear report'],
    ['bug-fix/fix', 'result', 'Fixed ✅', 'fixed'],
    ['bug-fix/fix', 'result', 'Not fixed: the cause was wrong', 'cause was wrong'],
    ['feature-development/design', 'outcome', 'Ready to plan', 'ready to plan'],
    ['feature-development/implement', 'progress', 'More units remain (2 of 4 done)', 'more units remain'],
    ['feature-development/review', 'verdict', 'Fixes needed before it is ready to hand off', 'fixes needed'],
  ])('%s %s: %j is %j', (prompt, id, said, read) => {
    expect(readAs(prompt, id, said)).toEqual(read);
  });
});

describe('the words beside a choice', () => {
  it.each([
    ['working — 5xx fell from 42 % to 0.3 %', '5xx fell from 42 % to 0.3 %'],
    ['**Working**: 5xx fell', '5xx fell'],
    ['Working (EU and US)', 'EU and US'],
    ['Working\n\nErrors are gone.', 'Errors are gone.'],
    ['[x] Working: errors are gone\n[ ] Partially working\n[ ] Not working', 'errors are gone'],
    ['Working', undefined],
    ['✅ Working.', undefined],
    ['waiting without one', 'waiting without one'],
  ])('%j: %j', (said, detail) => {
    const deliverables = asked('incident-response/stabilize').slice(0, 1);
    expect(parseReply(deliverables, `## Effectiveness\n${said}`).details?.['effectiveness']).toBe(detail);
  });
});
