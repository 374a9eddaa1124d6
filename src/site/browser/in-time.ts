/** How long the page waits for the storage of the browser before it goes on without it, in milliseconds. */
export const PATIENCE = 2000;

/** What a promise gives, or `otherwise` if it takes longer than the page waits. */
export function inTime<Result>(promise: Promise<Result>, otherwise: Result): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(otherwise), PATIENCE);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
