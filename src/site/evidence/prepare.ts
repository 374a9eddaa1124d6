import { readAlert } from '../../incident/alert/read-alert.ts';
import type { AlertReport } from '../../incident/alert/report.ts';
import { clean } from '../../prompt/clean.ts';
import { cutEvidence } from '../../prompt/evidence/cut.ts';
import { describeEvidence } from '../../prompt/evidence/describe.ts';
import type { Finder, Finding } from '../../prompt/evidence/finding.ts';
import { mask, type Named } from '../../prompt/evidence/mask.ts';
import { pointOut } from '../../prompt/evidence/pointed-out.ts';
import { scan } from '../../prompt/evidence/scan.ts';

/** Text as it came, and what the incident knows of secrets already. */
export interface Raw {
  text: string;
  table: Named[];
  /** Whether the JSON of an alert is made a report. */
  readsAlerts: boolean;
}

/** Text that is fit for a prompt: cleaned, its secrets masked, and cut where it was too long. */
export interface Prepared {
  text: string;
  /** What the names in the text stand for. */
  secrets: Record<string, string>;
  /** The size of what came, and its lines. */
  bytes: number;
  lines: number;
  isCut: boolean;
  emails: number;
  ips: number;
  /** What was read as an alert, if it was one. */
  format?: AlertReport['format'];
}

/**
 * Prepares evidence: clean, scan, mask, cut, in this order, since a secret that is cut in two is found no more. The
 * scan goes slice by slice, and lets the page breathe wherever this runs.
 */
export async function prepare({ text, table, readsAlerts }: Raw, find: Finder, slice?: number): Promise<Prepared> {
  const { bytes, lines } = describeEvidence(text);
  const report = readsAlerts ? readAlert(text) : undefined;
  const visible = clean(report?.text ?? text);
  const findings: Finding[] = [];
  for await (const { findings: found } of scan(visible, find, slice)) {
    findings.push(...found);
    if (slice !== undefined) await new Promise((done) => setTimeout(done));
  }
  const masked = mask(visible, findings, table);
  const cut = cutEvidence(masked.text);
  const { emails, ips } = pointOut(cut);
  const named = masked.table.filter(({ name, secret }) => name !== secret && cut.includes(name));
  return {
    text: cut,
    secrets: Object.fromEntries(named.map(({ name, secret }) => [name, secret])),
    bytes,
    lines,
    isCut: cut !== masked.text,
    emails,
    ips,
    ...(report && { format: report.format }),
  };
}
