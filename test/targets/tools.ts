// What tools do with text, as their programs and documentation have it: an account of its own, to hold ours against.

/** Gemini CLI looks for these by `indexOf`. */
const GEMINI = /!\{|@\{|\{\{args\}\}/g;
/** OpenCode counts from 1 and takes a number wherever it stands. */
const OPENCODE = /\$(?:\d+|ARGUMENTS)|!`|@\S+/g;
/** Claude Code, in SKILL.md. */
const CLAUDE = /\$\d+(?!\w)|\$ARGUMENTS(?:\[\d+\])?|\$\{[^}]*\}|(?<![^\s])!`[^`]|`{3,}!|(?<![^\s"'])@[^\s]/g;
/** VS Code, in a prompt file. */
const COPILOT = /\$\{[^}]*\}|#(?:tool|file|sym):|\]\((?![a-z][a-z0-9+.-]*:)/gi;
/** Continue takes each word with an @ for a file or an address, and three braces for a sign that a text is a template. */
const CONTINUE = /@[^\s]+|\{\{\{/g;

const TOOLS: Record<string, RegExp> = {
  'gemini-cli': GEMINI,
  opencode: OPENCODE,
  'claude-code': CLAUDE,
  copilot: COPILOT,
  continue: CONTINUE,
};

/** Whether a tool acts on text in the files that it reads. */
export function actsOn(tool: string): boolean {
  return tool in TOOLS;
}

/** The places of a text that a tool would act on. */
export function acting(tool: string, text: string): string[] {
  const pattern = TOOLS[tool];
  return pattern ? [...text.matchAll(pattern)].map(([place]) => place) : [];
}

/** The files in which a tool acts on text; it leaves others alone. */
export function actsIn(tool: string, path: string): boolean {
  return FILES[tool]?.test(path) ?? false;
}

const FILES: Record<string, RegExp> = {
  'gemini-cli': /\.toml$/,
  opencode: /^\.opencode\/commands\//,
  'claude-code': /\/SKILL\.md$/,
  copilot: /^\.github\/prompts\//,
  continue: /^\.continue\/prompts\//,
};
