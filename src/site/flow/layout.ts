import type { Stop } from './graph.ts';
import { breakLines, CHARACTER_WIDTH, LINE_HEIGHT } from './text.ts';

/**
 * A layout made for a phone held upright. The stops stand in one column, in reading order, and each exit has a line of
 * its own inside its box, so no label can meet another. From there the way runs to a lane at the right, along it, and
 * back into its target; all ways to one target share one lane. (A layered layout with dagre was tried: three times as
 * wide, in no reading order, with labels adrift between crossing curves.)
 */
export interface Drawing {
  width: number;
  height: number;
  boxes: Box[];
  /** Straight on: from the foot of a box to the head of the next, where that is the only way. */
  falls: { x: number; from: number; to: number }[];
  lanes: Lane[];
}

/** A stop with its place; `title` and each exit know the middle of their own lines. */
export interface Box {
  stop: Stop;
  x: number;
  y: number;
  width: number;
  height: number;
  title: Lines;
  exits: (Lines & { choice: string | null; to: string[] })[];
}

/** Some lines of text in a box and the heights of their middles. */
export interface Lines {
  lines: string[];
  y: number[];
}

/** A lane: where the ways to one target run, from which heights they come in, and where they enter the target. */
export interface Lane {
  target: string;
  x: number;
  from: number[];
  to: number;
}

const LINE_LIMIT = 22;
const PADDING = { x: 12, y: 10 };
const GAP = 24;
/** Room before the prompts for any time, which stand apart from the route. */
const GAP_APART = 48;
const LANE = { first: 18, next: 13 };
/** What two lanes one above the other keep between them. */
const LANE_CLEARANCE = 12;
const MARGIN = 2;

const BOX_WIDTH = Math.ceil(LINE_LIMIT * CHARACTER_WIDTH) + 2 * PADDING.x;

/** Places the stops of a flow. */
export function layoutOf(stops: Stop[]): Drawing {
  const boxes: Box[] = [];
  const falls: Drawing['falls'] = [];
  let y = MARGIN;
  stops.forEach((stop, index) => {
    const before = stops[index - 1];
    const apart = stop.kind === 'anytime' && before?.kind !== 'anytime';
    if (before) y += apart ? GAP_APART : GAP;
    const box = boxOf(stop, stops[index + 1], y);
    boxes.push(box);
    if (before && goesStraightOn(before, stop)) falls.push({ x: MARGIN + BOX_WIDTH / 2, from: y - GAP, to: y });
    y += box.height;
  });

  const lanes = lanesOf(boxes);
  const right = Math.max(MARGIN + BOX_WIDTH, ...lanes.map(({ x }) => x));
  return { width: right + MARGIN, height: y + MARGIN, boxes, falls, lanes };
}

const goesStraightOn = ({ exits }: Stop, next: Stop | undefined) =>
  exits.length === 1 && exits[0]?.choice === null && exits[0].to.length === 1 && exits[0].to[0] === next?.id;

function boxOf(stop: Stop, next: Stop | undefined, top: number): Box {
  let y = top + PADDING.y;
  const lines = (text: string): Lines => {
    const broken = breakLines(text, LINE_LIMIT);
    const middles = broken.map((_, index) => y + (index + 0.5) * LINE_HEIGHT);
    y += broken.length * LINE_HEIGHT;
    return { lines: broken, y: middles };
  };
  const title = lines(stop.name);
  const listed = goesStraightOn(stop, next) ? [] : stop.exits;
  const exits = listed.map(({ choice, to }) => ({ choice, to, ...lines(choice ?? 'then') }));
  return { stop, x: MARGIN, y: top, width: BOX_WIDTH, height: y + PADDING.y - top, title, exits };
}

/** The shorter a lane, the nearer to the boxes; lanes that would meet stand side by side. */
function lanesOf(boxes: Box[]): Lane[] {
  const lanes = boxes.map(({ stop, title }) => ({
    target: stop.id,
    to: title.y[0] as number,
    from: boxes.flatMap(({ exits }) =>
      exits.filter(({ to }) => to.includes(stop.id)).map(({ y }) => y.at(-1) as number),
    ),
  }));
  const span = ({ from, to }: { from: number[]; to: number }) => {
    const heights = [...from, to];
    return { top: Math.min(...heights), bottom: Math.max(...heights) };
  };
  const tracks: { top: number; bottom: number }[][] = [];
  return lanes
    .filter(({ from }) => from.length > 0)
    .map((lane) => ({ lane, ...span(lane) }))
    .sort((a, b) => a.bottom - a.top - (b.bottom - b.top))
    .map(({ lane, top, bottom }) => {
      const clear = (other: { top: number; bottom: number }) =>
        other.bottom + LANE_CLEARANCE < top || bottom + LANE_CLEARANCE < other.top;
      const free = tracks.findIndex((track) => track.every(clear));
      const track = free === -1 ? tracks.push([]) - 1 : free;
      tracks[track]?.push({ top, bottom });
      return { ...lane, x: MARGIN + BOX_WIDTH + LANE.first + track * LANE.next };
    });
}
