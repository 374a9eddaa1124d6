import type { Alert, AlertSource } from '../alert-source.ts';
import { readGroup } from '../alert-group.ts';
import type { JsonCursor } from '../json-cursor.ts';
import { formatFields, joinLines, type Field } from '../format-fields.ts';

/**
 * Alertmanager and Prometheus: the webhook (version 4 of its payload) and hand-made ones with the alerts alone, one alert,
 * what is posted to Alertmanager, and what the APIs of both (v1 and v2) return for alerts, alert groups and rules.
 */
export const alertmanager: AlertSource = {
  id: 'alertmanager',
  name: 'Alertmanager',
  read(json) {
    const alerts = alertsIn(json);
    return alerts.length > 0 && !isGrafana(json, alerts) ? readAlerts(json, alerts, 'Alertmanager') : undefined;
  },
};

/** Reads a group of alerts with the members that the webhook puts around it; `head` comes after the name of the alert. */
export function readAlerts(json: JsonCursor, alerts: JsonCursor[], tool: string, head: Field[] = []): Alert {
  const left = json.peek('truncatedAlerts');
  const isTruncated = left !== '' && left !== '0';
  if (isTruncated) json.at('truncatedAlerts').take();
  const group = readGroup(alerts, {
    title: json.peek('title'),
    head: [['Left out by the sender', isTruncated ? `${left} more alerts` : ''], ...head],
    links: [[tool, json.peek('externalURL')]],
  });
  if (group.shows(json.peek('externalURL'))) json.at('externalURL').take();
  for (const key of ['groupLabels', 'commonLabels', 'labels']) {
    for (const [label, value] of json.at(key).entries()) if (group.hasLabel(label, value.peek())) value.take();
  }
  for (const [key, value] of json.at('commonAnnotations').entries()) {
    if (group.hasAnnotation(key, value.peek())) value.take();
  }
  if (/^(?:firing|resolved)$/.test(json.peek('status')) && group.shows(json.peek('status'))) json.at('status').take();
  return { ...group.alert, text: joinLines([group.alert.text, rulesText(json)]) };
}

/** The alerts of a payload of Alertmanager, Prometheus or Grafana; none for anything else. */
export function alertsIn(json: JsonCursor): JsonCursor[] {
  const lists = [json, json.at('alerts'), json.at('data'), json.at('data', 'alerts')];
  for (const list of lists) {
    const alerts = list.items();
    const isOne = list === json ? isUnmistakable : isAlert;
    if (alerts.length > 0 && alerts.every(isOne)) return alerts;
  }
  const groups = [json, json.at('data')].flatMap((list) => list.items());
  const ofGroups = groups.flatMap((group) => group.at('alerts').items());
  if (ofGroups.length > 0 && groups.every((group) => group.has('alerts')) && ofGroups.every(isAlert)) return ofGroups;
  const rules = json
    .at('data', 'groups')
    .items()
    .flatMap((group) => group.at('rules').items());
  const ofRules = rules.flatMap((rule) => rule.at('alerts').items());
  if (ofRules.length > 0 && ofRules.every(isAlert)) return ofRules;
  return isUnmistakable(json) && !json.has('alerts') ? [json] : [];
}

/** Whether a group of alerts comes from Grafana, which sends more with each of them. */
export function isGrafana(json: JsonCursor, alerts: JsonCursor[]): boolean {
  return (
    json.has('orgId') ||
    alerts.some((alert) => alert.has('labels', '__alert_rule_uid__')) ||
    alerts.some((alert) =>
      ['silenceURL', 'dashboardURL', 'panelURL', 'valueString', 'values', 'orgId'].some((key) => alert.has(key)),
    )
  );
}

/** Members that only alerts have. */
const OWN = ['startsAt', 'activeAt', 'generatorURL', 'fingerprint'];
/** Members that other things with labels have as well, such as containers and streams of logs. */
const SHARED = ['annotations', 'state', 'status', 'endsAt'];

function isAlert(alert: JsonCursor): boolean {
  const labels = alert.at('labels');
  if (alert.has('apiVersion') || alert.has('kind') || !(labels.isObject || labels.json === null)) return false;
  return [...OWN, ...SHARED].some((key) => alert.has(key));
}

/** Whether something is an alert even if nothing around it says so. */
function isUnmistakable(alert: JsonCursor): boolean {
  return isAlert(alert) && (alert.has('labels', 'alertname') || OWN.some((key) => alert.has(key)));
}

/** The expressions of the rules, as returned by the rules API. */
function rulesText(json: JsonCursor): string {
  const rules = json
    .at('data', 'groups')
    .items()
    .flatMap((group) => group.at('rules').items())
    .filter((rule) => rule.at('alerts').items().length > 0 && rule.peek('query') !== '');
  return formatFields(rules.map((rule) => [`Rule ${rule.text('name')}`, rule.text('query')]));
}
