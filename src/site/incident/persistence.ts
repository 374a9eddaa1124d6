import { tryService } from '../browser/try-service.ts';

let isPersistent = false;
let asked: Promise<void> | undefined;

/** Whether the browser has promised to keep what this site saves, until the reader deletes it. */
export function isPersisted(): boolean {
  return isPersistent;
}

/** Asks the browser for that promise, once. Firefox would ask the reader, who has other things to do, so it is not asked. */
export function askToPersist(): Promise<void> {
  const storage = tryService<StorageManager | undefined>(() => navigator.storage, undefined);
  const asksReader = /\bFirefox\//.test(navigator.userAgent);
  return (asked ??= Promise.resolve()
    .then(() => (asksReader ? storage?.persisted?.() : storage?.persist?.()))
    .then(
      (answer) => {
        isPersistent = answer === true;
      },
      // A browser that cannot be asked has promised nothing.
      () => undefined,
    ));
}

/**
 * Whether the browser deletes what scripts save after 7 days of use without a visit: Safari, and every browser on iOS, in a
 * tab. https://webkit.org/blog/10218/full-third-party-cookie-blocking-and-more/
 */
export function deletesAfterSevenDays(): boolean {
  const isApple = navigator.vendor.startsWith('Apple') && /\b(?:Macintosh|iPhone|iPad)\b/.test(navigator.userAgent);
  return isApple && !matchMedia('(display-mode: standalone)').matches;
}
