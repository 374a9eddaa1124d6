/**
 * Uses a service of the browser, such as storage: a browser may have it and still refuse it, as Firefox does when site
 * data is blocked. Gives `otherwise` if the service is missing or throws.
 */
export function tryService<Result>(use: () => Result, otherwise: Result): Result {
  try {
    return use();
  } catch {
    return otherwise;
  }
}
