import { escapeXml } from '../../base/text.ts';
import { FONT_SIZE, type Box, type Diagram, type Lane, type TextLines } from './diagram.ts';

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
  const boxOf = (target: string) => diagram.boxes.find(({ node }) => node.id === target) as Box;
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
function drawLane({ x, from, to }: Lane, { x: left, width }: Box): string {
  const right = left + width;
  const lines = from.map((y) => {
    const turn = y < to ? BEND : -BEND;
    return `M${right} ${y}H${x - BEND}Q${x} ${y} ${x} ${y + turn}V${to - turn}Q${x} ${to} ${x - BEND} ${to}H${right + TIP}`;
  });
  return `<path class="flow-edge" d="${lines.join('')}"/><path class="flow-tip" d="M${right} ${to}l${TIP} -4v8z"/>`;
}

function drawBox({ node, x, y, width, height, title, exits }: Box): string {
  const content =
    `<rect class="flow-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>` +
    drawText('flow-name', title, x + 12) +
    exits.map((exit) => drawText('flow-exit', exit, x + 12, ' aria-hidden="true"')).join('');
  const classes = `flow-node flow-${node.kind}`;
  if (node.href === null) return `<g class="${classes}">${content}</g>`;
  return `<a class="${classes}" href="${escapeXml(node.href)}">${content}</a>`;
}

/** Lines of text. The spaces between them keep words apart in a screen reader. */
function drawText(className: string, { lines, y }: TextLines, x: number, attributes = ''): string {
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" y="${baseline(y[index] as number)}">${escapeXml(line)}</tspan>`,
  );
  return `<text class="${className}"${attributes}>${spans.join(' ')}</text>`;
}

/** Below the middle of a line by half the height of capitals, which is about 0.7 em. */
const baseline = (middle: number) => Math.round(middle + FONT_SIZE * 0.35);
