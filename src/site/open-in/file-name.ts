/**
 * What a prompt is called as a file: `incident-response-assess-2026-11-23T0241Z.md`. The minute is in UTC, and without
 * its colon, which Windows does not allow. `at` is in milliseconds since 1970.
 */
export function fileName(workflow: string, prompt: string, at: number): string {
  const minute = new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length).replace(':', '');
  return `${[workflow, prompt].join('-').replace(/[^a-z0-9-]+/gi, '-')}-${minute}Z.md`;
}
