import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../support/port.ts';
import { environment } from '../project.ts';
import type { ServedProject } from './bench-project.ts';

/** Answers each message with the processor time of the process so far, in microseconds. */
const ANSWER_TIME = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send(user + system);
  });
  process.channel.unref();
}`;

/** Milliseconds between two requests for a page. */
const PAUSE = 20;
/** Milliseconds after which a page is no longer expected. */
const PATIENCE = 300_000;

/** The time from an event until a page shows it: on the clock, and of the processor in the server. */
export interface Delay {
  milliseconds: number;
  processor: number;
}

/** A server with live reload that was started on a project. */
export interface DevServer {
  /** The time from the start of the process to its first page. */
  start: Delay;
  /** Makes a change, and requests a page until it is as expected. Returns how long that took. */
  delayOf(change: () => void, path: string, isExpected: (page: string, status: number) => boolean): Promise<Delay>;
  /** Waits until the server has been idle for a second. */
  idle(): Promise<void>;
  /** Returns the text that the server printed so far. */
  output(): string;
  /** Ends the server and all that it started. */
  stop(): Promise<void>;
}

/** Starts a server and waits for a page of a document. */
export async function startDev(project: ServedProject, path: string, text: string): Promise<DevServer> {
  const port = await freePort();
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(ANSWER_TIME)}`];
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [...preload, ...project.dev, '--port', String(port), '--host', '127.0.0.1'],
    // A process group of its own, so that the end of it is the end of all that it started.
    { cwd: project.cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const processor = () =>
    new Promise<number>((resolve, reject) => {
      child.once('message', (microseconds) => resolve(Number(microseconds) / 1000));
      child.send('time', (error) => error && reject(error));
    });
  const pageIs = async (page: string, isExpected: (page: string, status: number) => boolean) => {
    for (const end = performance.now() + PATIENCE; performance.now() < end; await wait(PAUSE)) {
      if (child.exitCode !== null) throw new Error(`The server in ${project.cwd} ended:\n${output.slice(-2000)}`);
      try {
        const response = await fetch(`http://127.0.0.1:${port}${page}`);
        if (isExpected(await response.text(), response.status)) return;
      } catch {
        // It does not listen yet.
      }
    }
    throw new Error(`The server in ${project.cwd} did not show a change of ${page}:\n${output.slice(-2000)}`);
  };
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.pid === undefined || child.exitCode !== null) return;
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  };
  try {
    await pageIs(path, (page, status) => status === 200 && page.includes(text));
  } catch (error) {
    await stop();
    throw error;
  }
  const idle = async () => {
    for (let last = NaN, now = await processor(); !(now - last < 50); [last, now] = [now, await processor()])
      await wait(1000);
  };
  return {
    start: { milliseconds: performance.now() - begin, processor: await processor() },
    async delayOf(change, page, isExpected) {
      await idle();
      const [clock, used] = [performance.now(), await processor()];
      change();
      await pageIs(page, isExpected);
      return { milliseconds: performance.now() - clock, processor: (await processor()) - used };
    },
    idle,
    output: () => output,
    stop,
  };
}
