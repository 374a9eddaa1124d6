import { escapeXml } from '../../base/escape-xml.ts';
import type { Stop } from './graph.ts';
import { layoutOf, type Box, type Drawing, type Lane, type Lines } from './layout.ts';
import { FONT_SIZE } from './text.ts';

const BEND = 6;
const TIP = 7;

/**
 * The flow of a workflow as one SVG element: the same bytes for the same stops, coloured by the classes of `flow.css`
 * alone. It is a group and not an image, since its boxes are links; the ways and choices in it are hidden from
 * assistive technology, which has them as a list beside the diagram. `id` is unique on the page.
 */
export function drawFlow(stops: Stop[], { id, title }: { id: string; title: string }): string {
  const { width, height, boxes, falls, lanes } = layoutOf(stops);
  const rightOf = (target: string) => boxes.find(({ stop }) => stop.id === target) as Box;
  return [
    `<svg class="flow" xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="group" aria-labelledby="${id}-title" aria-describedby="${id}-desc">`,
    `<title id="${id}-title">${escapeXml(title)}</title>`,
    `<desc id="${id}-desc">Each box leads to its prompt. The list beside the diagram says every way from box to box.</desc>`,
    '<g class="flow-ways" aria-hidden="true">',
    ...falls.map(fall),
    ...lanes.map((lane) => ways(lane, rightOf(lane.target))),
    '</g>',
    ...boxes.map(draw),
    '</svg>',
  ].join('');
}

const fall = ({ x, from, to }: Drawing['falls'][number]) =>
  `<path class="flow-way" d="M${x} ${from}V${to - TIP}"/><path class="flow-tip" d="M${x} ${to}l-4 -${TIP}h8z"/>`;

/** All ways into one target: out of each exit, along the lane, and in at the right, bent where they turn. */
function ways({ x, from, to }: Lane, { x: left, width }: Box): string {
  const right = left + width;
  const lines = from.map((y) => {
    const turn = y < to ? BEND : -BEND;
    return `M${right} ${y}H${x - BEND}Q${x} ${y} ${x} ${y + turn}V${to - turn}Q${x} ${to} ${x - BEND} ${to}H${right + TIP}`;
  });
  return `<path class="flow-way" d="${lines.join('')}"/><path class="flow-tip" d="M${right} ${to}l${TIP} -4v8z"/>`;
}

function draw({ stop, x, y, width, height, title, exits }: Box): string {
  const box =
    `<rect class="flow-box" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>` +
    text('flow-name', title, x + 12) +
    exits.map((exit) => text('flow-exit', exit, x + 12, ' aria-hidden="true"')).join('');
  const classes = `flow-stop flow-${stop.kind}`;
  if (stop.href === null) return `<g class="${classes}">${box}</g>`;
  return `<a class="${classes}" href="${escapeXml(stop.href)}">${box}</a>`;
}

/** Lines of text, each on its own base line; the spaces between them keep the words apart when they are read out. */
function text(className: string, { lines, y }: Lines, x: number, attributes = ''): string {
  const spans = lines.map(
    (line, index) => `<tspan x="${x}" y="${baseline(y[index] as number)}">${escapeXml(line)}</tspan>`,
  );
  return `<text class="${className}"${attributes}>${spans.join(' ')}</text>`;
}

/** Below the middle of a line by half the height of its capitals, which are about 0.7 em high. */
const baseline = (middle: number) => Math.round(middle + FONT_SIZE * 0.35);
