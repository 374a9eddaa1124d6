import { spawn } from 'node:child_process';

/** The result of a process. */
export interface Outcome {
  /** Null if a signal ended the process. */
  code: number | null;
  out: string;
  err: string;
}

/** How a process is run. */
export interface ProcessOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Standard input; empty by default. */
  input?: string | Uint8Array;
  /** Milliseconds after which the process is killed. */
  timeout?: number;
}

/** Runs a process to its end. */
export function runProcess(
  command: string,
  args: readonly string[],
  { input = '', ...options }: ProcessOptions,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'pipe', killSignal: 'SIGKILL' });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
