// cspell:ignore Grund übersprungen Schwere Titel niemand Okoro
import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';
import { deliverablesOf } from './deliverables-of.ts';

const rows = [
  {
    action: 'Roll back to v213',
    'expected effect': 'errors stop',
    risk: 'low',
    reversibility: 'yes',
    'time to effect': '3 min',
  },
  {
    action: 'Disable the flag',
    'expected effect': 'partial',
    risk: 'none',
    reversibility: 'yes',
    'time to effect': '1 min',
  },
];

const deliverable = (prompt: string, id: string) => deliverablesOf(prompt).filter((one) => one.id === id);

/** Returns the rows that are read from a section of mitigation options. */
function read(body: string) {
  const [options] = deliverable('incident-response/assess', 'options');
  const { deliverables, partial, details } = parseReply(
    deliverablesOf('incident-response/assess'),
    `## What is broken\nx\n\n## ${options?.label}\n\n${body}\n\n## How to apply\ny`,
  );
  return { rows: deliverables['options'], partial: partial?.['options'], detail: details?.['options'] };
}

const head = '| Action | Expected effect | Risk | Reversibility | Time to effect |\n|---|---|---|---|---|\n';
const cells =
  '| Roll back to v213 | errors stop | low | yes | 3 min |\n| Disable the flag | partial | none | yes | 1 min |';

type OptionRow = (typeof rows)[number];
const columns = Object.keys(rows[0] ?? {}) as (keyof OptionRow)[];
const pairs = (row: OptionRow) => columns.slice(1).map((column) => `${column}: ${row[column]}`);
const yaml = rows.map((row) => `- action: ${row.action}\n${pairs(row).join('\n').replace(/^/gm, '  ')}`).join('\n');
const xml = (row: OptionRow) =>
  `<option>${columns.map((name) => `<${name.replaceAll(' ', '_')}>${row[name]}</${name.replaceAll(' ', '_')}>`).join('')}</option>`;
const folded = (row: OptionRow) =>
  `<details><summary>${row.action}</summary>\n\n- ${pairs(row).join('\n- ')}\n\n</details>`;
const bars = (cells: string[]) => `| ${cells.join(' | ')} |`;
const turned = (names: string[]) =>
  [bars(names), '|---|---|---|', ...columns.slice(1).map((name) => bars([name, ...rows.map((row) => row[name])]))].join(
    '\n',
  );
const cornered = (row: OptionRow) =>
  [bars([row.action, '']), '|---|---|', ...columns.slice(1).map((name) => bars([name, row[name]]))].join('\n');
const named = (start: string) => (row: OptionRow) => `${start}${row.action}\n• ${pairs(row).join('\n• ')}`;
const detailed = (row: OptionRow) => bars([row.action, pairs(row).join('<br>')]);
const widths = [17, 15, 5, 13, 14];
const ruled = (mark: string) => {
  const rule = widths.map((width) => mark.repeat(width)).join(' ');
  const line = (cells: string[]) =>
    cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join(' ')
      .trimEnd();
  const body = rows.map((row) => line(columns.map((name) => row[name])));
  return [...(mark === '=' ? [rule] : []), line(columns), rule, ...body, ...(mark === '=' ? [rule] : [])].join('\n');
};

