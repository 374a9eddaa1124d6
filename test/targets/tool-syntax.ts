// The active syntax of the tools, written from their programs and documentation, independently of the code under test.

/** Claude Code, in SKILL.md. */
const CLAUDE = /\$\d+(?!\w)|\$ARGUMENTS(?:\[\d+\])?|\$\{[^}]*\}|(?<![^\s])!`[^`]|`{3,}!|(?<![^\s"'])@[^\s]/g;
/** VS Code, in a prompt file. */
const COPILOT = /\$\{[^}]*\}|#(?:tool|file|sym):|\]\((?![a-z][a-z0-9+.-]*:)/gi;

const TOOLS: Record<string, RegExp> = {
  'claude-code': CLAUDE,
  copilot: COPILOT,
};

/** Whether a tool acts on text in its files. */
export function hasActiveSyntax(tool: string): boolean {
  return tool in TOOLS;
}

/** The parts of a text that a tool would act on. */
export function activeIn(tool: string, text: string): string[] {
  const pattern = TOOLS[tool];
  return pattern ? [...text.matchAll(pattern)].map(([match]) => match) : [];
}

/** Whether a tool acts on text in this file. */
export function isActiveFile(tool: string, path: string): boolean {
  return FILES[tool]?.test(path) ?? false;
}

const FILES: Record<string, RegExp> = {
  'claude-code': /\/SKILL\.md$/,
  copilot: /^\.github\/prompts\//,
};
