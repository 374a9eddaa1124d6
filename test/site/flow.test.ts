import { describe, expect, test } from 'vitest';
import { t } from '../../src/messages/english.ts';
import { breakLines, diagramOf, drawFlow } from '../../src/site/flow/diagram.ts';
import { flowNodes, type FlowNode } from '../../src/site/route/destinations.ts';
import { example, pages } from './example.ts';

const flows = [example, ...pages].map(
  ({ workflow }) => [workflow.id, flowNodes(workflow, pages, t), workflow] as const,
);
const draw = (nodes: FlowNode[], title = 'The flow of Rotate a certificate') =>
  drawFlow(diagramOf(nodes, 'then'), 'flow', { title, description: t('site.flow.description') });

test('nodes are in reading order, with their exits', () => {
  const nodes = flowNodes(example.workflow, pages, t).map(({ kind, name, exits }) => [
    kind,
    name,
    ...exits.map(({ choice, to }) => `${choice ?? ''} → ${to.join(' + ')}`),
  ]);
  expect(nodes).toEqual([
    ['preflight', 'Preflight', ' → look'],
    [
      'triage',
      'Look',
      'about to expire → replace',
      'revoked → replace + workflow:bug-fix',
      'lost → workflow:bug-fix',
      'healthy → done',
    ],
    ['step', 'Step 0: Replace', 'worked → check', 'failed → look', 'stuck → handover'],
    ['step', 'Step 1: Check', ' → done'],
    ['done', 'Done'],
    ['other-workflow', 'Switch to Bug fix'],
    ['anytime', 'Handover'],
  ]);
});

test('the diagram of a workflow', async () => {
  const svg = draw(flowNodes(example.workflow, pages, t));
  await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot('snapshots/certificate.svg');
});

describe.each(flows)('%s', (_, nodes, workflow) => {
  const diagram = diagramOf(nodes, 'then');

  test('the nodes have every transition of the flow, and no other', () => {
    const listed = nodes.flatMap(({ id, exits }) =>
      exits.flatMap(({ choice, to }) => to.map((target) => `${id}, ${choice}: ${target}`)),
    );
    const routes = workflow.prompts.flatMap(({ id, next }) => next.map(({ choice, to }) => `${id}, ${choice}: ${to}`));
    expect(listed.toSorted()).toEqual(routes.toSorted());
  });

  test('the diagram has every transition of the flow, and no other', () => {
    const drawn = [
      ...diagram.lanes.flatMap(({ target, from }) => from.map(() => target)),
      ...diagram.verticals.map(({ to }) => diagram.boxes.find(({ y }) => y === to)?.node.id),
    ];
    const routes = nodes.flatMap(({ exits }) => exits.flatMap(({ to }) => to));
    expect(drawn.toSorted()).toEqual(routes.toSorted());
  });

  test('boxes do not overlap, nor do lines of text', () => {
    diagram.boxes.reduce((above, box) => {
      expect(box.y).toBeGreaterThan(above.y + above.height);
      return box;
    });
    const heights = diagram.boxes.flatMap(({ title, exits }) => [title, ...exits].flatMap(({ y }) => y));
    expect(new Set(heights).size).toBe(heights.length);
  });

  test('connections to different targets never overlap', () => {
    const spans = diagram.lanes.map(({ x, from, to }) => ({
      x,
      top: Math.min(...from, to),
      bottom: Math.max(...from, to),
    }));
    const overlapping = spans.filter((a) =>
      spans.some((b) => a !== b && a.x === b.x && a.top <= b.bottom && b.top <= a.bottom),
    );
    expect(overlapping).toEqual([]);
  });

  test('it fits a phone of 390 px in portrait', () => {
    expect(diagram.width).toBeLessThanOrEqual(390 - 2 * 16);
  });

  test('it has the same bytes every time, and no style attributes or scripts', () => {
    expect(draw(nodes)).toBe(draw(nodes));
    expect(draw(nodes)).not.toMatch(/style=|<script|url\(/);
  });
});

test.each([
  ['one two three', 9, ['one two', 'three']],
  ['unbreakably long', 4, ['unbreakably', 'long']],
  ['fits', 4, ['fits']],
])('"%s" in lines of %i', (text, limit, lines) => {
  expect(breakLines(text, limit)).toEqual(lines);
});

test('text of an author cannot become markup', () => {
  const node: FlowNode = { id: 'a', kind: 'step', name: 'a < b & "c"', href: '#"><script>', exits: [] };
  const svg = draw([node], '<b>');
  expect(svg).toContain('a &lt; b &amp; &quot;c&quot;');
  expect(svg).not.toMatch(/<script|<b>/);
});
