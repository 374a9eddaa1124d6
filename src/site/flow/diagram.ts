import type { FlowNode } from '../route/destinations.ts';
import { escapeXml } from '../../base/text.ts';

/**
 * The flow laid out for a phone in portrait. The nodes are in one column, in reading order, and each exit has a line of its
 * own inside its box, so labels cannot collide. A connection runs from there to a lane on the right, along it, and back to
 * its target; all connections to one target share one lane. (A layered layout with dagre was tried: it was three times as
 * wide, in no reading order, with labels between crossing curves.)
 */
export interface Diagram {
  width: number;
  height: number;
  boxes: DiagramBox[];
  /** Vertical connections from a box to the next, where that is the only exit. */
  verticals: { x: number; from: number; to: number }[];
  lanes: Lane[];
}

/** The box of a node, with its lines of text. */
export interface DiagramBox {
  node: FlowNode;
  x: number;
  y: number;
  width: number;
  height: number;
  title: TextLines;
  exits: (TextLines & { choice: string | null; to: string[] })[];
}

/** Lines of text, and the vertical middle of each. */
interface TextLines {
  lines: string[];
  y: number[];
}

/** The lane of a target: the heights at which connections enter it, and the height at which it enters the target. */
export interface Lane {
  target: string;
  x: number;
  from: number[];
  to: number;
}

/** The font size of the diagram in CSS pixels; `flow.css` has the same. */
const FONT_SIZE = 15;

const LINE_HEIGHT = 22;
/** An upper estimate, because the user's font is unknown: most sans-serif fonts are narrower than 0.6 em a character. */
const CHARACTER_WIDTH = FONT_SIZE * 0.6;
const MAX_CHARACTERS = 22;
const PADDING = { x: 12, y: 10 };
const GAP = 24;
/** Before the prompts that can be used at any time, which are not on the route. */
const WIDE_GAP = 48;
const LANE = { first: 18, next: 13 };
/** The vertical distance between two lanes that share a column. */
const LANE_CLEARANCE = 12;
const MARGIN = 2;
const BOX_WIDTH = Math.ceil(MAX_CHARACTERS * CHARACTER_WIDTH) + 2 * PADDING.x;

/** Lays out the nodes of a flow. `then` labels an exit without a choice. */
export function diagramOf(nodes: FlowNode[], then: string): Diagram {
  const boxes: DiagramBox[] = [];
  const verticals: Diagram['verticals'] = [];
  let y = MARGIN;
  nodes.forEach((node, index) => {
    const before = nodes[index - 1];
    const isApart = node.kind === 'anytime' && before?.kind !== 'anytime';
    if (before) y += isApart ? WIDE_GAP : GAP;
    const box = boxOf(node, nodes[index + 1], y, then);
    boxes.push(box);
    if (before && hasOnlyExit(before, node)) verticals.push({ x: MARGIN + BOX_WIDTH / 2, from: y - GAP, to: y });
    y += box.height;
  });

  const lanes = lanesOf(boxes);
  const right = Math.max(MARGIN + BOX_WIDTH, ...lanes.map(({ x }) => x));
  return { width: right + MARGIN, height: y + MARGIN, boxes, verticals, lanes };
}

/** Breaks a text between words into lines of at most `limit` characters; a longer word is a line of its own. */
export function breakLines(text: string, limit: number): string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
}

const hasOnlyExit = ({ exits }: FlowNode, next: FlowNode | undefined) =>
  exits.length === 1 && exits[0]?.choice === null && exits[0].to.length === 1 && exits[0].to[0] === next?.id;

function boxOf(node: FlowNode, next: FlowNode | undefined, top: number, then: string): DiagramBox {
  let y = top + PADDING.y;
  const addText = (text: string): TextLines => {
    const lines = breakLines(text, MAX_CHARACTERS);
    const middles = lines.map((_, index) => y + (index + 0.5) * LINE_HEIGHT);
    y += lines.length * LINE_HEIGHT;
    return { lines, y: middles };
  };
  const title = addText(node.name);
  const listed = hasOnlyExit(node, next) ? [] : node.exits;
  const exits = listed.map(({ choice, to }) => ({ choice, to, ...addText(choice ?? then) }));
  return { node, x: MARGIN, y: top, width: BOX_WIDTH, height: y + PADDING.y - top, title, exits };
}

