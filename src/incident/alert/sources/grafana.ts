import type { AlertSource } from '../alert-source.ts';
import type { JsonCursor } from '../json-cursor.ts';
import { formatLabels, type Field } from '../format-fields.ts';
import { hasAll, readShape, takeLabels } from '../read-shape.ts';
import { alertsIn, isGrafana, readAlerts } from './alertmanager.ts';

/** Grafana: the webhook of its unified alerting, which is that of Alertmanager with more members, and the legacy one. */
export const grafana: AlertSource = {
  id: 'grafana',
  name: 'Grafana',
  read(json) {
    const alerts = alertsIn(json);
    if (alerts.length > 0 && isGrafana(json, alerts)) return readAlerts(json, alerts, 'Grafana', ownTexts(json));
    const isLegacy =
      (hasAll(json, 'ruleName') && ['state', 'ruleId', 'evalMatches'].some((key) => json.has(key))) ||
      (json.has('evalMatches') && hasAll(json, 'title')) ||
      hasAll(json, 'ruleUrl');
    return isLegacy ? readShape(json, LEGACY, { fields: matches(json) }) : undefined;
  },
};

const LEGACY = {
  title: ['title', 'ruleName'],
  status: 'state',
  fields: { Rule: 'ruleName', Message: 'message', Labels: 'tags' },
  links: { Rule: 'ruleUrl', Image: 'imageUrl' },
};

/** The title and the message, which a team can write itself. The default message repeats the alerts. */
function ownTexts(json: JsonCursor): Field[] {
  const isDefault = /^\s*\*\*(?:Firing|Resolved)\*\*/.test(json.peek('message'));
  return [
    ['Title', json.text('title')],
    ['Message', isDefault ? '' : json.text('message')],
  ];
}

function matches(json: JsonCursor): Field[] {
  return json
    .at('evalMatches')
    .items()
    .map((match): Field => {
      const labels = formatLabels(takeLabels(match.at('tags')));
      const value = `${match.text('metric')} = ${match.text('value')}`;
      return ['Measured', labels === '' ? value : `${value} (${labels})`];
    });
}
