/** A choice of the reader that lasts beyond the visit, where the browser lets it; within the visit in any case. */
export class Setting {
  readonly #key: string;
  #value: string;

  constructor(key: string, otherwise: string) {
    this.#key = `callbook-${key}`;
    this.#value = read(() => localStorage, this.#key) ?? otherwise;
  }

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // Storage is refused in some private windows; the choice holds until the page is left.
    }
  }
}

/** Notes what this tab works on, for the next page in it. */
export function noteForTab(key: string, value: string): void {
  try {
    sessionStorage.setItem(`callbook-${key}`, value);
  } catch {
    // The next page then asks the records.
  }
}

/** What was noted for this tab. */
export function notedForTab(key: string): string | undefined {
  return read(() => sessionStorage, `callbook-${key}`);
}

function read(storage: () => Storage, key: string): string | undefined {
  try {
    return storage().getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}