interface Extent {
  top: number;
  bottom: number;
}

/** Short lanes are close to the boxes; lanes that would overlap get different columns. */
function lanesOf(boxes: DiagramBox[]): Lane[] {
  const columns: Extent[][] = [];
  return boxes
    .map(({ node, title }) => {
      const to = title.y[0] as number;
      const entries = boxes.flatMap(({ exits }) => exits.filter((exit) => exit.to.includes(node.id)));
      const from = entries.map(({ y }) => y.at(-1) as number);
      return { target: node.id, to, from, top: Math.min(...from, to), bottom: Math.max(...from, to) };
    })
    .filter(({ from }) => from.length > 0)
    .sort((a, b) => a.bottom - a.top - (b.bottom - b.top))
    .map(({ target, from, to, top, bottom }) => {
      const isClear = (other: Extent) => other.bottom + LANE_CLEARANCE < top || bottom + LANE_CLEARANCE < other.top;
      const free = columns.findIndex((column) => column.every(isClear));
      const column = free === -1 ? columns.push([]) - 1 : free;
      columns[column]?.push({ top, bottom });
      return { target, from, to, x: MARGIN + BOX_WIDTH + LANE.first + column * LANE.next };
    });
}

/** The texts of a diagram for assistive technology. */
export interface DiagramTexts {
  title: string;
  description: string;
}

const BEND = 6;
const TIP = 7;

/**
 * Returns the diagram of a flow as an SVG element, with the same bytes for the same flow; `flow.css` colors its classes. It
 * is a group and not an image, because its boxes are links. Connections and choices are hidden from assistive technology,
 * since the list after the diagram has them. `id` must be unique on the page.
 */
export function drawFlow({ width, height, ...diagram }: Diagram, id: string, texts: DiagramTexts): string {
  const boxOf = (target: string) => diagram.boxes.find(({ node }) => node.id === target) as DiagramBox;
  return [
    `<svg class="flow" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="group" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`,
    `<title id="${id}-title">${escapeXml(texts.title)}</title>`,
    `<desc id="${id}-desc">${escapeXml(texts.description)}</desc>`,
    '<g aria-hidden="true">',
    ...diagram.verticals.map(drawVertical),
    ...diagram.lanes.map((lane) => drawLane(lane, boxOf(lane.target))),
    '</g>',
    ...diagram.boxes.map(drawBox),
    '</svg>',
  ].join('');
}

const drawVertical = ({ x, from, to }: Diagram['verticals'][number]) =>
  `<path class="flow-edge" d="M${x} ${from}V${to - TIP}"/><path class="flow-tip" d="M${x} ${to}l-4 -${TIP}h8z"/>`;

/** Returns all connections to one target: out of each exit, along the lane, and into the target from the right. */
function drawLane({ x, from, to }: Lane, { x: left, width }: DiagramBox): string {
  const right = left + width;
  const lines = from.map((y) => {
    const turn = y < to ? BEND : -BEND;
    return `M${right} ${y}H${x - BEND}Q${x} ${y} ${x} ${y + turn}V${to - turn}Q${x} ${to} ${x - BEND} ${to}H${right + TIP}`;
  });
  return `<path class="flow-edge" d="${lines.join('')}"/><path class="flow-tip" d="M${right} ${to}l${TIP} -4v8z"/>`;
}

function drawBox({ node, x, y, width, height, title, exits }: DiagramBox): string {
  const content =
    `<rect class="flow-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>` +
    drawText('flow-name', title, x + 12) +
    exits.map((exit) => drawText('flow-exit', exit, x + 12, ' aria-hidden="true"')).join('');
  const classes = `flow-node flow-${node.kind}`;
  if (node.href === null) return `<g class="${classes}">${content}</g>`;
  return `<a class="${classes}" href="${escapeXml(node.href)}">${content}</a>`;
}

/** Draws lines of text. The spaces between them separate words for screen readers. */
function drawText(className: string, { lines, y }: TextLines, x: number, attributes = ''): string {
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" y="${baseline(y[index] as number)}">${escapeXml(line)}</tspan>`,
  );
  return `<text class="${className}"${attributes}>${spans.join(' ')}</text>`;
}

/** Below the middle of a line by half the height of capitals, which is about 0.7 em. */
const baseline = (middle: number) => Math.round(middle + FONT_SIZE * 0.35);
