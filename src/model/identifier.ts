import { z } from 'zod';

/** Kebab-case name of a workflow or a prompt, at most 64 characters (the limit of the Agent Skills standard for names). */
export const kebabId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a kebab-case id');

/** Snake_case name of an input or a deliverable, at most 64 characters. */
export const snakeId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a snake_case id');

/** A version as Semantic Versioning 2.0.0 writes it, without build metadata. */
export const version = z
  .string()
  .regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/,
    'a version such as 1.2.0 or 1.2.0-rc.1',
  );

/** Whether a text has no half of a character that UTF-16 writes in two: such a text has no form in UTF-8. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f]/;

/** One line of text with something on it. */
export const oneLine = z
  .string()
  .regex(/^\S(.*\S)?$/, 'one line of text without space at its ends')
  .refine((text) => isWellFormed(text) && !control.test(text), 'text without control characters');

/**
 * A choice: its own id and label, so lower case, without a comma or a brace, spaces allowed inside. The pattern is one
 * that validators of any language read; lower case beyond ASCII is held by the refinement.
 */
export const choice = z
  .string()
  .regex(/^[^\sA-Z,{}]+( [^\sA-Z,{}]+)*$/, 'a lower-case choice without a comma or a brace')
  .refine((text) => text === text.toLowerCase(), 'a lower-case choice without a comma or a brace');

/** The choices of one input or deliverable, at least one, each once. */
export const choices = z
  .array(choice)
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each choice once');

/** A SHA-256 of bytes in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

/** The digest of a pack: `sha256:` and the SHA-256 of its canonical JSON without the digest itself. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits');

/** A calendar day in UTC, as RFC 3339 writes it. */
export const day = z.iso.date();
