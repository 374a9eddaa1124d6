import { formatDay } from '../../incident/format-moment.ts';

/** Lets the browser save a text as a file in the folder for downloads. */
export function downloadFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser needs the URL until the download has begun, and there is no event for that.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Names a file about an incident: `log-2026-11-23-checkout-api-5xx.md`. Letters of any script are kept. */
export function incidentFileName(
  kind: string,
  { started, name }: { started: number; name: string },
  extension: string,
): string {
  const words = name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const short = words.reduce((joined, word) => (`${joined}-${word}`.length > 50 ? joined : `${joined}-${word}`), '');
  return `${kind}-${formatDay(started)}${short}.${extension}`;
}

/**
 * Names the file of a prompt: `incident-response-assess-2026-11-23T0241Z.md`. `at` is in milliseconds since 1970. The
 * minute is in UTC, without its colon, which Windows does not allow.
 */
export function promptFileName(workflow: string, prompt: string, at: number): string {
  const minute = new Date(at).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length).replace(':', '');
  return `${[workflow, prompt].join('-').replace(/[^a-z0-9-]+/gi, '-')}-${minute}Z.md`;
}
