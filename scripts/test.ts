import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// npm test: every step that CI runs, except for the coverage, as soon as the steps that it needs are done, so that no core is
// idle. The browser tests use all of them. At the end it prints the seconds of each step, and what could not be tested on
// this machine.
interface Step {
  after: string[];
  /** Arguments of the npm script. */
  args?: string[];
  /** Whether its output is printed as it comes: only for a step whose `after` ensures that nothing else runs. */
  printsLive?: true;
}
const steps: Record<string, Step> = {
  build: { after: [] },
  lint: { after: [] },
  // Adds the tests of the build, which are few and long, to the short ones, so that all cores are used.
  unit: { after: ['build'], args: ['--project', 'built'] },
  // After the lint, because the two would take the core that the unit tests need.
  'types:code': { after: ['build', 'lint'] },
  // The build has just written the types of the content.
  'types:pages': { after: ['types:code'], args: ['--noSync'] },
  browser: { after: ['unit', 'types:pages'], printsLive: true },
  'test:engines:short': { after: ['browser'], printsLive: true },
};

/** The steps' temporary directory: a folder that is removed at the end. */
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'callbook-ci-')));
const notRun = join(temporary, 'not-run.txt');
const environment = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, CALLBOOK_NOT_RUN: notRun };

const seconds: Record<string, number> = {};
let failed: string | undefined;
try {
  const runs: Record<string, Promise<void>> = {};
  for (const [name, step] of Object.entries(steps)) {
    runs[name] = Promise.all(step.after.map((needed) => runs[needed])).then(async () => {
      if (failed === undefined && (await runStep(name, step)) !== 0) failed ??= name;
    });
  }
  await Promise.all(Object.values(runs));
  const left = readdirSync(temporary).filter((name) => name.startsWith('callbook-'));
  if (failed === undefined && left.length > 0) {
    failed = 'clean-up';
    console.error(`Tests left ${left.length} folders in the temporary directory: ${left.slice(0, 5).join(', ')}`);
  }
  console.log(
    `\nSeconds: ${Object.entries(seconds)
      .map(([step, time]) => `${step} ${time}`)
      .join(', ')}`,
  );
  if (existsSync(notRun)) {
    const lines = new Set(readFileSync(notRun, 'utf8').trimEnd().split('\n'));
    console.log(`NOT RUN on this machine:\n${[...lines].join('\n')}`);
  }
  console.log(failed === undefined ? 'All steps passed.' : `Failed: ${failed}`);
} finally {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
}
process.exitCode = failed === undefined ? 0 : 1;

/** Runs one npm script, and returns its exit code. */
async function runStep(name: string, { args: extra, printsLive }: Step): Promise<number> {
  const started = performance.now();
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  if (printsLive) console.log(`\n> ${name}`);
  const child = spawn(program, [...args, 'run', '--silent', name, ...(extra ? ['--', ...extra] : [])], {
    env: { ...environment, PATH: `${join('node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', printsLive ? 'inherit' : 'pipe', printsLive ? 'inherit' : 'pipe'],
    shell: npm === undefined && process.platform === 'win32',
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  if (!printsLive) process.stdout.write(Buffer.concat([Buffer.from(`\n> ${name}\n`), ...output]));
  seconds[name] = Math.round((performance.now() - started) / 1000);
  return code;
}
