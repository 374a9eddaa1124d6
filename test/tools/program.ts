import { mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from 'vitest';
import { root } from '../folders.ts';
import { runProcess, type Outcome } from '../support/process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { installProgram, PROGRAMS, type ProgramName } from './install-program.ts';

/** A simulated machine for one test, with its own home folder and working folder. */
export interface Machine {
  home: string;
  /** The folder that the program runs in. */
  work: string;
  run(
    args: readonly string[],
    env?: Record<string, string>,
    options?: { input?: string; timeout?: number },
  ): Promise<Outcome>;
}

/** The environment of a program: Node, no settings, no keys, and no access to other hosts. */
const ENVIRONMENT = {
  PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
  NO_COLOR: '1',
  CI: '1',
  DISABLE_TELEMETRY: '1',
  DO_NOT_TRACK: '1',
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  NO_PROXY: '127.0.0.1,localhost',
};

/**
 * Runs tests of a program, each on a new machine that has it. If the program cannot be installed, the tests are skipped
 * under a name that says so.
 */
export async function describeProgram(name: ProgramName, tests: (machine: () => Machine) => void): Promise<void> {
  const title = `${name} ${PROGRAMS[name].version}`;
  let command: string | undefined;
  try {
    command = await installProgram(name);
  } catch (error) {
    console.error(`NOT RUN: the tests with ${title}, which cannot be installed: ${(error as Error).message}`);
  }
  const define = command === undefined ? describe.skip : describe;
  define(command === undefined ? `NOT RUN, cannot be installed: ${title}` : title, () =>
    tests(() => machineWith(command ?? '')),
  );
}

function machineWith(command: string): Machine {
  const folder = temporaryFolder();
  const [home, work] = [join(folder, 'home'), join(folder, 'work')];
  for (const path of [home, work]) mkdirSync(path);
  return {
    home,
    work,
    run: (args, env = {}, options = {}) =>
      runProcess(command, args, {
        ...{ cwd: work, env: { ...ENVIRONMENT, HOME: home, ...env }, timeout: 200_000 },
        ...options,
      }),
  };
}
