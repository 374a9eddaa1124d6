import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { t } from '../messages/english.ts';
import { EvalError } from './eval-error.ts';
import { repositoryChanges, repositoryState, seedRepository } from './repository.ts';
import type { ScenarioData } from './scenario.ts';

/** A command that takes a prompt on standard input and prints its reply, such as `claude -p`. */
export interface Agent {
  command: string;
  /** How long one reply may take, in seconds. */
  timeout: number;
}

/** The reply and the actions of an agent in a scratch repository. */
export interface AgentRun {
  reply: string;
  /** Why there is no usable reply: the exit code, the signal, or a time-out. */
  error?: string;
  commands: string[];
  refs: string[];
  files: string[];
}

/** A seeded repository with recorded commands, in which agents run one after the other. */
export interface Scratch {
  run(agent: Agent, prompt: string): Promise<AgentRun>;
}

/** Seeds the repository of a scenario in an empty folder, and puts its recorded commands there. */
export function openScratch(
  folder: string,
  { repository, tools }: Pick<ScenarioData, 'repository' | 'tools'>,
): Scratch {
  const path = seedRepository(folder, repository);
  const log = join(folder, 'commands');
  const programs = writePrograms(join(folder, 'programs'), log, tools);
  return {
    async run({ command, timeout }, prompt) {
      const before = repositoryState(path);
      writeFileSync(log, '');
      const env = { ...withoutGit(process.env), PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}` };
      const { reply, error } = await runShell(command, { cwd: path, env, input: prompt, timeout });
      const commands = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
      const changes = repositoryChanges(path, before, repositoryState(path));
      return { reply, ...(error !== undefined && { error }), commands, ...changes };
    },
  };
}

/**
 * Writes a program for Git and for each tool of the scenario, which records its arguments and then runs Git or prints the
 * text of the tool. A shell script, because the agent may run it thousands of times.
 */
function writePrograms(folder: string, log: string, tools: ScenarioData['tools']): string {
  mkdirSync(folder);
  const record = (name: string) => `printf '%s\\n' "$(printf '%s' "${name} $*" | tr '\\n' ' ')" >> ${quoted(log)}\n`;
  const write = (name: string, body: string) => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${record(name)}${body}\n`);
    chmodSync(path, 0o755);
  };
  for (const [name, text] of Object.entries(tools))
    write(name, `cat <<'END-OF-OUTPUT'\n${text.trimEnd()}\nEND-OF-OUTPUT`);
  write('git', `PATH=\${PATH#${quoted(`${folder}${delimiter}`)}}\nexport PATH\nexec git "$@"`);
  return folder;
}

/** Variables such as GIT_DIR, which a Git hook sets, would make the agent work in another repository. */
function withoutGit(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('GIT_')));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

interface ShellOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  input: string;
  timeout: number;
}

/** Runs a command line in a shell, in a process group of its own, so that a time-out also ends what it started. */
function runShell(
  command: string,
  { cwd, env, input, timeout }: ShellOptions,
): Promise<{ reply: string; error?: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd, env, shell: true, detached: true, stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    let isLate = false;
    const end = () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      isLate = true;
      end();
    }, timeout * 1000);
    const interrupt = () => {
      end();
      reject(new EvalError('eval.interrupted'));
    };
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const signal of signals) process.once(signal, interrupt);
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A command that does not read its input closes it early.
    child.stdin.on('error', () => undefined);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      for (const one of signals) process.off(one, interrupt);
      const reply = Buffer.concat(chunks).toString().replaceAll('\r\n', '\n').trimEnd();
      if (isLate) resolve({ reply, error: t('eval.agent-late', { seconds: timeout }) });
      else resolve(code === 0 ? { reply } : { reply, error: t('eval.agent-failed', { code: code ?? signal ?? '' }) });
    });
    child.stdin.end(input);
  });
}
