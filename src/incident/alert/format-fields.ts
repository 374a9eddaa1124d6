/** A field of an alert text: its name, and one value or several. */
export type Field = [name: string, value: string | string[]];

/** A link of an alert text. */
export type AlertLinkField = [name: string, address: string];

/** Formats fields as lines; empty ones are left out. Further lines of a value are indented, so that none looks like a field. */
export function formatFields(fields: Field[]): string {
  return fields
    .map(([name, value]) => [name, Array.isArray(value) ? value.filter(Boolean).join(', ') : value.trim()] as const)
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) => `${oneLine(name)}: ${value.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\n', '\n  ')}`,
    )
    .join('\n');
}

/** Returns links as lines under one heading, each URL once. */
export function formatLinks(all: AlertLinkField[]): string {
  const first = new Map<string, string>();
  for (const [name, address] of all) {
    const trimmed = address.trim();
    if (isLink(trimmed) && !first.has(trimmed)) first.set(trimmed, name);
  }
  if (first.size === 0) return '';
  return ['Links:', ...[...first].map(([address, name]) => `  ${oneLine(name)}: ${address}`)].join('\n');
}

/** Whether an alert text links to a text: an http or https URL, or a path on the tool's site. */
export function isLink(text: string): boolean {
  return /^\s*(?:https?:\/\/[^\s<>"]+|\/[\w.~%/-]+(?:[?#][^\s<>"]*)?)\s*$/i.test(text);
}

/** Formats labels as one line. A value is in quotes where a comma or an equals sign in it could be taken for the end. */
export function formatLabels(labels: Iterable<readonly [key: string, value: string]>): string {
  return [...labels].map(([key, value]) => `${quoted(key)}=${quoted(value)}`).join(', ');
}

/** Joins parts of an alert text, one below the other; empty ones are left out. */
export function joinLines(parts: string[]): string {
  return parts.filter(Boolean).join('\n');
}

function quoted(text: string): string {
  return /[,="\n\r]|^\s|\s$|^$/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}
