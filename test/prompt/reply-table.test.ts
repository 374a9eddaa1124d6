import { describe, expect, it } from 'vitest';
import { parseReply } from '../../src/prompt/reply.ts';

const columns = ['action', 'expected effect', 'risk'];
const options = [
  { action: 'Roll back v142', 'expected effect': 'errors stop', risk: 'low' },
  { action: 'Drain eu-west-1', 'expected effect': 'EU traffic moves', risk: 'US capacity' },
];

function read(body: string, names = columns) {
  const parts = [
    { id: 'a', label: 'Options', kind: 'table' as const, columns: names },
    { id: 'b', label: 'Next', kind: 'text' as const },
  ];
  return parseReply(parts, `## Options\n${body}\n## Next\nx`).deliverables['a'];
}

describe('the same table in the forms in which agents and terminals write it', () => {
  it.each([
    [
      'of Markdown',
      `| Action | Expected effect | Risk |
| --- | :---: | ---: |
| Roll back v142 | errors stop | low |
| Drain eu-west-1 | EU traffic moves | US capacity |`,
    ],
    [
      'with words around',
      `Recommended first:

| Action | Expected effect | Risk |
|---|---|---|
| Roll back v142 | errors stop | low |
| Drain eu-west-1 | EU traffic moves | US capacity |

I would start with the first | second.`,
    ],
    [
      'without outer pipes',
      `Action | Expected effect | Risk
--- | --- | ---
Roll back v142 | errors stop | low
Drain eu-west-1 | EU traffic moves | US capacity`,
    ],
    [
      'with other columns, another order, emphasis and case',
      `| **RISK** | Owner | *Action* | Expected  Effect |
|---|---|---|---|
| low | me | Roll back v142 | errors stop |
| US capacity | you | Drain eu-west-1 | EU traffic moves |`,
    ],
    [
      'in two parts, with another table between',
      `### Now
| Action | Expected effect | Risk |
|---|---|---|
| Roll back v142 | errors stop | low |

| Risk | Meaning |
|---|---|
| low | hardly ever |

### Later
| Action | Expected effect | Risk |
|---|---|---|
| Drain eu-west-1 | EU traffic moves | US capacity |`,
    ],
    [
      'in a fence',
      '```\n| Action | Expected effect | Risk |\n|---|---|---|\n| Roll back v142 | errors stop | low |\n| Drain eu-west-1 | EU traffic moves | US capacity |\n```',
    ],
    [
      'drawn, cells wrapped',
      `┌─────────────────┬─────────────┬──────────┐
│ Action          │ Expected    │ Risk     │
│                 │ effect      │          │
├─────────────────┼─────────────┼──────────┤
│ Roll back v142  │ errors stop │ low      │
├─────────────────┼─────────────┼──────────┤
│ Drain eu-west-1 │ EU traffic  │ US       │
│                 │ moves       │ capacity │
└─────────────────┴─────────────┴──────────┘`,
    ],
    [
      'drawn without borders between the rows',
      `╭─────────────────┬─────────────────┬──────────╮
│ Action          │ Expected effect │ Risk     │
╞═════════════════╪═════════════════╪══════════╡
│ Roll back v142  │ errors stop     │ low      │
│ Drain eu-west-1 │ EU traffic      │ US       │
│                 │ moves           │ capacity │
╰─────────────────┴─────────────────┴──────────╯`,
    ],
    [
      'drawn heavily',
      `┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┓
┃ Action          ┃ Expected effect  ┃ Risk        ┃
┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━┩
│ Roll back v142  │ errors stop      │ low         │
│ Drain eu-west-1 │ EU traffic moves │ US capacity │
└─────────────────┴──────────────────┴─────────────┘`,
    ],
    [
      'drawn without a frame',
      `  ACTION          │ EXPECTED EFFECT  │ RISK
 ─────────────────┼──────────────────┼─────────────
  Roll back v142  │ errors stop      │ low
  Drain eu-west-1 │ EU traffic moves │ US
                  │                  │ capacity`,
    ],
    [
      'drawn in ASCII',
      `+-----------------+------------------+-------------+
| Action          | Expected effect  | Risk        |
+=================+==================+=============+
| Roll back v142  | errors stop      | low         |
| Drain eu-west-1 | EU traffic moves | US capacity |
+-----------------+------------------+-------------+`,
    ],
    [
      'a list with pairs on one line',
      `- **Action:** Roll back v142; **Expected effect:** errors stop; **Risk:** low
- **Action:** Drain eu-west-1; **Expected effect:** EU traffic moves; **Risk:** US capacity`,
    ],
    [
      'a list with pairs further in',
      `1. Action: Roll back v142
   - Expected effect: errors stop
   - Risk: low
2. Action: Drain eu-west-1
   - Expected effect: EU traffic
     moves
   - Risk: US capacity`,
    ],
    [
      'a list that names the first column by its place',
      `1. Roll back v142 — expected effect: errors stop, risk: low
2. Drain eu-west-1 (expected effect: EU traffic moves; risk: US capacity)`,
    ],
    [
      'a list of named points with pairs',
      `- **Option A:** action: Roll back v142, expected effect: errors stop, risk: low
- **Option B:** action: Drain eu-west-1, expected effect: EU traffic moves, risk: US capacity`,
    ],
    [
      'blocks of lines',
      `Action: Roll back v142
Expected effect: errors stop
Risk: low

Action: Drain eu-west-1
Expected effect: EU traffic moves
Risk: US capacity`,
    ],
  ])('%s', (_, body) => {
    expect(read(body)).toEqual(options);
  });
});

