import { spawn } from 'node:child_process';

/** What a command line gave. */
export interface Outcome {
  /** Null where it was ended from outside. */
  code: number | null;
  out: string;
  err: string;
}

/** Where a command line is run, and what it finds there. */
export interface Place {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** On standard input; nothing when left out. */
  input?: string | Uint8Array;
  /** Milliseconds after which it is ended. */
  timeout?: number;
}

/** Runs a command line to its end. */
export function runProcess(command: string, args: readonly string[], place: Place): Promise<Outcome> {
  const { input = '', ...options } = place;
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
