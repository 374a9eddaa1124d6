import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { scratch } from '../cli/command.ts';
import { commandFile } from '../command-file.ts';
import { root } from '../content.ts';

/** The command line of `callbook mcp`, as it is packed. */
export const command = [process.execPath, commandFile, 'mcp'] as const;

/** What a server finds around it: no options of the tests, and a cache that is not the user's. */
export const env: Record<string, string> = {
  ...Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ),
  NODE_OPTIONS: '',
  XDG_CACHE_HOME: scratch(),
};

/** A message of JSON-RPC, as it comes over the wire. */
export interface Message {
  id?: number | null;
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

/** A server as a process, spoken to in lines. */
export interface Running {
  child: ChildProcessWithoutNullStreams;
  /** What it said on standard error so far. */
  said(): string;
  /** Writes a line as it is. */
  write(line: string): void;
  /** The next line of standard output. */
  line(): Promise<string>;
  /** The same, read as JSON: anything else there is a fault. */
  next(): Promise<Message>;
  /** The code that it ends with. */
  ended: Promise<number | null>;
}

/** Starts `callbook mcp`. */
export function start(...args: string[]): Running {
  return run([...command.slice(1), ...args]);
}

/** Starts a server that Node runs. */
export function run(args: string[]): Running {
  const child = spawn(process.execPath, args, { cwd: root, env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => ((await lines.next()) as { value: string }).value;
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined);
  return {
    child,
    said: () => errors,
    write: (line) => void child.stdin.write(`${line}\n`),
    line,
    next: async () => JSON.parse(await line()) as Message,
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

/** A request that opens a connection in an older revision of the protocol. */
export function initialize(protocolVersion: string): string {
  const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '0' } };
  return request('initialize', params, 0);
}

/** A request as a line. */
export function request(method: string, params: Record<string, unknown> = {}, id = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}