describe('mitigation options in the forms in which agents give them', () => {
  it.each<[string, string]>([
    ['a table', head + cells],
    ['a table of Jira', `||Action||Expected effect||Risk||Reversibility||Time to effect||\n${cells}`],
    ['a table of Jira with single bars', `||Action|Expected effect|Risk|Reversibility|Time to effect||\n${cells}`],
    [
      'a table of AsciiDoc',
      `|===\n|Action |Expected effect |Risk |Reversibility |Time to effect\n\n${cells.replace(/ \|$/gm, '')}\n|===`,
    ],
    [
      'a table of AsciiDoc with a cell on each line',
      `|===\n|Action |Expected effect |Risk |Reversibility |Time to effect\n\n${cells.replace(/ \|$/gm, '').replaceAll(' | ', '\n| ')}\n|===`,
    ],
    ['a table without bars around', (head + cells).replace(/^\| | \|$/gm, '').replace(/^\|-.*\n/m, '')],
    ['a blank line between rows', head + cells.replace('\n', '\n\n')],
    ['blank lines between all lines', (head + cells).replaceAll('\n', '\n\n')],
    ['JSON in a fence', `\`\`\`json\n${JSON.stringify(rows, null, 2)}\n\`\`\``],
    ['JSON in an object', JSON.stringify({ options: rows })],
    ['YAML in a fence', `\`\`\`yaml\n${yaml}\n\`\`\``],
    ['XML', `<options>\n${rows.map(xml).join('\n')}\n</options>`],
    ['folded sections', rows.map(folded).join('\n')],
    ['options as the heads of columns', turned(['', ...rows.map(({ action }) => action)])],
    ['options as the heads of columns, with a corner', turned(['Criterion', ...rows.map(({ action }) => action)])],
    ['a table for each option, named in its corner', rows.map(cornered).join('\n\n')],
    ['pairs in a column of details', `| Action | Details |\n|---|---|\n${rows.map(detailed).join('\n')}`],
    [
      'pairs between slashes',
      rows.map((row, index) => `${index + 1}. ${row.action}\n   ${pairs(row).join(' / ')}`).join('\n'),
    ],
    [
      'remarks after names in bold',
      rows
        .map((row, index) => `**${index + 1}. ${row.action}**${index === 0 ? ' 🏆' : ''}\n${pairs(row).join('\n')}`)
        .join('\n\n'),
    ],
    ['options without marks above a list', rows.map(named('Option A (recommended): ')).join('\n\n')],
    ['a list of cells', rows.map((row) => `- action: ${row.action}\n- ${pairs(row).join('\n- ')}`).join('\n')],
    [
      'a table without a head below each option',
      rows.map((row) => `#### 1. ${row.action}\n\n${cornered({ ...row, action: '' })}`).join('\n\n'),
    ],
    ['columns ruled with dashes', ruled('-')],
    ['columns ruled above and below', ruled('=')],
    ['full-width bars', (head + cells).replaceAll('|', '｜')],
    ['a cell on each line', `${head.split('\n')[0]}\n${cells}`.replace(/^\| | \|$/gm, '').replaceAll(' | ', '\n')],
    [
      'a cell on each line, and blank lines',
      `${head.split('\n')[0]}\n${cells}`.replace(/^\| | \|$/gm, '').replaceAll(/ \| |\n/g, '\n\n'),
    ],
    [
      'pairs, and a drawn line between options',
      rows
        .map((row) =>
          Object.entries(row)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n'),
        )
        .join('\n──────────\n'),
    ],
    [
      'pairs, and dashes between options',
      rows
        .map((row) =>
          Object.entries(row)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n'),
        )
        .join('\n---\n'),
    ],
    ['a row broken in its first cell', (head + cells).replace('back to', 'back\nto')],
    ['a row broken in its last cell', (head + cells).replace('3 min', '3\nmin')],
    ['a row broken over three lines', (head + cells).replace('Roll back to', 'Roll\nback\nto')],
    ['a row broken between cells', (head + cells).replace('stop | low', 'stop |\nlow')],
    ['a row broken before a bar', (head + cells).replace('stop | low', 'stop\n| low')],
    ['a broken head', (head + cells).replace('Expected effect', 'Expected\neffect')],
    [
      'a row that continues the one above',
      head + cells.replace('errors stop', 'errors').replace('\n', '\n|  | stop |  |  |  |\n'),
    ],
    ['a table on one line', (head + cells).replaceAll('\n', ' ')],
    [
      'a table with reworded heads',
      head
        .replace('Action', 'Option')
        .replace('Expected effect', 'Effect')
        .replace('Risk', 'Risks')
        .replace('Reversibility', 'Reversible?')
        .replace('Time to effect', 'Time') + cells,
    ],
    [
      'a table with emoji and units in its headers',
      head
        .replace('Action', '🎯 Action')
        .replace('Risk', '⚠️ Risk (1-5)')
        .replace('Time to effect', '⏱ Time to effect (min)') + cells,
    ],
    ['a table with bold heads', head.replace(/\| (\w[^|]*) (?=\|)/g, '| **$1** ') + cells],
    ['a table with ETA and undo', head.replace('Reversibility', 'Undo').replace('Time to effect', 'ETA') + cells],
    ['a table in a fence', `\`\`\`\n${head}${cells}\n\`\`\``],
    ['a table without a row of dashes', head.replace(/\n\|-.*\n/, '\n') + cells],
    [
      'a table without outer pipes',
      (head + cells).replace(/^\| | \|$/gm, '').replace('|---|---|---|---|---|', '---|---|---|---|---'),
    ],
    ['a quoted table', (head + cells).replace(/^/gm, '> ')],
    ['a table in a list', (head + cells).replace(/^/gm, '  ')],
    [
      'a turned table',
      '| | Option 1 | Option 2 |\n|---|---|---|\n| Action | Roll back to v213 | Disable the flag |\n| Expected effect | errors stop | partial |\n| Risk | low | none |\n| Reversibility | yes | yes |\n| Time to effect | 3 min | 1 min |',
    ],
    [
      'tabs',
      'Action\tExpected effect\tRisk\tReversibility\tTime to effect\nRoll back to v213\terrors stop\tlow\tyes\t3 min\nDisable the flag\tpartial\tnone\tyes\t1 min',
    ],
    [
      'CSV in a fence',
      '```csv\naction,expected effect,risk,reversibility,time to effect\nRoll back to v213,errors stop,low,yes,3 min\n"Disable the flag",partial,none,yes,1 min\n```',
    ],
    [
      'CSV with semicolons',
      'action;expected effect;risk;reversibility;time to effect\nRoll back to v213;errors stop;low;yes;3 min\nDisable the flag;partial;none;yes;1 min',
    ],
    [
      'HTML',
      '<table><tr><th>Action</th><th>Expected effect</th><th>Risk</th><th>Reversibility</th><th>Time to effect</th></tr><tr><td>Roll back to v213</td><td>errors stop</td><td>low</td><td>yes</td><td>3 min</td></tr><tr><td>Disable the flag</td><td>partial</td><td>none</td><td>yes</td><td>1 min</td></tr></table>',
    ],
    [
      'aligned by a terminal',
      'Action             Expected effect  Risk  Reversibility  Time to effect\n─────────────────  ───────────────  ────  ─────────────  ──────────────\nRoll back to v213  errors stop      low   yes            3 min\nDisable the flag   partial          none  yes            1 min',
    ],
    [
      'drawn',
      '┌───────────────────┬─────────────────┬──────┬───────────────┬────────────────┐\n│ Action            │ Expected effect │ Risk │ Reversibility │ Time to effect │\n├───────────────────┼─────────────────┼──────┼───────────────┼────────────────┤\n│ Roll back to v213 │ errors stop     │ low  │ yes           │ 3 min          │\n│ Disable the flag  │ partial         │ none │ yes           │ 1 min          │\n└───────────────────┴─────────────────┴──────┴───────────────┴────────────────┘',
    ],
    [
      'headings',
      '### Option 1: Roll back to v213\n- **Expected effect:** errors stop\n- **Risk:** low\n- **Reversibility:** yes\n- **Time to effect:** 3 min\n\n### Option 2: Disable the flag\n- **Expected effect:** partial\n- **Risk:** none\n- **Reversibility:** yes\n- **Time to effect:** 1 min',
    ],
    [
      'headings with numbers and the column',
      '### 1. Action: Roll back to v213\n- Expected effect: errors stop\n- Risk: low\n- Reversibility: yes\n- Time to effect: 3 min\n\n### 2. Action: Disable the flag\n- Expected effect: partial\n- Risk: none\n- Reversibility: yes\n- Time to effect: 1 min',
    ],
    [
      'headings and lines',
      '#### A. Roll back to v213\nExpected effect: errors stop\nRisk: low\nReversible: yes\nTime: 3 min\n\n#### B. Disable the flag\nExpected effect: partial\nRisk: none\nReversible: yes\nTime: 1 min',
    ],
    [
      'bold lines',
      '**Option A: Roll back to v213**\n- Effect: errors stop\n- Risk: low\n- Reversibility: yes\n- Time to effect: 3 min\n\n**Option B: Disable the flag**\n- Effect: partial\n- Risk: none\n- Reversibility: yes\n- Time to effect: 1 min',
    ],
    [
      'a list with points',
      '1. Roll back to v213\n   - Expected effect: errors stop\n   - Risk: low\n   - Reversibility: yes\n   - Time to effect: 3 min\n2. Disable the flag\n   - Expected effect: partial\n   - Risk: none\n   - Reversibility: yes\n   - Time to effect: 1 min',
    ],
    [
      'a list of lines',
      '1. Roll back to v213 — Expected effect: errors stop; Risk: low; Reversibility: yes; Time to effect: 3 min\n2. Disable the flag — Expected effect: partial; Risk: none; Reversibility: yes; Time to effect: 1 min',
    ],
    [
      'blocks',
      'Action: Roll back to v213\nExpected effect: errors stop\nRisk: low\nReversibility: yes\nTime to effect: 3 min\n\nAction: Disable the flag\nExpected effect: partial\nRisk: none\nReversibility: yes\nTime to effect: 1 min',
    ],
    [
      'bold names without a colon',
      '### Roll back to v213\n**Expected effect** errors stop\n**Risk** low\n**Reversibility** yes\n**Time to effect** 3 min\n### Disable the flag\n**Expected effect** partial\n**Risk** none\n**Reversibility** yes\n**Time to effect** 1 min',
    ],
    [
      'rules between options',
      '### Option 1 — Roll back to v213\n- Expected effect: errors stop\n- Risk: low\n- Reversibility: yes\n- Time to effect: 3 min\n\n---\n\n### Option 2 — Disable the flag\n- Expected effect: partial\n- Risk: none\n- Reversibility: yes\n- Time to effect: 1 min',
    ],
    [
      'a small table under each heading',
      '### Roll back to v213\n| Expected effect | Risk | Reversibility | Time to effect |\n|---|---|---|---|\n| errors stop | low | yes | 3 min |\n\n### Disable the flag\n| Expected effect | Risk | Reversibility | Time to effect |\n|---|---|---|---|\n| partial | none | yes | 1 min |',
    ],
  ])('%s', (_, body) => {
    expect(read(body).rows).toEqual(rows);
    expect(read(body).partial).toBeUndefined();
  });

  it('as JSON', () => {
    const reply = (options: unknown) =>
      parseReply(deliverablesOf('incident-response/assess'), JSON.stringify({ broken: 'x', options })).deliverables[
        'options'
      ];
    expect(reply(rows)).toEqual(rows);
    expect(reply(rows.map(({ action, risk, ...rest }) => ({ ...rest, Option: action, Risks: risk })))).toEqual(rows);
    expect(reply(rows.map((row) => Object.values(row)))).toEqual(rows);
    expect(reply(Object.fromEntries(rows.map(({ action, ...row }) => [action, row])))).toEqual(rows);
    expect(reply([{ action: 'Wait', 'time to effect': 3, reversibility: true }])).toEqual([
      { action: 'Wait', 'expected effect': '', risk: '', reversibility: 'true', 'time to effect': '3' },
    ]);
  });
});

