import { readAlertmanager } from './alertmanager.ts';
import { formatJson } from './format-json.ts';
import { readPagerDuty } from './pagerduty.ts';
import { parseJson } from './parse-json.ts';
import type { AlertReport } from './report.ts';

// The names of the fields in a report are English in every language, like the payloads that they come from.

/** Webhooks are a few kB; anything larger than this, in characters, is only formatted. */
const LARGEST = 4e6;

/**
 * A readable report of the JSON that Alertmanager, Grafana and PagerDuty (v3) send to a webhook; any other JSON is
 * formatted with all that is in it. Undefined for plain text and broken JSON.
 */
export function readAlert(text: string): AlertReport | undefined {
  const json = text.trim();
  if (!/^[[{]/.test(json)) return undefined;
  if (json.length < LARGEST) {
    const root = parseJson(json);
    if (!(root instanceof Map) && !Array.isArray(root)) return undefined;
    const report = root instanceof Map ? (readAlertmanager(root) ?? readPagerDuty(root)) : undefined;
    if (report) return report;
  }
  const formatted = formatJson(json);
  return formatted === undefined ? undefined : { format: 'json', text: formatted };
}
