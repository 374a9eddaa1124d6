import { readAlertmanager } from './alertmanager.ts';
import { layOut } from './lay-out.ts';
import { readPagerDuty } from './pagerduty.ts';
import type { AlertReport } from './report.ts';
import { parse } from './tree.ts';

/** Webhooks are a few kB; what is larger than this is only laid out. */
const LARGEST = 4e6;

/**
 * Makes a readable report of the JSON that Alertmanager, Grafana and PagerDuty (v3) send to a webhook, and lays out any
 * other JSON with all that is in it. Undefined for plain text, to which broken JSON belongs: it is taken as it is.
 */
export function readAlert(text: string): AlertReport | undefined {
  const json = text.trim();
  if (!/^[[{]/.test(json)) return undefined;
  if (json.length < LARGEST) {
    const root = parse(json);
    if (!(root instanceof Map) && !Array.isArray(root)) return undefined;
    const report = root instanceof Map ? (readAlertmanager(root) ?? readPagerDuty(root)) : undefined;
    if (report) return report;
  }
  const laidOut = layOut(json);
  return laidOut === undefined ? undefined : { format: 'json', text: laidOut };
}
