/** An alert as a text for people and agents. */
export interface AlertReport {
  /** The tool whose webhook it was; `json` is any other JSON, which is only formatted. */
  format: 'alertmanager' | 'grafana' | 'pagerduty' | 'json';
  text: string;
}

/** A field of a report: its name, and one value or several. */
export type Field = [name: string, value: string | string[]];

/** A link of a report. */
export type Link = [name: string, address: string];

/** Fields as lines; empty ones are left out. Further lines of a value are indented, so that none looks like a field. */
export function formatFields(fields: Field[]): string {
  return fields
    .map(([name, value]) => [name, Array.isArray(value) ? value.filter(Boolean).join(', ') : value.trim()] as const)
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) => `${oneLine(name)}: ${value.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\n', '\n  ')}`,
    )
    .join('\n');
}

/** Links as lines under one heading: each http or https URL once; others are left out. */
export function formatLinks(all: Link[]): string {
  const first = new Map<string, string>();
  for (const [name, address] of all) {
    const trimmed = address.trim();
    if (/^https?:\/\/[^\s<>"]+$/i.test(trimmed) && !first.has(trimmed)) first.set(trimmed, name);
  }
  if (first.size === 0) return '';
  return ['Links:', ...[...first].map(([address, name]) => `  ${oneLine(name)}: ${address}`)].join('\n');
}

/** Parts of a report, one below the other; empty ones are left out. */
export function joinLines(parts: string[]): string {
  return parts.filter(Boolean).join('\n');
}

function oneLine(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}
