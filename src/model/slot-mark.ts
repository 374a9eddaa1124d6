// Apart from the schemas, because pages need the marks without zod.

/** How the value of a slot is written: quoted as one word of a POSIX shell, or percent-encoded. */
export type SlotEncoding = 'shell' | 'url';

/** Matches the marks of slots in a template: `{{host}}`, in code `{{host:shell}}`, in a URL `{{host:url}}`. */
export const SLOT_MARK = /\{\{([^{}:]+)(?::(shell|url))?\}\}/g;

/** Returns the mark of a slot in a template. */
export function slotMark(id: string, encoding?: SlotEncoding): string {
  return encoding === undefined ? `{{${id}}}` : `{{${id}:${encoding}}}`;
}
