// Apart from the schemas, because pages need the marks without zod.

/** How the value of a slot in code or a URL is written: quoted as one word of a POSIX shell, percent-encoded, or unchanged. */
export type SlotEncoding = 'shell' | 'url' | 'raw';

/**
 * Matches the marks of slots in a template: `{{host}}`, in code `{{host:shell}}`, in a URL `{{host:url}}`, in other code
 * `{{host:raw}}`.
 */
export const SLOT_MARK = /\{\{([^{}:]+)(?::(shell|url|raw))?\}\}/g;

/** Returns the mark of a slot in a template. */
export function slotMark(id: string, encoding?: SlotEncoding): string {
  return encoding === undefined ? `{{${id}}}` : `{{${id}:${encoding}}}`;
}