describe('cells', () => {
  it.each<[string, string, string]>([
    ['a bar in code', '`kubectl get po | grep api`', '`kubectl get po | grep api`'],
    ['two bars in code', '`a | b | c`', '`a | b | c`'],
    ['a bar that is escaped', '`a \\| b`', '`a | b`'],
    ['a line break', 'a<br>b', 'a<br>b'],
    ['emphasis', '**a**', '**a**'],
  ])('%s', (_, cell, action) => {
    expect(read(`${head}| ${cell} | errors stop | low | yes | 3 min |`).rows).toEqual([{ ...rows[0], action }]);
  });
});

describe('what a table leaves open, and the words around it', () => {
  it('names the columns that are empty', () => {
    const { rows: found, partial } = read('| Action | Risk |\n|---|---|\n| Roll back | low |\n| Wait | high |');
    expect(found).toHaveLength(2);
    expect(partial).toEqual(['expected effect', 'reversibility', 'time to effect']);
  });

  it('does not take another column for one that is missing', () => {
    const {
      rows: found,
      partial,
      detail,
    } = read(
      '| Action | Effect | Risk | Reversibility | Owner |\n|---|---|---|---|---|\n| Roll back | errors stop | low | yes | SRE |',
    );
    expect(found).toEqual([{ ...rows[0], action: 'Roll back', 'time to effect': '' }]);
    expect(partial).toEqual(['time to effect']);
    expect(detail).toBe('| Action | Owner |\n|---|---|\n| Roll back | SRE |');
  });

  it('keeps the text around it', () => {
    const { rows: found, detail } = read(`Ranked by speed:\n\n${head}${cells}\n\nI would start with the first.`);
    expect(found).toEqual(rows);
    expect(detail).toBe('Ranked by speed:\n\nI would start with the first.');
  });

  it('keeps what an option says beside its columns', () => {
    const { detail } = read(
      '### Roll back\nThe last good version is v213.\n- Expected effect: errors stop\n- Risk: low\n\n### Wait\n- Expected effect: none\n- Risk: high',
    );
    expect(detail).toBe('The last good version is v213.');
  });
});

