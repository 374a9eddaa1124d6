/** The error that some work throws; undefined if it throws none. */
export function errorOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}
