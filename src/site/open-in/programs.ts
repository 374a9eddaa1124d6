/** The system that a link to another program goes through. */
export type System = 'mac' | 'windows' | 'phone' | 'other';

/** A program that opens a prompt through a link with its own scheme, which the browser opens without a server. */
export interface Program {
  id: string;
  name: string;
  /** The link that opens the program with this text. */
  link: (text: string) => string;
  /** The limits of the program and of the systems that pass the link on. A text must meet all of them. */
  limits: Limit[];
}

/** The largest text that gets through. A longer one would be cut or dropped silently. */
export interface Limit {
  max: number;
  /** The size of a text, never less than its length in UTF-16 code units. */
  measure: (text: string) => number;
  /** The unit of the size; characters if absent. */
  unit?: 'bytes' | 'link';
  /** The only system with this limit. */
  system?: 'mac' | 'windows';
}

/** A link that opens a program, or the reason why there is none: the system, or a limit and the size measured for it. */
export type ProgramLink = { href: string } | { refused: 'phone' } | { refused: Limit; size: number };

/** UTF-16 code units: what `length` counts, also in Claude Code, which limits it to 5,000. */
const length = (text: string) => text.length;
const bytes = (text: string) => new TextEncoder().encode(text).length;

/**
 * A text as the value of a query. Everything that could end it is percent-encoded, and a space too, because not every
 * program reads a plus as one. A lone surrogate has no UTF-8 and becomes U+FFFD, as on the clipboard and in a file.
 */
const queryValue = (text: string) => encodeURIComponent(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD'));

const claudeCodeLink = (text: string) => `claude-cli://open?q=${queryValue(text)}`;
const cursorLink = (text: string) => `cursor://anysphere.cursor-deeplink/prompt?text=${queryValue(text)}`;

const lengthOf = (link: Program['link']) => (text: string) => link(text).length;

/**
 * Chromium on Windows silently drops a link over 2,048 characters, its two quotes included (`OpenExternal` in
 * chrome/browser/platform_util_win.cc).
 */
const windowsLimit = (link: Program['link']): Limit => ({
  max: 2046,
  measure: lengthOf(link),
  unit: 'link',
  system: 'windows',
});

/** The programs that can open a prompt, each with the limits found in its documentation or source. */
export const programs: Program[] = [
  {
    id: 'claude-code',
    name: 'Claude Code',
    link: claudeCodeLink,
    limits: [
      // https://code.claude.com/docs/en/deep-links
      { max: 5000, measure: length },
      // On macOS it types a command with the prompt in base64 into the terminal, which accepts a line of 1,024 bytes:
      // https://github.com/anthropics/claude-code/issues/81485, unchanged in 2.1.330.
      { max: 600, measure: bytes, unit: 'bytes', system: 'mac' },
      windowsLimit(claudeCodeLink),
    ],
  },
  {
    id: 'cursor',
    name: 'Cursor',
    link: cursorLink,
    limits: [
      // https://cursor.com/docs/integrations/deeplinks, for the whole link.
      { max: 8000, measure: lengthOf(cursorLink), unit: 'link' },
      windowsLimit(cursorLink),
    ],
  },
];

/** Returns the link that opens a program with the whole text. A text over a limit is rejected, never shortened. */
export function linkTo(program: Program, text: string, system: System = 'other'): ProgramLink {
  if (system === 'phone') return { refused: 'phone' };
  for (const limit of program.limits) {
    if (limit.system !== undefined && limit.system !== system) continue;
    // A text whose length is over the limit need not be encoded to be measured, however long it is.
    const size = text.length > limit.max ? text.length : limit.measure(text);
    if (size > limit.max) return { refused: limit, size };
  }
  return { href: program.link(text) };
}

/** Returns the user's system from the user agent of the browser. An iPad that claims to be a Mac counts as one. */
export function systemOf(userAgent: string): System {
  if (/Android|iPhone|iPad|iPod/.test(userAgent)) return 'phone';
  if (/Macintosh/.test(userAgent)) return 'mac';
  return /Windows/.test(userAgent) ? 'windows' : 'other';
}
