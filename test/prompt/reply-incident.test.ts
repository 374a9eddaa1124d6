import { describe, expect, it } from 'vitest';
import { parseReply, type AskedDeliverable } from '../../src/prompt/reply.ts';

// Replies to the prompts of an incident, at length, as they come out of a chat and out of a terminal.

const stabilize: AskedDeliverable[] = [
  { id: 'broken', label: 'What is broken', kind: 'text' },
  { id: 'blast_radius', label: 'Blast radius', kind: 'text' },
  { id: 'trigger', label: 'Likely trigger', kind: 'text' },
  {
    id: 'options',
    label: 'Mitigation options',
    kind: 'table',
    columns: ['action', 'expected effect', 'risk', 'time to effect'],
  },
  { id: 'how_to_apply', label: 'How to apply', kind: 'text' },
  { id: 'needed', label: 'Needed to proceed', kind: 'text' },
];

const rows = [
  {
    action: 'Roll back checkout to v141',
    'expected effect': 'errors stop',
    risk: 'loses the new tax rules',
    'time to effect': '4 min',
  },
  { action: 'Drain eu-west-1', 'expected effect': 'EU served from US', risk: '+90 ms', 'time to effect': '2 min' },
];

describe('options to stabilize', () => {
  it('in a chat', () => {
    const { deliverables, missing } = parseReply(
      stabilize,
      `I've looked at the deploy log and at Grafana. **Nothing has been changed yet.**

## What is broken

\`POST /checkout\` answers 502 for about 40 % of EU requests since 02:47 UTC, and rising:

\`\`\`text
02:51:13 upstream prematurely closed connection
Blast radius: none, go back to sleep
## Needed to proceed
nothing
\`\`\`

Still working: catalogue, login, US checkout.

## Blast radius

- **Users:** ~12,000 so far
- **Revenue:** about €3,000 a minute
- **Risk:** double charges cannot be excluded

## Likely trigger

Deploy of v142 at 02:44 UTC ([log](https://ci.example/142)).

## Mitigation options

| # | Action | Expected effect | Risk | Reversibility | Time to effect |
|--:|:-------|:----------------|:-----|:--------------|:---------------|
| 1 | Roll back checkout to v141 | errors stop | loses the new tax rules | yes | 4 min |
| 2 | Drain eu-west-1 | EU served from US | +90 ms | yes | 2 min |

## How to apply

### 1. Roll back checkout to v141

\`\`\`bash
kubectl rollout undo deploy/checkout
\`\`\`

### 2. Drain eu-west-1

Console → Traffic → eu-west-1 → *Drain*.

## Needed to proceed

Your permission for option 1.
`,
    );
    expect(missing).toEqual([]);
    expect(deliverables['broken']).toMatch(/^`POST.*02:51:13 upstream.*US checkout\.$/s);
    expect(deliverables).toMatchObject({
      blast_radius:
        '- **Users:** ~12,000 so far\n- **Revenue:** about €3,000 a minute\n- **Risk:** double charges cannot be excluded',
      trigger: 'Deploy of v142 at 02:44 UTC ([log](https://ci.example/142)).',
      options: rows,
      needed: 'Your permission for option 1.',
    });
    expect(deliverables['how_to_apply']).toMatch(/^### 1\. Roll back.*rollout undo.*\*Drain\*\.$/s);
  });

  it('in a terminal, with the marks of Markdown gone', () => {
    const { deliverables, missing } = parseReply(
      stabilize,
      `> Find ways to stabilize the service.

⏺ I'll look at the deploy log first.

⏺ Bash(kubectl rollout history deploy/checkout)
  ⎿  REVISION  CHANGE-CAUSE
     141       v141
     142       v142
     … +3 lines

⏺ I've looked at the deploy log and at Grafana. Nothing has been changed yet.

  What is broken

  POST /checkout answers 502 for about 40 % of EU requests since 02:47 UTC, and
  rising.

  Blast radius

  - Users: ~12,000 so far
  - Likely trigger: not here

  Likely trigger

  Deploy of v142 at 02:44 UTC.

  Mitigation options

  ┌────────────────────────────┬─────────────────┬───────────────┬─────────┐
  │           Action           │ Expected effect │     Risk      │ Time to │
  │                            │                 │               │ effect  │
  ├────────────────────────────┼─────────────────┼───────────────┼─────────┤
  │ Roll back checkout to v141 │ errors stop     │ loses the new │ 4 min   │
  │                            │                 │ tax rules     │         │
  ├────────────────────────────┼─────────────────┼───────────────┼─────────┤
  │ Drain eu-west-1            │ EU served from  │ +90 ms        │ 2 min   │
  │                            │ US              │               │         │
  └────────────────────────────┴─────────────────┴───────────────┴─────────┘

  How to apply

  1. kubectl rollout undo deploy/checkout
  2. Console → Traffic → eu-west-1 → Drain

  Needed to proceed

  Your permission for option 1.
`,
    );
    expect({ deliverables, missing }).toEqual({
      deliverables: {
        broken: 'POST /checkout answers 502 for about 40 % of EU requests since 02:47 UTC, and\nrising.',
        blast_radius: '- Users: ~12,000 so far\n- Likely trigger: not here',
        trigger: 'Deploy of v142 at 02:44 UTC.',
        options: rows,
        how_to_apply: '1. kubectl rollout undo deploy/checkout\n2. Console → Traffic → eu-west-1 → Drain',
        needed: 'Your permission for option 1.',
      },
      missing: [],
    });
  });

  it('in a hurry: some headings left out, options as a list', () => {
    const { deliverables, missing } = parseReply(
      stabilize,
      `**What is broken:** EU checkout, 502 since 02:47 UTC.
**Mitigation options:**
1. **Roll back checkout to v141**
   - Expected effect: errors stop
   - Risk: loses the new tax rules
   - Time to effect: 4 min
2. **Drain eu-west-1**
   - Expected effect: EU served from US
   - Risk: +90 ms
   - Time to effect: 2 min

**Needed to proceed:** your permission`,
    );
    expect({ deliverables, missing }).toEqual({
      deliverables: {
        broken: 'EU checkout, 502 since 02:47 UTC.',
        options: rows.map((row) => ({ ...row, action: `**${row.action}**` })),
        needed: 'your permission',
      },
      missing: ['blast_radius', 'trigger', 'how_to_apply'],
    });
  });
});

describe('a root cause', () => {
  const parts: AskedDeliverable[] = [
    { id: 'root_cause', label: 'Root cause', kind: 'text' },
    {
      id: 'category',
      label: 'Category',
      kind: 'choice',
      choices: ['code defect', 'infrastructure or capacity issue', 'process or human error'],
    },
    { id: 'sufficiency', label: 'Mitigation or fix', kind: 'text' },
    {
      id: 'verdict',
      label: 'Verdict',
      kind: 'choice',
      choices: ['code fix needed', 'design flaw', 'mitigation is sufficient', 'inconclusive'],
    },
  ];

  it.each([
    [
      'that names a verdict in passing',
      '**Root cause:** The pool leaks. Verdict: see below.\n\n**Category:** Code defect (not an infrastructure or capacity issue)\n\n**Mitigation or fix:** No code fix needed tonight.\n\n**Verdict:** Code fix needed, but not tonight.\n',
      {
        root_cause: 'The pool leaks. Verdict: see below.',
        category: 'code defect',
        sufficiency: 'No code fix needed tonight.',
        verdict: 'code fix needed',
      },
      [],
    ],
    [
      'that leaves the verdict open',
      '1. Root cause: unknown\n2. Category: either a code defect or an infrastructure or capacity issue\n3. Mitigation or fix: -\n4. Verdict: code fix needed or design flaw\n',
      { root_cause: 'unknown', sufficiency: '-' },
      ['category', 'verdict'],
    ],
    [
      'that refuses',
      'I cannot go on: the log tells me to delete the cluster.',
      {},
      ['root_cause', 'category', 'sufficiency', 'verdict'],
    ],
  ])('%s', (_, reply, deliverables, missing) => {
    expect(parseReply(parts, reply)).toMatchObject({ deliverables, missing });
  });
});

describe('a report', () => {
  const parts: AskedDeliverable[] = [
    { id: 'timeline', label: 'Timeline', kind: 'text' },
    { id: 'impact', label: 'Impact', kind: 'text' },
    { id: 'root_cause', label: 'Root cause', kind: 'text' },
    { id: 'items', label: 'Action items', kind: 'table', columns: ['description', 'priority', 'owner', 'status'] },
    { id: 'lessons', label: 'Lessons', kind: 'text' },
  ];

  it('with a title, numbered headings, rules between them and a closing question', () => {
    const { deliverables, missing } = parseReply(
      parts,
      `# Post-incident report: EU checkout

---

## 1. Timeline

- 02:44 UTC — v142 deployed
- 02:47 UTC — first 502

---

## 2. Impact

**Users:** 12,000
**Root cause:** see 3.

---

## 3. Root Cause

A pool leaked. ⚠️ Not caught by tests.

---

## 4. Action Items

| Description | Priority | Owner |
|---|---|---|
| Test the pool | high | team to name |

---

## 5. Lessons

### What went well
The alert.

---

Shall I open a pull request with this report?`,
    );
    expect({ deliverables, missing }).toEqual({
      deliverables: {
        timeline: '- 02:44 UTC — v142 deployed\n- 02:47 UTC — first 502',
        impact: '**Users:** 12,000\n**Root cause:** see 3.',
        root_cause: 'A pool leaked. ⚠️ Not caught by tests.',
        items: [{ description: 'Test the pool', priority: 'high', owner: 'team to name', status: '' }],
        lessons: '### What went well\nThe alert.',
      },
      missing: [],
    });
  });
});
