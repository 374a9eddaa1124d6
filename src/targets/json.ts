/** A value as a JSON file that people read too: two spaces deep, one LF at its end. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
