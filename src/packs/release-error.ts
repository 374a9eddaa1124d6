/** Something wrong with a released file, a ledger or a release that was asked for, in one line for its reader. */
export class ReleaseError extends Error {
  override name = 'PackFault';
  /** The file or the workflow that it is about. */
  readonly about: string;
  readonly unexpected: string;
  readonly expected: string;

  constructor(about: string, unexpected: string, expected: string) {
    super(`${about}: unexpected ${unexpected}, expected ${expected}`);
    this.about = about;
    this.unexpected = unexpected;
    this.expected = expected;
  }
}
