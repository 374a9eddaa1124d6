import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../content.ts';

/** The command line of `callbook mcp`, from its sources. */
export const command = [process.execPath, join(root, 'src/cli/main.ts'), 'mcp'] as const;

/** A message of JSON-RPC, as it comes over the wire. */
export interface Message {
  id?: number | null;
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

/** `callbook mcp` as a process, spoken to in lines. */
export interface Running {
  child: ChildProcessWithoutNullStreams;
  /** What it said on standard error so far. */
  said(): string;
  /** Writes a line as it is. */
  write(line: string): void;
  /** The next line of standard output, read as JSON: anything else there is a fault. */
  next(): Promise<Message>;
  /** The code that it ends with. */
  ended: Promise<number | null>;
}

/** Starts `callbook mcp`. */
export function start(...args: string[]): Running {
  const [node, ...rest] = command;
  const child = spawn(node, [...rest, ...args], { cwd: root, env: { ...process.env, NODE_OPTIONS: '' } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined);
  return {
    child,
    said: () => errors,
    write: (line) => void child.stdin.write(`${line}\n`),
    next: async () => {
      const { value } = (await lines.next()) as { value: string };
      return JSON.parse(value) as Message;
    },
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
