import { readAlert, type AlertText } from '../../incident/alert/read-alert.ts';
import type { AlertFacts } from '../../incident/alert/log-alert.ts';
import { clean } from '../../prompt/clean.ts';
import { cutEvidence } from '../../prompt/evidence/cut-evidence.ts';
import { describeEvidence } from '../../prompt/evidence/describe-evidence.ts';
import { findSecrets } from '../../prompt/secrets/find-secrets.ts';
import type { Finder, Finding } from '../../prompt/secrets/finding.ts';
import { mask, type MaskedSecret } from '../../prompt/secrets/mask.ts';
import { findAddresses } from '../../prompt/evidence/find-addresses.ts';
import { scan } from '../../prompt/secrets/scan.ts';
import { readSource } from './read-source.ts';
import type { BytesNote, BytesRefusal } from '../../prompt/bytes/text-of-bytes.ts';

/** Text as the user entered it, and the secrets that already have placeholders in the incident. */
export interface RawEvidence {
  text: string;
  known: MaskedSecret[];
  /** Whether the JSON of an alert is turned into text. */
  readsAlerts: boolean;
}

/** Text that is ready for a prompt: cleaned, its secrets masked, and shortened if it was too long. */
export interface PreparedEvidence {
  text: string;
  /** The masked secrets, by their placeholders in the text. */
  secrets: Record<string, string>;
  /** The findings of the quick scan in the text. */
  findings: Finding[];
  /** The size of the given text. */
  bytes: number;
  lines: number;
  isCut: boolean;
  emails: number;
  ips: number;
  /** The facts of the alert in the text; its tool is empty for other JSON. */
  alert?: AlertFacts;
}

/**
 * Prepares evidence: cleans, scans, masks and shortens it, in this order, because a secret that was cut in two is not
 * found. With a `slice` in characters the scan pauses after each slice, so that the page stays responsive.
 */
async function prepareEvidence(
  { text, known, readsAlerts }: RawEvidence,
  find: Finder,
  slice?: number,
): Promise<PreparedEvidence> {
  const { bytes, lines } = describeEvidence(text);
  const alert = readsAlerts ? readAlert(text) : undefined;
  const visible = clean(alert?.text ?? text);
  const findings: Finding[] = [];
  for await (const { findings: found } of scan(visible, find, slice)) {
    findings.push(...found);
    if (slice !== undefined) await new Promise((done) => setTimeout(done));
  }
  const masked = mask(visible, findings, known);
  const cut = cutEvidence(masked.text);
  const { emails, ips } = findAddresses(cut);
  const used = masked.table.filter(({ name, secret }) => name !== secret && cut.includes(name));
  return {
    text: cut,
    secrets: Object.fromEntries(used.map(({ name, secret }) => [name, secret])),
    findings: findSecrets(cut),
    bytes,
    lines,
    isCut: cut !== masked.text,
    emails,
    ips,
    ...(alert && { alert: factsOf(alert, masked.table) }),
  };
}

function factsOf({ tool, title, service, started, detected }: AlertText, table: readonly MaskedSecret[]): AlertFacts {
  return {
    tool,
    title: maskTitle(title, table),
    service,
    ...(started && { started }),
    ...(detected && { detected }),
  };
}

/** Returns a title with the secrets masked that were masked in the text. */
function maskTitle(title: string, table: readonly MaskedSecret[]): string {
  return table.reduce(
    (text, { name, secret, isRevealed }) => (isRevealed ? text : text.replaceAll(secret, name)),
    title,
  );
}

/** A message from the page to the worker. The worker reads a file itself, so that a 20 MB file does not block the page. */
export type EvidenceRequest = Omit<RawEvidence, 'text'> & { source: string | Blob };

/** Evidence that is ready for a prompt, with notes about how its bytes were decoded; or why it was rejected. */
export type PreparedSource =
  | (PreparedEvidence & { notes: BytesNote[]; /** Only the quick scan was possible. */ isQuick?: boolean })
  | { refused: BytesRefusal };

/** Reads and prepares evidence. Throws if a file cannot be read at all. */
export async function prepareSource(
  { source, ...rest }: EvidenceRequest,
  find: Finder,
  slice?: number,
): Promise<PreparedSource> {
  const read = await readSource(source);
  if ('refused' in read) return read;
  return { ...(await prepareEvidence({ text: read.text, ...rest }, find, slice)), notes: read.notes };
}