describe('other tables', () => {
  const report = (body: string) =>
    parseReply(deliverable('incident-response/report', 'action_items'), `## Action items\n\n${body}`);

  it.each<[string, string]>([
    [
      'priorities as headings',
      '### P0\n| Description | Owner | Status |\n|---|---|---|\n| Add an alert | | Open |\n\n### P1\n| Description | Owner | Status |\n|---|---|---|\n| Test the pool | | Open |',
    ],
    [
      'priorities in bold, with words',
      '**P0 — immediate**\n\n| Action item | Owner | Status |\n|---|---|---|\n| Add an alert | | Open |\n\n**P1 (this sprint)**\n\n| Action item | Owner | Status |\n|---|---|---|\n| Test the pool | | Open |',
    ],
    [
      'another order',
      '| Priority | Status | Owner | Description |\n|---|---|---|---|\n| P0 | Open | | Add an alert |\n| P1 | Open | | Test the pool |',
    ],
    [
      'another first head',
      '| Action | Prio | Assignee | State |\n|---|---|---|---|\n| Add an alert | P0 | | Open |\n| Test the pool | P1 | | Open |',
    ],
    [
      'a list',
      '- Description: Add an alert; Priority: P0; Status: Open\n- Description: Test the pool; Priority: P1; Status: Open',
    ],
  ])('action items with %s', (form, body) => {
    const { deliverables, partial } = report(body);
    expect(deliverables['action_items']).toEqual([
      { description: 'Add an alert', priority: 'P0', owner: '', status: 'Open' },
      { description: 'Test the pool', priority: 'P1', owner: '', status: 'Open' },
    ]);
    expect(partial).toEqual(form === 'a list' ? { action_items: ['owner'] } : undefined);
  });

  it.each<[string, string, string, Record<string, string>[]]>([
    [
      'bug-fix/validate',
      'checks',
      '| Check | Command | Result | New/known failure |\n|---|---|---|---|\n| types | `tsc` | ok | – |',
      [{ check: 'types', command: '`tsc`', result: 'ok', 'new or known failure': '–' }],
    ],
    [
      'feature-development/review',
      'findings',
      '### Major: double charge\n- Location: pay.ts 48\n- Problem: no key\n- Why it matters: money\n- Recommended fix: add a key\n- Status: Open',
      [
        {
          'severity and title': 'Major: double charge',
          location: 'pay.ts 48',
          problem: 'no key',
          'why it matters': 'money',
          'recommended fix': 'add a key',
          status: 'Open',
        },
      ],
    ],
    [
      'feature-development/plan',
      'units',
      '1. **Schema** — files: db.sql; tests: none; validation: migrate; how to undo: drop\n2. **API** — files: api.ts; tests: api.test.ts; validation: npm test; how to undo: revert',
      [
        { unit: '**Schema**', files: 'db.sql', tests: 'none', validation: 'migrate', 'how to undo': 'drop' },
        { unit: '**API**', files: 'api.ts', tests: 'api.test.ts', validation: 'npm test', 'how to undo': 'revert' },
      ],
    ],
    [
      'feature-development/validate',
      'acceptance',
      '| Acceptance criterion | Met? | Proof |\n|---|---|---|\n| 1. Refunds | ✅ | test 4 |',
      [{ criterion: '1. Refunds', met: '✅', evidence: 'test 4' }],
    ],
  ])('%s %s', (prompt, id, body, expected) => {
    const [table] = deliverable(prompt, id);
    expect(parseReply(table ? [table] : [], `## ${table?.label}\n${body}`).deliverables[id]).toEqual(expected);
  });
});

