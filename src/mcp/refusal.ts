/** Something asked for that cannot be given, in one line for whoever asked: what was found, and what was expected. */
export class Refusal extends Error {
  override name = 'Refusal';
}
