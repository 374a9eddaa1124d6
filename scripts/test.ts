import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

// npm test: every step that CI runs. Steps that leave a core idle run side by side; the browser tests use all of them.
// At the end it prints the seconds of each step, and what could not be tested on this machine.
const steps = [['lint', 'build'], ['types', 'unit'], ['built'], ['browser'], ['test:engines:short']];

/** What the steps write to the temporary directory goes into a folder that is removed at the end. */
const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'callbook-ci-')));
const notRun = join(temporary, 'not-run.txt');
const environment = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, CALLBOOK_NOT_RUN: notRun };

const seconds: Record<string, number> = {};
let failed: string | undefined;
try {
  for (const group of steps) {
    const codes = await Promise.all(group.map(runStep));
    failed = group[codes.findIndex((code) => code !== 0)];
    if (failed !== undefined) break;
  }
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

/** Runs one npm script; its output is printed as a whole when steps run side by side. */
async function runStep(step: string): Promise<number> {
  const started = performance.now();
  const isAlone = steps.some((group) => group.length === 1 && group[0] === step);
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  console.log(`\n> ${step}`);
  const child = spawn(program, [...args, 'run', '--silent', step], {
    env: { ...environment, PATH: `${join('node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` },
    stdio: ['ignore', isAlone ? 'inherit' : 'pipe', isAlone ? 'inherit' : 'pipe'],
    shell: npm === undefined && process.platform === 'win32',
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? 1)));
  if (output.length > 0) process.stdout.write(Buffer.concat(output));
  seconds[step] = Math.round((performance.now() - started) / 1000);
  return code;
}
