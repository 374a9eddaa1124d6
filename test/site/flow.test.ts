import { describe, expect, test } from 'vitest';
import { flowOf } from '../../src/site/flow/graph.ts';
import { layoutOf } from '../../src/site/flow/layout.ts';
import { drawFlow } from '../../src/site/flow/svg.ts';
import { breakLines } from '../../src/site/flow/text.ts';
import { book, example } from './example.ts';

const flows = [example, ...book.workflows].map(
  ({ workflow }) => [workflow.id, flowOf(workflow, book), workflow] as const,
);

test('stops stand in reading order, with their exits', () => {
  const stops = flowOf(example.workflow, book);
  const told = stops.map(({ kind, name, exits }) => [
    kind,
    name,
    ...exits.map(({ choice, to }) => `${choice ?? ''} → ${to.join(' + ')}`),
  ]);
  expect(told).toEqual([
    ['preflight', 'Preflight', ' → look'],
    [
      'gate',
      'Look',
      'about to expire → replace',
      'revoked → replace + workflow:bug-fix',
      'lost → workflow:bug-fix',
      'healthy → done',
    ],
    ['step', 'Step 0: Replace', 'worked → check', 'failed → look', 'stuck → handover'],
    ['step', 'Step 1: Check', ' → done'],
    ['done', 'Done'],
    ['hand-off', 'Hand-off: Bug fix'],
    ['anytime', 'Handover'],
  ]);
});

test('the diagram of a workflow', async () => {
  const svg = drawFlow(flowOf(example.workflow, book), { id: 'flow', title: 'The flow of Rotate a certificate' });
  await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('snapshots/certificate.svg');
});

describe.each(flows)('%s', (_, stops, workflow) => {
  const drawing = layoutOf(stops);

  test('every route of the flow is said, and no other', () => {
    const said = stops.flatMap(({ id, exits }) =>
      exits.flatMap(({ choice, to }) => to.map((target) => `${id}, ${choice}: ${target}`)),
    );
    const routes = workflow.prompts.flatMap(({ id, next }) => next.map(({ choice, to }) => `${id}, ${choice}: ${to}`));
    expect(said.toSorted()).toEqual(routes.toSorted());
  });

  test('every route of the flow is drawn, and no other', () => {
    const drawn = [
      ...drawing.lanes.flatMap(({ target, from }) => from.map(() => target)),
      ...drawing.falls.map(({ to }) => drawing.boxes.find(({ y }) => y === to)?.stop.id),
    ];
    const routes = stops.flatMap(({ exits }) => exits.flatMap(({ to }) => to));
    expect(drawn.toSorted()).toEqual(routes.toSorted());
  });

  test('no two boxes overlap, nor two lines in them', () => {
    drawing.boxes.reduce((above, box) => {
      expect(box.y).toBeGreaterThan(above.y + above.height);
      return box;
    });
    const heights = drawing.boxes.flatMap(({ title, exits }) => [title, ...exits].flatMap(({ y }) => y));
    expect(new Set(heights).size).toBe(heights.length);
  });

  test('ways to different targets never run in one line', () => {
    const spans = drawing.lanes.map(({ x, from, to }) => ({
      x,
      top: Math.min(...from, to),
      bottom: Math.max(...from, to),
    }));
    const meeting = spans.filter((a) =>
      spans.some((b) => a !== b && a.x === b.x && a.top <= b.bottom && b.top <= a.bottom),
    );
    expect(meeting).toEqual([]);
  });

  test('it fits a phone of 390 px upright', () => {
    expect(drawing.width).toBeLessThanOrEqual(390 - 2 * 16);
  });

  test('it is the same every time, without style attributes or scripts', () => {
    const draw = () => drawFlow(flowOf(workflow, book), { id: 'flow', title: workflow.title });
    expect(draw()).toBe(draw());
    expect(draw()).not.toMatch(/style=|<script|url\(/);
  });
});

test.each([
  ['one two three', 9, ['one two', 'three']],
  ['unbreakably long', 4, ['unbreakably', 'long']],
  ['fits', 4, ['fits']],
])('"%s" in lines of %i', (text, limit, lines) => {
  expect(breakLines(text, limit)).toEqual(lines);
});

test('words of an author cannot become markup', () => {
  const stop = { id: 'a', kind: 'step', name: 'a < b & "c"', href: '#"><script>', exits: [] } as const;
  const svg = drawFlow([{ ...stop, exits: [] }], { id: 'flow', title: '<b>' });
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(svg).not.toMatch(/<script|<b>/);
});