describe('a row whose cells cannot be assigned', () => {
  const others = ['expected effect', 'risk', 'reversibility', 'time to effect'];
  it('keeps its text in the first column where a bar in a cell leaves too many', () => {
    const found = read(`${head}| Run a | b | errors stop | low | yes | 3 min |`);
    expect(found.rows).toEqual([
      {
        action: 'Run a | b | errors stop | low | yes | 3 min',
        ...Object.fromEntries(others.map((name) => [name, ''])),
      },
    ]);
    expect(found.partial).toEqual(others);
  });

  it('reports the columns that it lacks', () => {
    const found = read(`${head}| Disable the flag | partial | none |\n${cells}`);
    expect(found.rows).toEqual([{ ...rows[1], reversibility: '', 'time to effect': '' }, ...rows]);
    expect(found.partial).toEqual(['reversibility', 'time to effect']);
  });

  it('is not joined with a row of another table', () => {
    const found = read(`${head}${cells}\n\n| Note | Owner |\n|---|---|\n| call | kim |`);
    expect(found.rows).toEqual(rows);
    expect(found.detail).toContain('| call | kim |');
  });
});

it('keeps the members of rows in JSON that no column asks for', () => {
  const [first, second] = rows;
  const json = JSON.stringify([{ ...first, confidence: 'high' }, second]);
  for (const body of [json, `\`\`\`json\n${json}\n\`\`\``])
    expect(read(body)).toEqual({ rows, partial: undefined, detail: '- Roll back to v213 — confidence: high' });
  const whole = parseReply(deliverable('incident-response/assess', 'options'), `{"mitigation_options":${json}}`);
  expect(whole.details).toEqual({ options: '- Roll back to v213 — confidence: high' });
});

