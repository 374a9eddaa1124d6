import type { Live } from '../types.ts';

/**
 * What a tool may act on in the text of a SKILL.md, inside of code too; none acts on the files beside it. It is what Claude
 * Code acts on, and stands in no SKILL.md at all: the same skill is installed into any tool, that one included.
 */
export const SKILL_LIVE: Live[] = [
  { pattern: /\$(?=\d|\{|ARGUMENTS)/g, does: 'puts in arguments and names of its own' },
  { pattern: /(?<=^|\s)!(?=`)/gm, does: 'runs the command between the ticks' },
  { pattern: /`(?=`{2,}!)/g, does: 'runs the lines of the fence' },
  { pattern: /(?<=^|[\s"'])@(?=\S)/gm, does: 'attaches the file' },
];
