import { tryService } from '../browser/try-service.ts';

/** A preference of the reader. It lasts beyond the visit if the browser allows storage, and within the visit in any case. */
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