describe('a list with few pairs or none', () => {
  const items = (body: string) =>
    parseReply(
      deliverablesOf('incident-response/report'),
      `## Impact\nx\n\n## Action items\n\n${body}\n\n## Lessons\ny`,
    );
  const descriptions = (body: string) =>
    (items(body).deliverables['action_items'] as Record<string, string>[] | undefined)?.map(
      (row) => row['description'],
    );

  it('is one row for each item', () => {
    expect(descriptions('- Raise the limit\n- Alert on use\n  of the pool\n- Canary')).toEqual([
      'Raise the limit',
      'Alert on use of the pool',
      'Canary',
    ]);
    expect(items('- Raise the limit\n- Alert').partial).toEqual({ action_items: ['priority', 'owner', 'status'] });
  });

  it('keeps the items without pairs beside those with them', () => {
    const body = '- [ ] Raise the limit (P0)\n- Alert on use\n- Canary (owner: ana) for deploys, status: open';
    expect(items(body).deliverables['action_items']).toEqual([
      { description: 'Raise the limit (P0)', priority: '', owner: '', status: '' },
      { description: 'Alert on use', priority: '', owner: '', status: '' },
      { description: 'Canary for deploys', priority: '', owner: 'ana', status: 'open' },
    ]);
  });

  it.each([
    ['| Description | Priority | Owner | Status |\n|---|---|---|---|\n| Alert | P1 | | Open |', undefined],
    ['| Description | Priority | Status |\n|---|---|---|\n| Alert | P1 | Open |', ['owner']],
    ['| Description | Priority | Owner | Status |\n|---|---|---|---|\n| Alert | | ana | Open |', ['priority']],
    ['- Alert; priority: P1; owner: ; status: open', undefined],
  ])('may leave the owner to people, but no other column: %j', (body, partial) => {
    expect(items(body).partial?.['action_items']).toEqual(partial);
  });

  it.each([
    ...['none', 'none.', 'None yet', '*none*', 'n/a', 'N/A', 'NA', 'unassigned', '_Unassigned_', 'TBD', '(tbd)', 'TBA'],
    ...['-', '–', '?', 'not assigned', 'not yet assigned', 'Nobody', 'No owner yet', 'to be determined', 'niemand'],
  ])('takes the owner %j for none', (owner) => {
    const head = '| Description | Priority | Owner | Status |\n|---|---|---|---|';
    const forms = [
      `${head}\n| Alert | P1 | ${owner} | none |`,
      `- Alert; priority: P1; owner: ${owner}; status: none`,
      JSON.stringify([{ description: 'Alert', priority: 'P1', owner, status: 'none' }]),
    ];
    for (const body of forms)
      expect(items(body).deliverables['action_items']).toEqual([
        { description: 'Alert', priority: 'P1', owner: '', status: 'none' },
      ]);
  });

  it.each(['Ana', 'Noah', 'Nadia (TBD)', 'Tba Okoro', 'open-source team', 'SRE', '@on-call', 'TBD by SRE', '小林'])(
    'keeps the owner %j',
    (owner) => {
      const { deliverables } = items(
        `| Description | Priority | Owner | Status |\n|---|---|---|---|\n| Alert | P1 | ${owner} | Open |`,
      );
      expect(deliverables['action_items']).toMatchObject([{ owner }]);
    },
  );

  it.each([
    ['reason if skipped', '| lint | passed | |', undefined],
    ['reason, if any', '| lint | passed | |', undefined],
    ['owner (if known)', '| lint | passed | |', undefined],
    ['owner (if unknown: blank)', '| lint | passed | |', undefined],
    ['note (optional)', '| lint | passed | |', undefined],
    ['reason when skipped', '| lint | passed | |', undefined],
    ['Grund, falls übersprungen', '| lint | passed | |', undefined],
    ['reason if skipped', '| lint | passed |', undefined],
    ['reason if skipped', '| lint | a | b | c |', ['result', 'reason if skipped']],
    ['reason if skipped', '| lint | | |', ['result']],
    ['reason for skipping', '| lint | passed | |', ['reason for skipping']],
    ['notification', '| lint | passed | |', ['notification']],
  ])('may leave a column with a condition empty, but no other: %j, %j', (last, row, partial) => {
    const asked = [{ id: 'v', label: 'Validation', kind: 'table' as const, columns: ['check', 'result', last] }];
    const reading = parseReply(asked, `## Validation\n| Check | Result | ${last} |\n|---|---|---|\n${row}`);
    expect(reading.partial?.['v']).toEqual(partial);
  });

  it('does not miss a column with a condition that the reply leaves out', () => {
    const columns = ['check', 'result', 'reason if skipped'];
    const asked = [{ id: 'v', label: 'Validation', kind: 'table' as const, columns }];
    const rows = [{ check: 'lint', result: 'passed', 'reason if skipped': '' }];
    for (const body of [
      '| Check | Result |\n|---|---|\n| lint | passed |',
      JSON.stringify([{ check: 'lint', result: 'passed' }]),
    ])
      expect(parseReply(asked, `## Validation\n${body}`)).toEqual({ deliverables: { v: rows }, missing: [] });
  });

  it('takes the priority at the start of an item, also before pairs', () => {
    const body = '1. **P1** Add a timeout – owner: – status: Open\n2. [P2] Alert – owner: ana – status: Open';
    expect(items(body).deliverables['action_items']).toEqual([
      { description: 'Add a timeout', priority: 'P1', owner: '', status: 'Open' },
      { description: 'Alert', priority: 'P2', owner: 'ana', status: 'Open' },
    ]);
  });

  it.each([
    ['**High priority:**\n- Canary\n- Alert\n\n**Low priority:**\n- Rename', ['High', 'High', 'Low']],
    ['P0\n- Canary (owner: ana, status: open)\n\nP1\n- Alert (owner: ben, status: open)', ['P0', 'P1']],
    ['- P0\n  - Canary\n- P1\n  - Alert', ['P0', 'P1']],
    ['### 🔴 P0 (2)\n- [ ] Canary\n- [x] Alert', ['P0', 'P0']],
    ['- [ ] **[P1]** Canary\n- [x] **[P2]** Alert', ['P1', 'P2']],
  ])('takes the priority from the heading above: %j', (body, priorities) => {
    const rows = items(body).deliverables['action_items'] as Record<string, string>[];
    expect(rows.map((row) => row['priority'])).toEqual(priorities);
  });

  it('puts the severity above a finding in front of its title, and loses no title', () => {
    const body =
      '### Critical (2)\n- **SQL** – Location: `a.ts`; Status: Open\n- **CSRF** – Location: `b.ts`; Status: Open';
    const read = parseReply(deliverablesOf('code-review/review'), `## Findings\n\n${body}\n\n## Counts\n2`);
    const rows = read.deliverables['findings'] as Record<string, string>[];
    expect(rows.map((row) => [row['severity and title'], row['location']])).toEqual([
      ['Critical: **SQL**', '`a.ts`'],
      ['Critical: **CSRF**', '`b.ts`'],
    ]);
  });

  describe('numbers of rows', () => {
    const asked = (...columns: string[]) => [{ id: 't', label: 'Table', kind: 'table' as const, columns }];
    const table = (heads: string[], ...rows: string[][]) =>
      [bars(heads), `|${'---|'.repeat(heads.length)}`, ...rows.map(bars)].join('\n');
    const heads = [
      '#',
      '**#**',
      'No.',
      'No',
      'Nr',
      'Nr.',
      'Nº',
      'N°',
      '№',
      'ID',
      'Num',
      'Number',
      'Step #',
      'Item no.',
    ];

    it.each(heads)('fill the column that asks for them, below %j', (head) => {
      for (const first of ['step', 'item', 'number', 'No.']) {
        const body = table([head, 'Action', 'Undo'], ['1', 'Add tests', 'revert'], ['2', 'Move', 'revert']);
        expect(parseReply(asked(first, 'action', 'how to undo'), `## Table\n${body}`)).toEqual({
          deliverables: {
            t: [
              { [first]: '1', action: 'Add tests', 'how to undo': 'revert' },
              { [first]: '2', action: 'Move', 'how to undo': 'revert' },
            ],
          },
          missing: [],
        });
      }
    });

    it.each([...heads, 'Step', 'Item', 'Rank'])('are kept if no column asks for them, below %j', (head) => {
      const body = table([head, 'Change', 'Owner'], ['1', 'Alert', ''], ['2', 'Test', 'Ana']);
      expect(parseReply(asked('change', 'owner'), `## Table\n${body}\n\nWithout owner: 1.`)).toEqual({
        deliverables: {
          t: [
            { '#': '1', change: 'Alert', owner: '' },
            { '#': '2', change: 'Test', owner: 'Ana' },
          ],
        },
        missing: [],
        details: { t: 'Without owner: 1.' },
      });
    });

    it.each([
      ['F1', 'F2'],
      ['1.', '2.'],
      ['(1)', '(2)'],
      ['AI-1', 'AI-2'],
      ['1a', '1b'],
      ['1.1', '1.2'],
      ['1', ''],
    ])('may be written as %j and %j', (one, two) => {
      const { deliverables } = parseReply(
        asked('change', 'owner'),
        `## Table\n${table(['#', 'Change', 'Owner'], [one, 'Alert', 'Ben'], [two, 'Test', 'Ana'])}`,
      );
      expect(deliverables['t']).toMatchObject([{ '#': one }, { '#': two }]);
    });

    it('leave a column to another head', () => {
      const body = table(['#', 'Step', 'Result'], ['1', 'Add tests', 'ok'], ['2', 'Move', 'ok']);
      expect(parseReply(asked('step', 'result'), `## Table\n${body}`)).toEqual({
        deliverables: {
          t: [
            { '#': '1', step: 'Add tests', result: 'ok' },
            { '#': '2', step: 'Move', result: 'ok' },
          ],
        },
        missing: [],
      });
    });

    it('are no numbers if a cell has other words, and no row without other cells', () => {
      const words = table(['ID', 'Change', 'Owner'], ['1', 'Alert', 'Ben'], ['see the log', 'Test', 'Ana']);
      expect(parseReply(asked('change', 'owner'), `## Table\n${words}`)).toMatchObject({
        deliverables: {
          t: [
            { change: 'Alert', owner: 'Ben' },
            { change: 'Test', owner: 'Ana' },
          ],
        },
        details: {
          t: table(['Change', 'ID'], ['Alert', '1'], ['Test', 'see the log']).replaceAll('---|---|', '---|---|'),
        },
      });
      const empty = table(['#', 'Change', 'Owner'], ['1', 'Alert', 'Ben'], ['2', '', '']);
      for (const first of [[], ['step']])
        expect(parseReply(asked(...first, 'change', 'owner'), `## Table\n${empty}`).deliverables['t']).toHaveLength(1);
    });

    it('are read in JSON', () => {
      const json = JSON.stringify({ table: [{ '#': 1, change: 'Alert', owner: 'Ben' }] });
      expect(parseReply(asked('change', 'owner'), json).deliverables['t']).toEqual([
        { change: 'Alert', owner: 'Ben', '#': '1' },
      ]);
      expect(parseReply(asked('step', 'change', 'owner'), json).deliverables['t']).toEqual([
        { step: '1', change: 'Alert', owner: 'Ben' },
      ]);
    });
  });

  const finding = ['severity and title', 'location', 'problem'];
  it.each<[string, string[], string[], Record<string, string>]>([
    [
      'two heads',
      finding,
      ['Severity', 'Title', 'Location', 'Problem'],
      { 'severity and title': 'Severity 1: Title 1', location: 'Location 1', problem: 'Problem 1' },
    ],
    [
      'two heads, apart and in another order',
      finding,
      ['**Title**', 'Problem', 'SEVERITY', 'File'],
      { 'severity and title': 'SEVERITY 1: **Title** 1', location: 'File 1', problem: 'Problem 1' },
    ],
    [
      'another name for a part',
      finding,
      ['Sev.', 'Headline', 'Location', 'Problem'],
      { 'severity and title': 'Sev. 1: Headline 1', location: 'Location 1', problem: 'Problem 1' },
    ],
    [
      'a part that is called as the whole',
      finding,
      ['Severity', 'Finding', 'Location', 'Problem'],
      { 'severity and title': 'Severity 1: Finding 1', location: 'Location 1', problem: 'Problem 1' },
    ],
    [
      'one head only',
      finding,
      ['Title', 'Location', 'Problem'],
      { 'severity and title': 'Title 1', location: 'Location 1', problem: 'Problem 1' },
    ],
    [
      'the head itself',
      finding,
      ['Severity and title', 'Location', 'Problem'],
      { 'severity and title': 'Severity and title 1', location: 'Location 1', problem: 'Problem 1' },
    ],
    [
      'three parts',
      ['file, line and function', 'reason'],
      ['File', 'Line', 'Function', 'Reason'],
      { 'file, line and function': 'File 1: Line 1, Function 1', reason: 'Reason 1' },
    ],
    [
      'two of three parts',
      ['file, line & function', 'reason'],
      ['Reason', 'Line', 'File'],
      { 'file, line & function': 'File 1: Line 1', reason: 'Reason 1' },
    ],
    [
      'a part that is a column as well',
      ['severity and title', 'title'],
      ['Severity', 'Title'],
      { 'severity and title': 'Severity 1', title: 'Title 1' },
    ],
    [
      'German',
      ['Schwere und Titel', 'Ort'],
      ['Schwere', 'Titel', 'Ort'],
      { 'Schwere und Titel': 'Schwere 1: Titel 1', Ort: 'Ort 1' },
    ],
  ])('joins the columns of one column: %s', (_, names, heads, row) => {
    const asked = [{ id: 'f', label: 'Findings', kind: 'table' as const, columns: names }];
    const cellsOf = (number: number) => heads.map((head) => `${head} ${number}`);
    const second = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell.replaceAll('1', '2')]));
    const body = [bars(heads), `|${'---|'.repeat(heads.length)}`, bars(cellsOf(1)), bars(cellsOf(2))].join('\n');
    const expected = { deliverables: { f: [row, second] }, missing: [] };
    expect(parseReply(asked, `## Findings\n${body}`)).toEqual(expected);
    const json = [1, 2].map((number) => Object.fromEntries(heads.map((head) => [head, `${head} ${number}`])));
    expect(parseReply(asked, JSON.stringify({ findings: json }))).toEqual(expected);
  });

  it.each<[string, (row: string[]) => string]>([
    ['in a line', ([a, b, c]) => `- Severity: ${a}; Title: ${b}; Location: ${c}; Problem: slow`],
    [
      'in an item',
      ([a, b, c]) => `1. **Severity:** ${a}\n   **Title:** ${b}\n   **Location:** ${c}\n   **Problem:** slow`,
    ],
    ['without items', ([a, b, c]) => `Severity: ${a}\nTitle: ${b}\nLocation: ${c}\nProblem: slow\n`],
    ['below its title', ([a, b, c]) => `### 1. ${b}\n- Severity: ${a}\n- Location: ${c}\n- Problem: slow\n`],
    [
      'below a number',
      ([a, b, c]) => `### Finding 1\n- Title: ${b}\n- Severity: ${a}\n- Location: ${c}\n- Problem: slow\n`,
    ],
    ['behind its title', ([a, b, c]) => `- ${b} – Severity: ${a}; Location: ${c}; Problem: slow`],
    [
      'in front of it',
      ([a, b, c]) => `- **Severity:** ${a}\n  **Finding title:** ${b}\n  **File:** ${c}\n  **Problem:** slow`,
    ],
  ])('joins the parts of a cell in a list: the severity %s', (_, item) => {
    const asked = [{ id: 'f', label: 'Findings', kind: 'table' as const, columns: finding }];
    const given = [
      ['Critical', 'Refund twice', 'a.ts'],
      ['Major', 'Lost lock', 'b.ts'],
    ];
    expect(parseReply(asked, `## Findings\n${given.map(item).join('\n')}`)).toEqual({
      deliverables: {
        f: given.map(([a, b, location]) => ({ 'severity and title': `${a}: ${b}`, location, problem: 'slow' })),
      },
      missing: [],
    });
  });

  it('takes a priority among the pairs of a row for that row, not for the next one', () => {
    const item = (name: string, priority: string) =>
      `### ${name}\n- Priority: ${priority}\n- Owner: Ana\n- Status: Open\n`;
    expect(items(`${item('Alert', 'P1')}\n${item('Test', 'P2')}`).deliverables['action_items']).toEqual([
      { description: 'Alert', priority: 'P1', owner: 'Ana', status: 'Open' },
      { description: 'Test', priority: 'P2', owner: 'Ana', status: 'Open' },
    ]);
  });

  it('joins the parts of a cell that are there', () => {
    const asked = [{ id: 'f', label: 'Findings', kind: 'table' as const, columns: finding }];
    const body =
      '| Severity | Title | Location | Problem |\n|---|---|---|---|\n| Major | | a.ts | p |\n| | Slow | b.ts | q |';
    expect(parseReply(asked, `## Findings\n${body}`).deliverables['f']).toMatchObject([
      { 'severity and title': 'Major' },
      { 'severity and title': 'Slow' },
    ]);
  });

  it.each(['None so far.', '- one item', 'Much is still open, and the team will list it on Monday.\n- a\n- b'])(
    'is no table: %j',
    (body) => {
      expect(items(body).missing).toContain('action_items');
    },
  );
});
