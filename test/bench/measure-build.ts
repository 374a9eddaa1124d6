import { spawnSync } from 'node:child_process';

/** Prints the processor time of a process at its end, in microseconds, with all of its threads, and its most memory, in kilobytes. */
const PRINT_COST = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error('\\nprocessor time ' + (userCPUTime + systemCPUTime) + ', memory ' + maxRSS);
});`;

/** The cost of a build, without the programs that it starts: processor time, and its maximum memory. */
export interface BuildCost {
  milliseconds: number;
  bytes: number;
}

/** Runs a command that builds a project. Throws if it fails. */
export function measureBuild(command: string[], cwd: string): BuildCost {
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(PRINT_COST)}`];
  const { status, stderr, stdout } = spawnSync(process.execPath, [...preload, ...command], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`the build in ${cwd} failed:\n${(stdout + stderr).slice(-2000)}`);
  const [, microseconds, kilobytes] = /^processor time (\d+), memory (\d+)$/m.exec(stderr) ?? [];
  return { milliseconds: Number(microseconds) / 1000, bytes: Number(kilobytes) * 1024 };
}
