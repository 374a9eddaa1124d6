/**
 * Uses a service of the browser, such as storage, and returns `otherwise` if it is missing or throws: Firefox, for example,
 * has storage but denies access to it when site data is blocked.
 */
export function tryService<Result>(use: () => Result, otherwise: Result): Result {
  try {
    return use();
  } catch {
    return otherwise;
  }
}

/** How long the page waits for the browser's storage before it continues without it, in milliseconds. */
export const STORAGE_TIMEOUT_MS = 2000;

/** Returns the result of a promise, or `otherwise` if it takes longer than `STORAGE_TIMEOUT_MS`. */
export function withTimeout<Result>(promise: Promise<Result>, otherwise: Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise), STORAGE_TIMEOUT_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Calls a function when the browser has nothing more urgent to do. Safari has no idle callback: there it is called soon. */
export function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run);
  else setTimeout(run);
}

class MissingModuleError extends Error {
  override readonly name = 'MissingModuleError';
}

/**
 * Loads code when it is first used. It may be missing because the site was updated after the page was opened, or because
 * the connection is down. A notice then asks the user to reload the tab, and this throws.
 */
export async function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (cause) {
    // notices.js shows it.
    document.dispatchEvent(new CustomEvent('callbook-notice', { detail: 'failed' }));
    throw new MissingModuleError('A part of the page could not be loaded.', { cause });
  }
}

/** A preference of the user. Without storage it lasts only until the page is closed. */
export class Setting {
  readonly #key: string;
  #value: string;

  constructor(key: string, initial: string) {
    this.#key = `callbook-${key}`;
    this.#value = tryService(() => localStorage.getItem(this.#key), null) ?? initial;
  }

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    tryService(() => localStorage.setItem(this.#key, value), undefined);
  }
}

/** Returns a new id of 64 random bits. `crypto.randomUUID` is missing on plain http. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
