/** A function that runs in the page. It can use nothing but its arguments, which are copied as JSON. */
export type PageFunction<Args extends unknown[], Result> = (...args: Args) => Result;

/** One window of a browser other than Chromium, driven as a person would: real clicks, real keys, the real clipboard. */
export interface EngineWindow {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page and returns its result. */
  run<Args extends unknown[], Result>(task: PageFunction<Args, Result>, ...args: Args): Promise<Result>;
  /** Clicks the first element that matches, with the pointer. */
  click(selector: string): Promise<void>;
  /** Types a text into the element that has the focus. */
  type(text: string): Promise<void>;
  /** Presses a key while Control is down. */
  pressControl(key: string): Promise<void>;
  /** Closes the browser. */
  close(): Promise<void>;
}

/** A browser that may be installed on this machine. */
export interface Engine {
  id: 'firefox' | 'webkit';
  /** Its name, for messages. */
  name: string;
  /** The missing program on this machine; undefined if the browser can be started. */
  missing: string | undefined;
  open(options?: { blocksSiteData?: boolean }): Promise<EngineWindow>;
}

/** Waits until a check returns a value other than undefined, null and false, and returns it. */
export async function until<Result>(
  what: string,
  check: () => Promise<Result | undefined | null | false>,
  timeout = 20_000,
): Promise<Result> {
  const end = Date.now() + timeout;
  let last: unknown;
  while (Date.now() < end) {
    // A page that is being loaded has no context to run a function in.
    const result = await check().catch((error: unknown) => {
      last = error;
      return undefined;
    });
    if (result !== undefined && result !== null && result !== false) return result;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Not within ${timeout / 1000} s: ${what}`, { cause: last });
}
