/**
 * Text of so many characters is taken in apart from the page, and stands as a chip in place of the field: with 200 kB in
 * a field a key takes 40 ms on a slow machine, with 1 MB 200 ms.
 */
export const LARGE = 32_000;

/** Text of more characters than this is not edited in a field at all. */
export const EDITABLE = 200_000;

/** A file, or a long text as one. */
export interface EvidenceSource {
  name: string;
  content: string | File;
}
