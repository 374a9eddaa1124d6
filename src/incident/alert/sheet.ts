/** A field of a report: its name, and one value or several. */
export type Field = [name: string, value: string | string[]];

/** A link of a report. */
export type Link = [name: string, address: string];

/**
 * Fields as lines, those without a value left out. A value of several lines goes on indented, so that nothing in it can
 * pass for a field.
 */
export function sheet(fields: Field[]): string {
  return fields
    .map(([name, value]) => [name, Array.isArray(value) ? value.filter(Boolean).join(', ') : value.trim()] as const)
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) => `${oneLine(name)}: ${value.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\n', '\n  ')}`,
    )
    .join('\n');
}

/** Links as lines under one name: each address once, and only what a browser opens as a page, http and https. */
export function links(all: Link[]): string {
  const first = new Map<string, string>();
  for (const [name, address] of all) {
    const trimmed = address.trim();
    if (/^https?:\/\/[^\s<>"]+$/i.test(trimmed) && !first.has(trimmed)) first.set(trimmed, name);
  }
  if (first.size === 0) return '';
  return ['Links:', ...[...first].map(([address, name]) => `  ${oneLine(name)}: ${address}`)].join('\n');
}

/** Parts of a report with an empty line between them, empty parts left out. */
export function paragraphs(parts: string[]): string {
  return parts.filter(Boolean).join('\n\n');
}

/** Parts of a report right below each other, empty parts left out. */
export function lines(parts: string[]): string {
  return parts.filter(Boolean).join('\n');
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}
