import { existsSync } from 'node:fs';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { freePort } from '../support/port.ts';
import { until, type Engine } from './engine.ts';

/** How WebDriver marks an element in JSON. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** The code of the Control key in WebDriver. */
const CONTROL = '\uE009';

const miniBrowser = ['x86_64', 'aarch64']
  .flatMap((machine) => ['4.1', '6.0'].map((api) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${api}/MiniBrowser`))
  .find((path) => existsSync(path));
const missing = [
  ...['WebKitWebDriver', 'Xvfb'].filter((program) => spawnSync('which', [program]).status !== 0),
  ...(miniBrowser === undefined ? ['MiniBrowser'] : []),
];

/** WebKitGTK, the engine of Safari, over WebDriver, on a virtual screen. */
export const webkit: Engine = {
  id: 'webkit',
  name: 'WebKitGTK',
  missing: missing.length > 0 ? `${missing.join(' and ')} not installed` : undefined,
  async open({ blocksSiteData = false } = {}) {
    if (blocksSiteData) throw new Error('WebKitGTK cannot block site data.');
    const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const display = await new Promise<string>((resolve) =>
      screen.stdio[3]?.once('data', (line: Buffer) => resolve(`:${line.toString().trim()}`)),
    );
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
    });
    try {
      return await startSession(`http://127.0.0.1:${port}`, [driver, screen]);
    } catch (error) {
      for (const child of [driver, screen]) child.kill();
      throw error;
    }
  },
};

async function startSession(origin: string, processes: ChildProcess[]) {
  await until('WebKitWebDriver answers', async () => (await fetch(`${origin}/status`)).ok);
  const capabilities = {
    alwaysMatch: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
    },
  };
  const { sessionId } = await call<{ sessionId: string }>(`${origin}/session`, { capabilities });
  const session = `${origin}/session/${sessionId}`;
  const find = async (selector: string) =>
    (await call<Record<string, string>>(`${session}/element`, { using: 'css selector', value: selector }))[ELEMENT];
  const keys = (actions: object[]) =>
    call(`${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  await call(`${session}/window/rect`, { width: 1280, height: 860 });
  return {
    goto: (url: string) => call<undefined>(`${session}/url`, { url }),
    reload: () => call<undefined>(`${session}/refresh`, {}),
    run: <Args extends unknown[], Result>(task: (...args: Args) => Result, ...args: Args) =>
      call<Result>(`${session}/execute/sync`, { script: `return (${String(task)})(...arguments)`, args }),
    click: async (selector: string) => {
      await call(`${session}/element/${await find(selector)}/click`, {});
    },
    type: (text: string) =>
      keys([...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })))).then(() => undefined),
    pressControl: async (key: string) => {
      await keys([
        { type: 'keyDown', value: CONTROL },
        { type: 'keyDown', value: key },
        { type: 'keyUp', value: key },
        { type: 'keyUp', value: CONTROL },
      ]);
    },
    close: async () => {
      await fetch(session, { method: 'DELETE' }).catch(() => undefined);
      for (const child of processes) child.kill();
    },
  };
}

/** Sends a WebDriver command. */
async function call<Value = unknown>(url: string, body: object): Promise<Value> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await response.json()) as { value: Value & { error?: string; message?: string } };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}
