import type { Io } from './io.ts';

/** Adds headers to the requests of a command. The streams are opened only when they are used. */
export function withHeaders(io: Io, headers: readonly string[]): Io {
  return {
    get stdin() {
      return io.stdin;
    },
    get stdout() {
      return io.stdout;
    },
    get stderr() {
      return io.stderr;
    },
    env: io.env,
    headers,
    cwd: () => io.cwd(),
  };
}
