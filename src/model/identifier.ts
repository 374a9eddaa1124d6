import { z } from 'zod';
import { onOneLine } from '../base/one-line.ts';

/** Whether Windows keeps a name for a device, whatever its ending: no file of a workflow or a prompt could be called so. */
export function isDevice(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(name);
}

/** Kebab-case name of a workflow or a prompt, at most 64 characters (the limit of the Agent Skills standard for names). */
export const kebabId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a kebab-case id')
  .refine((id) => !isDevice(id), 'a name that Windows does not keep for a device');

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

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Text of any length that is what it looks like: no control characters but tab and line end, no half of a character. */
export const text = z
  .string()
  .refine((value) => isWellFormed(value) && !unprintable.test(value), 'text without control characters');

/** Whether a text has no half of a character that UTF-16 writes in two: such a text has no form in UTF-8. */
export function isWellFormed(text: string): boolean {
  return text.isWellFormed();
}

/** One line of text with something on it. */
export const oneLine = z
  .string()
  .regex(/^\S(.*\S)?$/, 'one line of text without space at its ends')
  .refine((text) => isWellFormed(text) && onOneLine(text) === text, 'text without control characters');

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
