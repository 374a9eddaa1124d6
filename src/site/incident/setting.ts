/** A preference of the reader. It lasts beyond the visit if the browser allows storage, and within the visit in any case. */
export class Setting {
  readonly #key: string;
  #value: string;

  constructor(key: string, initial: string) {
    this.#key = `callbook-${key}`;
    this.#value = initial;
    try {
      this.#value = localStorage.getItem(this.#key) ?? initial;
    } catch {
      // Some browsers block storage in private windows.
    }
  }

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value;
    try {
      localStorage.setItem(this.#key, value);
    } catch {
      // The preference then lasts until the reader leaves the page.
    }
  }
}