describe('a table', () => {
  it.each<[string, string, string[], Record<string, string>[] | undefined]>([
    ['has empty cells where columns are absent', '| a |\n|---|\n| 1 |', ['a', 'b'], [{ a: '1', b: '' }]],
    [
      'has empty cells where rows are short',
      '| a | b |\n|---|---|\n| 1 |\n| | 2 |',
      ['a', 'b'],
      [
        { a: '1', b: '' },
        { a: '', b: '2' },
      ],
    ],
    [
      'keeps pipes that are escaped',
      '| a | b |\n|---|---|\n| x \\| y | `p \\| q` |',
      ['a', 'b'],
      [{ a: 'x | y', b: '`p | q`' }],
    ],
    [
      'keeps a column that is empty in every row',
      '| a | b | c |\n| --- | --- | --- |\n| 1 | | 3 |\n| 4 | | 6 |',
      ['a', 'b', 'c'],
      [
        { a: '1', b: '', c: '3' },
        { a: '4', b: '', c: '6' },
      ],
    ],
    ['leaves empty rows out', '| a |\n|---|\n|   |\n| 1 |', ['a'], [{ a: '1' }]],
    ['may have no rows', '| a | b |\n|---|---|', ['a', 'b'], []],
    ['keeps a dash in a cell', '| a | b |\n|---|---|\n| - | - |', ['a', 'b'], [{ a: '-', b: '-' }]],
    ['with one column may be a list', '- x\n- y', ['a'], [{ a: 'x' }, { a: 'y' }]],
    [
      'with columns named as Object has them',
      '| constructor | __proto__ |\n|---|---|\n| 1 | 2 |',
      ['constructor', '__proto__'],
      [
        Object.fromEntries([
          ['constructor', '1'],
          ['__proto__', '2'],
        ]),
      ],
    ],
    ['is not one without a known column', '| x | y |\n|---|---|\n| 1 | 2 |', ['a', 'b'], undefined],
    ['may have no border', '| a | b |\n| 1 | 2 |', ['a', 'b'], [{ a: '1', b: '2' }]],
    ['without bars around it or dashes below its head', 'a | b\n1 | 2', ['a', 'b'], [{ a: '1', b: '2' }]],
    ['is not prose with a colon', 'There is nothing to do. a: low.', ['a', 'b'], undefined],
    ['is not part of a word', '- a: x, non-b: y; b: z', ['a', 'b'], [{ a: 'x, non-b: y', b: 'z' }]],
    ['is not a word', 'None.', ['a', 'b'], undefined],
  ])('%s', (_, body, names, rows) => {
    expect(read(body, names)).toEqual(rows);
  });
});
