import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Message } from './messages.ts';

/** A server that runs as a process and reads and writes lines. */
export interface ServerProcess {
  child: ChildProcessWithoutNullStreams;
  /** The text that it has printed on standard error so far. */
  errors(): string;
  write(line: string): void;
  /** The next line of standard output. */
  line(): Promise<string>;
  /** The next line of standard output, which must be JSON. */
  next(): Promise<Message>;
  exitCode: Promise<number | null>;
}

/** Starts a server that Node runs, in its cache folder, which is outside any project. */
export function startServer(args: string[], cache: string): ServerProcess {
  const env = { ...process.env, NODE_OPTIONS: '', XDG_CACHE_HOME: cache };
  const child = spawn(process.execPath, args, { cwd: cache, env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => ((await lines.next()) as { value: string }).value;
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined);
  return {
    child,
    errors: () => errors,
    write: (text) => void child.stdin.write(`${text}\n`),
    line,
    next: async () => JSON.parse(await line()) as Message,
    exitCode: once(child, 'close').then(([code]) => code as number | null),
  };
}
