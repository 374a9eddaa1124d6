import { Readable, Writable } from 'node:stream';
import type { Io, Output } from '../../src/cli/io.ts';
import { runCommand } from '../../src/cli/run.ts';
import { root } from '../content.ts';
import type { Outcome } from '../process.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What a run of the command finds around it: no input, the root of the project and an empty cache unless it says so. */
export interface Surroundings {
  input?: string | Uint8Array;
  cwd?: string;
  env?: Record<string, string>;
}

/** Runs `callbook` in this process. */
export async function callbook(
  args: string[],
  { input = '', cwd = root, env = {} }: Surroundings = {},
): Promise<Outcome & { code: number }> {
  const [stdout, stderr] = [collector(), collector()];
  const io: Io = {
    stdin: Readable.from(input.length > 0 ? [Buffer.from(input as string)] : []),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: { XDG_CACHE_HOME: cache, ...env },
    cwd: () => cwd,
  };
  const code = await runCommand(args, io);
  return { code, out: stdout.text(), err: stderr.text() };
}

const cache = temporaryFolder();

function collector(): { stream: Output; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

/** A new empty folder for one test. */
export const scratch = temporaryFolder;
