/** A program of somebody else that reads what targets write, as npm has it. */
export interface Program {
  package: string;
  version: string;
  /** The command that the package brings. */
  command: string;
  /** The script of the package that makes it ready. */
  setup?: string;
}

/** The name of such a program. */
export type ProgramName = keyof typeof programs;

/** The programs, each at the one version that what we know of it was seen with. */
export const programs = {
  'claude-code': {
    package: '@anthropic-ai/claude-code',
    version: '2.1.332',
    command: 'claude',
    setup: 'install.cjs',
  },
  'gemini-cli': { package: '@google/gemini-cli', version: '0.61.0', command: 'gemini' },
  codex: { package: '@openai/codex', version: '0.171.0', command: 'codex' },
  skills: { package: 'skills', version: '1.7.4', command: 'skills' },
  inspector: { package: '@modelcontextprotocol/inspector', version: '2.12.0', command: 'mcp-inspector' },
  opencode: { package: 'opencode-ai', version: '1.18.33', command: 'opencode', setup: 'postinstall.mjs' },
  rulesync: { package: 'rulesync', version: '17.0.0', command: 'rulesync' },
} as const satisfies Record<string, Program>;
