import { agentPlugins } from './tools/agent-plugins.ts';
import { agentSkills } from './tools/agent-skills.ts';
import { agentsMd } from './tools/agents-md.ts';
import { claudeCode } from './tools/claude-code.ts';
import { cline } from './tools/cline.ts';
import { codex } from './tools/codex.ts';
import { continueDev } from './tools/continue.ts';
import { copilot } from './tools/copilot.ts';
import { cursor } from './tools/cursor.ts';
import { geminiCli } from './tools/gemini-cli.ts';
import { openCode } from './tools/opencode.ts';
import { windsurf } from './tools/windsurf.ts';
import { zed } from './tools/zed.ts';
import type { Target } from './target.ts';

/** Every agent tool that packs are written for: products first, then open standards. */
export const targets: Target[] = [
  claudeCode,
  codex,
  copilot,
  cursor,
  geminiCli,
  openCode,
  zed,
  cline,
  windsurf,
  continueDev,
  agentSkills,
  agentPlugins,
  agentsMd,
];
