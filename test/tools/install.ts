import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runProcess } from '../process.ts';
import { programs, type Program, type ProgramName } from './programs.ts';

const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'callbook-tools');

/** The command of a program, installed if it was not; or why it cannot be had on this machine. */
export async function installed(name: ProgramName): Promise<{ command: string } | { missing: string }> {
  const program: Program = programs[name];
  const folder = join(cache, `${name}@${program.version}`);
  const command = join(folder, 'node_modules/.bin', program.command);
  try {
    if (!existsSync(command)) await install(program, folder);
    if (!existsSync(command)) throw new Error(`unexpected absence of the command ${program.command}`);
    return { command };
  } catch (error) {
    return { missing: (error as Error).message };
  }
}

/** Installs beside the folder and moves there, so that the folder holds the whole program or is not there. */
async function install({ package: name, version, setup }: Program, folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const fresh = mkdtempSync(`${folder}.`);
  try {
    await done('npm', ['install', '--prefix', fresh, '--ignore-scripts', '--no-save', `${name}@${version}`], fresh);
    if (setup) await done(process.execPath, [setup], join(fresh, 'node_modules', name));
    if (!existsSync(folder)) renameSync(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** `npm run --silent` would keep the reason of a failure for itself. */
const env = { ...process.env, npm_config_loglevel: 'error' };

async function done(command: string, args: string[], cwd: string): Promise<void> {
  const { code, out, err } = await runProcess(command, args, { cwd, env, timeout: 300_000 });
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')}: exit code ${code}\n${err || out}`);
}
