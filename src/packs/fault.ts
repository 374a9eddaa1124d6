/** Something wrong with a released file, a ledger or a release that was asked for, in one line for its reader. */
export class PackFault extends Error {
  override name = 'PackFault';
}
