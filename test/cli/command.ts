import { Readable, Writable } from 'node:stream';
import type { Io, Output } from '../../src/cli/io.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { root } from '../folders.ts';
import type { Outcome } from '../support/process.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The environment of the command: nothing on standard input, the root of the project, and no other variables. */
export interface Surroundings {
  input?: string | Uint8Array;
  cwd?: string;
  env?: Record<string, string>;
}

const cache = temporaryFolder();

/** Runs `callbook` in this process. */
export async function callbook(
  args: string[],
  { input = '', cwd = root, env = {} }: Surroundings = {},
): Promise<Outcome> {
  const [stdout, stderr] = [new Collector(), new Collector()];
  const io: Io = {
    stdin: Readable.from(input.length > 0 ? [Buffer.from(input as string)] : []),
    stdout,
    stderr,
    env: { XDG_CACHE_HOME: cache, ...env },
    cwd: () => cwd,
  };
  const code = await runCommand(args, io);
  return { code, out: stdout.text(), err: stderr.text() };
}

/** A stream that keeps what is written to it. */
export class Collector extends Writable implements Output {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  /** Everything that was written so far. */
  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
