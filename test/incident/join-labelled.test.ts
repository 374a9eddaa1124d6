import { expect, it } from 'vitest';
import { joinLabelled } from '../../src/incident/answer-text.ts';

it.each([
  ['one line', [['Cause', 'a leak']], 'Cause: a leak'],
  ['several lines', [['Cause', 'a\nb']], 'Cause:\na\nb'],
  ['a list with one item', [['Risks', '- refunds use it too']], 'Risks:\n- refunds use it too'],
  ['a numbered list with one item', [['Risks', '1. refunds']], 'Risks:\n1. refunds'],
  ['a quotation', [['Said', '> it is slow']], 'Said:\n> it is slow'],
  ['a negative number', [['Change', '-5 % of payments']], 'Change: -5 % of payments'],
  [
    'single lines below each other',
    [
      ['A', '1'],
      ['B', '2'],
    ],
    'A: 1\nB: 2',
  ],
  [
    'a list after a line',
    [
      ['A', '1'],
      ['B', '- 2'],
    ],
    'A: 1\n\nB:\n- 2',
  ],
])('puts %s after its label', (_, texts, joined) => {
  expect(joinLabelled(texts.map(([label = '', text = '']) => ({ label, text })))).toBe(joined);
});
