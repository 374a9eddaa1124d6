import { asText, membersOf, objectsOf, type Members } from './parse-json.ts';
import { formatFields, formatLinks, joinLines, type AlertReport, type Field, type Link } from './report.ts';

/** One alert of a group. */
interface Alert {
  resolved: boolean;
  since: string;
  until: string;
  labels: Map<string, string>;
  annotations: Map<string, string>;
  values: string;
  links: Link[];
}

// The labels and annotations that usually hold these, the preferred ones first.
const SEVERITY = ['severity', 'priority', 'level'];
const SERVICE = 'service service_name app application app_kubernetes_io_name component deployment job'.split(' ');
const SUMMARY = ['summary', 'description', 'message'];
const RUNBOOK = ['runbook_url', 'runbook', 'dashboard_url', 'dashboard'];

/**
 * The report of a webhook of Alertmanager (version 4 of its payload) or of Grafana Alerting, which sends the same with
 * more fields; undefined for anything else. What all alerts share comes first, then firing alerts, then resolved ones.
 */
export function readAlertmanager(root: Members): AlertReport | undefined {
  const found = objectsOf(root.get('alerts'));
  if (found.length === 0 || !found.every((alert) => alert.get('labels') instanceof Map)) return undefined;
  if (!root.has('receiver') && !root.has('groupKey') && !root.has('commonLabels')) return undefined;

  const isGrafana = root.has('orgId') || found.some((alert) => alert.has('silenceURL'));
  const alerts = found.map(readOne);
  const firing = alerts.filter(({ resolved }) => !resolved);
  const resolved = alerts.filter((alert) => alert.resolved);
  const labels = shared(alerts.map((alert) => alert.labels));
  const annotations = shared(alerts.map((alert) => alert.annotations));

  const head = joinLines([
    formatFields([
      ['Alert', nameOf(alerts, asText(root.get('title')))],
      [
        'Status',
        [firing.length > 0 && `${firing.length} firing`, resolved.length > 0 && `${resolved.length} resolved`].filter(
          (part) => part !== false,
        ),
      ],
      ['Left out by the sender', truncated(root)],
      ['Service', first(labels, SERVICE) || different(alerts, SERVICE)],
      ['Severity', first(labels, SEVERITY) || different(alerts, SEVERITY)],
      ['Since', earliest((firing.length > 0 ? firing : resolved).map(({ since }) => since))],
      ...textFields(annotations),
      ['Labels', listed(labels)],
    ]),
    formatLinks([
      ...linksIn(annotations),
      ...sharedLinks(alerts),
      [isGrafana ? 'Grafana' : 'Alertmanager', asText(root.get('externalURL'))],
    ]),
  ]);
  const common = { labels, annotations, links: sharedLinks(alerts) };
  const each = alerts.length > 1 || alerts.some(({ resolved, values }) => resolved || values !== '');
  const parts = each ? [...numbered('Firing', firing, common), ...numbered('Resolved', resolved, common)] : [];
  return { format: isGrafana ? 'grafana' : 'alertmanager', text: [head, ...parts].join('\n\n') };
}

function readOne(alert: Members): Alert {
  const of = (key: string) => asText(alert.get(key));
  return {
    resolved: of('status') === 'resolved',
    since: timeOf(of('startsAt')),
    until: timeOf(of('endsAt')),
    labels: textsOf(membersOf(alert.get('labels'))),
    annotations: textsOf(membersOf(alert.get('annotations'))),
    values: listed(textsOf(membersOf(alert.get('values')))) || of('valueString').trim(),
    links: [
      ['Source', of('generatorURL')],
      ['Dashboard', of('dashboardURL')],
      ['Panel', of('panelURL')],
      ['Image', of('imageURL')],
      ['Silence', of('silenceURL')],
    ],
  };
}

type Common = Pick<Alert, 'labels' | 'annotations' | 'links'>;

function numbered(title: string, alerts: Alert[], common: Common): string[] {
  return alerts.map((alert, index) => {
    const own = without(alert.labels, common.labels);
    const annotations = without(alert.annotations, common.annotations);
    return joinLines([
      `${title} ${index + 1} of ${alerts.length}`,
      formatFields([
        ['Labels', listed(own)],
        ['Since', alert.since],
        ['Until', alert.resolved ? alert.until : ''],
        ...textFields(annotations),
        ['Values', alert.values],
      ]),
      formatLinks([...linksIn(annotations), ...alert.links.filter((link) => !has(common.links, link))]),
    ]);
  });
}

/** The texts of an object; keys with two leading underscores are internal to the tool. */
function textsOf(members: Members): Map<string, string> {
  const texts = [...members].map(([key, value]) => [key, asText(value)] as const);
  return new Map(texts.filter(([key, value]) => value !== '' && !key.startsWith('__')));
}

/** The entries that are the same in all of these. */
function shared([head, ...rest]: Map<string, string>[]): Map<string, string> {
  return new Map([...(head ?? [])].filter(([key, value]) => rest.every((other) => other.get(key) === value)));
}

function without(texts: Map<string, string>, common: Map<string, string>): Map<string, string> {
  return new Map([...texts].filter(([key]) => !common.has(key)));
}

function sharedLinks([head, ...rest]: Alert[]): Link[] {
  return (head?.links ?? []).filter((link) => rest.every((alert) => has(alert.links, link)));
}

function has(all: Link[], [name, address]: Link): boolean {
  return all.some((link) => link[0] === name && link[1] === address);
}

/** The annotations that are not links, the usual ones first. */
function textFields(annotations: Map<string, string>): Field[] {
  const usual = SUMMARY.filter((key) => annotations.has(key));
  const others = [...annotations.keys()].filter((key) => !SUMMARY.includes(key) && !isLink(annotations.get(key)));
  return [...usual, ...others].map((key) => [titled(key), annotations.get(key) ?? '']);
}

function linksIn(annotations: Map<string, string>): Link[] {
  const keys = [...annotations.keys()].filter((key) => isLink(annotations.get(key)) && !SUMMARY.includes(key));
  keys.sort((a, b) => rank(a) - rank(b));
  return keys.map((key) => [titled(key.replace(/[_-]?ur[il]$/i, '')), annotations.get(key) ?? '']);
}

function rank(key: string): number {
  return RUNBOOK.includes(key) ? RUNBOOK.indexOf(key) : RUNBOOK.length;
}

function isLink(value = ''): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]*:\/\/|javascript:|data:)\S*\s*$/i.test(value);
}

function titled(key: string): string {
  const words = key.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function listed(texts: Map<string, string>): string {
  return [...texts].map(([key, value]) => `${key}=${value}`).join(', ');
}

function first(labels: Map<string, string>, keys: string[]): string {
  return labels.get(keys.find((key) => labels.has(key)) ?? '') ?? '';
}

/** The values of all alerts, each once. */
function different(alerts: Alert[], keys: string[]): string[] {
  return [...new Set(alerts.map(({ labels }) => first(labels, keys)))];
}

function nameOf(alerts: Alert[], title: string): string[] {
  const names = different(alerts, ['alertname']).filter(Boolean);
  return names.length > 0 ? names : [title];
}

function truncated(root: Members): string {
  const count = asText(root.get('truncatedAlerts'));
  return count === '0' || count === '' ? '' : `${count} more alerts`;
}

/** A time; empty for the year 1, which the tools write for a missing one. */
function timeOf(time: string): string {
  return time.startsWith('0001-') ? '' : time;
}

function earliest(times: string[]): string {
  const known = times.filter((time) => !Number.isNaN(Date.parse(time)));
  return known.sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? times.find(Boolean) ?? '';
}
