import { spawnSync } from 'node:child_process';

/** Prints the processor time of a process at its end, in microseconds, with all of its threads, and its most memory, in kilobytes. */
const PRINT_COST = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error('\\nprocessor time ' + (userCPUTime + systemCPUTime) + ', memory ' + maxRSS);
});`;

/** Runs a command in a shell, which then prints the processor time of it and of the programs that it started. */
const WITH_PROGRAMS = '"$0" "$@"; code=$?; times; exit $code';

/** The cost of a build. */
export interface BuildCost {
  /** Milliseconds of processor time, without the programs that the build starts. */
  milliseconds: number;
  /** The same with these programs. Measured only by `measureBuildWithPrograms`. */
  withPrograms: number;
  /** Milliseconds on the clock. */
  elapsed: number;
  /** The maximum memory, without the programs. */
  bytes: number;
}

/** Runs Node with these arguments, which build a project. Throws if it fails. */
export function measureBuild(args: string[], cwd: string): BuildCost {
  return measure([process.execPath, ...preloaded(args)], cwd);
}

/** Does the same, and measures the programs that the build starts. Needs a POSIX shell. */
export function measureBuildWithPrograms(args: string[], cwd: string): BuildCost {
  return measure(['sh', '-c', WITH_PROGRAMS, process.execPath, ...preloaded(args)], cwd);
}

function preloaded(args: string[]): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(PRINT_COST)}`, ...args];
}

function measure([program = '', ...args]: string[], cwd: string): BuildCost {
  const start = performance.now();
  const { status, stderr, stdout, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
    // Nothing that is measured reports usage or looks for updates.
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1' },
  });
  const elapsed = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`the build in ${cwd} failed:\n${(stdout + stderr).slice(-2000)}`);
  const [, microseconds, kilobytes] = /^processor time (\d+), memory (\d+)$/m.exec(stderr) ?? [];
  return {
    milliseconds: Number(microseconds) / 1000,
    withPrograms: timeOfChildren(stdout),
    elapsed,
    bytes: Number(kilobytes) * 1024,
  };
}

/** Reads the last line of the shell's `times`, `0m1.25s 0m0.50s`: user and system time of all that it ran, in milliseconds. */
export function timeOfChildren(output: string): number {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const [, ...parts] = /^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/.exec(last) ?? [];
  const [userMinutes = NaN, user = NaN, systemMinutes = NaN, system = NaN] = parts.map(Number);
  return (60 * (userMinutes + systemMinutes) + user + system) * 1000;
}
