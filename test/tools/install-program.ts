import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProcess } from '../support/process.ts';

/** A third-party program on npm that reads what targets write. */
interface Program {
  package: string;
  version: string;
  /** The command in the package. */
  command: string;
  /** The script of the package that completes its installation. */
  setup?: string;
}

/** The programs, each pinned to the version that the tests were written for. */
export const PROGRAMS = {
  'claude-code': { package: '@anthropic-ai/claude-code', version: '2.1.332', command: 'claude', setup: 'install.cjs' },
  'gemini-cli': { package: '@google/gemini-cli', version: '0.61.0', command: 'gemini' },
  copilot: { package: '@github/copilot', version: '1.0.102', command: 'copilot' },
  codex: { package: '@openai/codex', version: '0.171.0', command: 'codex' },
  skills: { package: 'skills', version: '1.7.4', command: 'skills' },
  inspector: { package: '@modelcontextprotocol/inspector', version: '2.12.0', command: 'mcp-inspector' },
  conformance: { package: '@modelcontextprotocol/conformance', version: '0.1.16', command: 'conformance' },
  opencode: { package: 'opencode-ai', version: '1.18.33', command: 'opencode', setup: 'postinstall.mjs' },
  continue: { package: '@continuedev/cli', version: '1.5.47', command: 'cn' },
  rulesync: { package: 'rulesync', version: '17.0.0', command: 'rulesync' },
} as const satisfies Record<string, Program>;

/** The name of a program. */
export type ProgramName = keyof typeof PROGRAMS;

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'callbook-tools');

/** Installs a program if it is not installed, and gives its command. Throws if that fails. */
export async function installProgram(name: ProgramName): Promise<string> {
  const program: Program = PROGRAMS[name];
  const folder = installationFolder(name, program.version);
  const command = join(folder, 'node_modules/.bin', program.command);
  if (!existsSync(command)) await install(program, folder);
  if (!existsSync(command)) throw new Error(`The package ${program.package} has no command ${program.command}.`);
  return command;
}

/** Returns the folder of an installation, outside of the project. It stays there for the next time. */
export function installationFolder(name: string, version: string): string {
  return join(cache, `${name}@${version}`);
}

async function install({ package: name, version, setup }: Program, folder: string): Promise<void> {
  await installPackages(folder, [`${name}@${version}`], async (temporary) => {
    if (setup) await mustSucceed(process.execPath, [setup], join(temporary, 'node_modules', name));
  });
}

/**
 * Installs packages, given as `name@version`, into a folder unless it exists. Installs into another folder first and then renames
 * it, so that an interrupted installation is not used. Throws if that fails.
 */
export async function installPackages(
  folder: string,
  packages: readonly string[],
  complete: (temporary: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const temporary = mkdtempSync(`${folder}.`);
  try {
    const npm = ['install', '--prefix', temporary, '--ignore-scripts', '--no-save', '--no-audit', ...packages];
    await mustSucceed('npm', npm, temporary);
    await complete(temporary);
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function mustSucceed(command: string, args: string[], cwd: string): Promise<void> {
  // Under `npm run --silent`, npm would not print why it failed.
  const env = { ...process.env, npm_config_loglevel: 'error' };
  const { code, out, err } = await runProcess(command, args, { cwd, env, timeout: 1_200_000 });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${err || out}`);
}
