import { base64ToBytes } from '../../base/base64.ts';
import { deflateSync, Inflate } from 'fflate';
import { isPlainObject } from '../../base/collections.ts';
import { exportIncident } from './export-incident.ts';
import { STORED_FORMAT } from '../stored-format.ts';
import { importIncident, type ImportResult } from '../import.ts';
import type { NewIncident } from '../incident.ts';
import type { Incident } from '../schema.ts';
import { formatOf } from '../import.ts';
import { maskIncident, type TextMasker } from './mask-incident.ts';
import type { TranslateIncident } from '../translate-incident.ts';

/** The longest link, in characters; chat tools and email clients cut or reject longer ones. */
const MAX_LINK_LENGTH = 8_000;

/** The largest incident that a link is made of or read into, in bytes: a short link can decompress to any size. */
const MAX_BYTES = 1_000_000;

const PARAMETER = 'incident=';

/**
 * Returns a link to a page that has the whole incident in its fragment, which browsers do not send to a server. It is what
 * `exportIncident` writes, with every text masked by `maskText`, compressed (RFC 1951) and in base64url. Undefined if the
 * link would be longer than 8,000 characters. fflate is synchronous, as a copy on a click must be, and gives the same bytes
 * in every browser.
 */
export function incidentLink(incident: Incident, page: string, maskText: TextMasker): string | undefined {
  const exported = exportIncident(maskIncident(incident, maskText));
  const json = new TextEncoder().encode(JSON.stringify(JSON.parse(exported)));
  if (json.length > MAX_BYTES || incident.deletedAt !== undefined) return undefined;
  const address = page.replace(/#.*$/s, '');
  const link = `${address}#${PARAMETER}${toBase64Url(deflateSync(json, { level: 9 }))}`;
  return link.length <= MAX_LINK_LENGTH ? link : undefined;
}

/** Whether a fragment, with or without its `#`, contains an incident. */
export function hasIncident(fragment: string): boolean {
  return fragment.replace(/^#/, '').startsWith(PARAMETER);
}

/**
 * Reads the incident in the fragment of a link; never throws. It is checked like an imported file, with the same `base`. Any
 * damage is rejected with one sentence; only an incident of a newer format has its own.
 */
export function readIncidentLink(fragment: string, base: NewIncident, t: TranslateIncident): ImportResult {
  const refused = { refused: t('output.link-unreadable') };
  const data = fragment.replace(/^#/, '').slice(PARAMETER.length);
  const json = hasIncident(fragment) && data.length <= MAX_LINK_LENGTH ? decompress(data) : undefined;
  if (json === undefined) return refused;
  const result = importIncident(json, base, t);
  if ('refused' in result) return isNewer(json) ? result : refused;
  // A deletion is merged into the incident with the same id; a link must not delete anything.
  return result.incident.deletedAt === undefined ? result : refused;
}

function isNewer(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return isPlainObject(value) && (formatOf(value) ?? 0) > STORED_FORMAT;
  } catch {
    return false;
  }
}

/** Returns the text that was compressed; undefined if it is damaged, incomplete or too large. */
function decompress(data: string): string | undefined {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isComplete = false;
  const stream = new Inflate((chunk, final) => {
    chunks.push(chunk);
    length += chunk.length;
    isComplete = final;
  });
  try {
    const bytes = base64ToBytes(data);
    // 256 bytes decompress to at most 264 kB, so the limit is checked often enough.
    for (let at = 0; at < bytes.length && length <= MAX_BYTES; at += 256) {
      stream.push(bytes.subarray(at, at + 256), at + 256 >= bytes.length);
    }
    if (!isComplete || length > MAX_BYTES) return undefined;
    const whole = new Uint8Array(length);
    chunks.reduce((at, chunk) => (whole.set(chunk, at), at + chunk.length), 0);
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch {
    return undefined;
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
