import * as z from 'zod';
import { onOneLine } from '../base/text.ts';

/** Whether Windows reserves a name for a device. No file can have such a name, whatever its extension. */
export function isDevice(name: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(name);
}

/** The kebab-case id of a workflow or a prompt; 64 characters is the limit of the Agent Skills standard for names. */
export const kebabId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a kebab-case id')
  .refine((id) => !isDevice(id), 'a name that Windows does not reserve for a device');

/** The snake_case id of an input or a deliverable, at most 64 characters. */
export const snakeId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'a snake_case id');

/** A version of Semantic Versioning 2.0.0 without build metadata. */
export const version = z
  .string()
  .regex(
    /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?$/,
    'a version such as 1.2.0 or 1.2.0-rc.1',
  )
  // node-semver, which compares versions, throws for anything longer or larger.
  .refine(
    (text) => text.length <= 256 && !text.split(/[.-]/, 3).some((number) => Number(number) > Number.MAX_SAFE_INTEGER),
    'a version of at most 256 characters with numbers below 2^53',
  );

// oxlint-disable-next-line no-control-regex -- the control characters are intended
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** Text of any length, without lone surrogates and without control characters except tab and line feed. */
export const text = z
  .string()
  .refine((value) => isWellFormed(value) && !CONTROL.test(value), 'text without control characters');

/** Whether a text has no lone surrogates. A text with one cannot be encoded in UTF-8. */
export function isWellFormed(text: string): boolean {
  // oxlint-disable-next-line page-code/no-new-methods -- schemas do not reach the page
  return text.isWellFormed();
}

/** One line of text that is not empty. */
export const oneLine = z
  .string()
  .regex(/^\S(.*\S)?$/, 'one line of text without space at its ends')
  .refine((text) => isWellFormed(text) && onOneLine(text) === text, 'text without control characters');

/**
 * A choice, which is its own id and label. The pattern is one that validators in any language can read; the refinement adds
 * lower case beyond ASCII.
 */
export const choice = z
  .string()
  .regex(/^[^\sA-Z,{}]+( [^\sA-Z,{}]+)*$/, 'a lowercase choice without a comma or a brace')
  .refine((text) => text === text.toLowerCase(), 'a lowercase choice without a comma or a brace');

/** The choices of an input or a deliverable: at least one, and each once. */
export const choices = z
  .array(choice)
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'each choice once');

/** A SHA-256 in lowercase hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

/** The digest of a pack: `sha256:` and the SHA-256 of its canonical JSON without the digest. */
export const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hexadecimal digits');

/** A calendar day in UTC, in the format of RFC 3339. */
export const day = z.iso.date();
