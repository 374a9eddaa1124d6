import type { AlertSource } from '../alert-source.ts';
import type { JsonCursor } from '../json-cursor.ts';
import type { Field } from '../format-fields.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** Sentry: webhooks of issue alerts, metric alerts, issues and errors, the older webhook, and an event as JSON. */
export const sentry: AlertSource = {
  id: 'sentry',
  name: 'Sentry',
  read(json) {
    const data = json.at('data');
    if (data.at('metric_alert').isObject) return readShape(json, METRIC);
    const event = [data.at('event'), data.at('error')].find((one) => hasAll(one, 'event_id'));
    if (event)
      return readEvent(event, [
        ['Rule', data.text('triggered_rule')],
        ['Action', json.text('action')],
      ]);
    if (hasAll(data, 'issue.id', 'issue.title') && json.has('action'))
      return readShape(json, issueShape('data.issue.'));
    if (hasAll(json, 'shortId', 'title', 'permalink')) return readShape(json, issueShape(''));
    if (hasAll(json, 'project', 'culprit', 'url') && json.at('event').isObject) return readShape(json, LEGACY);
    const isEvent =
      hasAll(json, 'event_id', 'platform') && ['exception', 'message', 'logentry'].some((key) => json.has(key));
    return isEvent ? readEvent(json) : undefined;
  },
};

function readEvent(event: JsonCursor, before: Field[] = []) {
  const exceptions = [event.at('exception', 'values'), event.at('exception')].find((one) => one.isList)?.items() ?? [];
  const errors = exceptions.map((one): Field => ['Error', [one.text('type'), one.text('value')]]);
  return readShape(event, EVENT, { fields: [...before, ...errors] });
}

const EVENT: Shape = {
  title: [
    'title',
    'message',
    'logentry.formatted',
    'metadata.title',
    'exception.values.0.value',
    'exception.0.value',
    'metadata.value',
  ],
  service: ['project_name', 'project_slug', 'server_name'],
  severity: 'level',
  started: ['datetime', 'timestamp', 'received', 'dateCreated'],
  fields: {
    Culprit: ['culprit', 'transaction'],
    // Of cron monitors, uptime monitors and metrics
    Summary: 'occurrence.subtitle',
    Evidence: ['occurrence.evidence_display', 'occurrence.evidenceDisplay'],
    Location: 'location',
    Message: ['message', 'logentry.message'],
    Environment: 'environment',
    Release: 'release',
    Platform: 'platform',
    Request: 'request.url',
    User: 'user',
    Tags: 'tags',
    Id: 'event_id',
  },
  links: { Event: 'web_url', Issue: 'issue_url' },
};

const METRIC: Shape = {
  title: ['data.description_title', 'data.metric_alert.title', 'data.metric_alert.alert_rule.name'],
  status: 'action',
  service: 'data.metric_alert.projects',
  started: ['data.metric_alert.date_started', 'data.metric_alert.date_created'],
  detected: 'data.metric_alert.date_detected',
  ended: 'data.metric_alert.date_closed',
  fields: {
    Description: 'data.description_text',
    Rule: 'data.metric_alert.alert_rule.name',
    Query: 'data.metric_alert.alert_rule.query',
    Measures: 'data.metric_alert.alert_rule.aggregate',
    Environment: 'data.metric_alert.alert_rule.environment',
    Number: 'data.metric_alert.identifier',
  },
  links: { Alert: 'data.web_url' },
};

/** The shape of an issue, in a webhook or alone. */
function issueShape(prefix: string): Shape {
  const at = (key: string) => `${prefix}${key}`;
  return {
    kind: 'Issue',
    title: at('title'),
    status: at('status'),
    service: at('project'),
    severity: [at('priority'), at('level')],
    started: at('firstSeen'),
    fields: {
      Action: 'action',
      Level: at('level'),
      Culprit: at('culprit'),
      Error: at('metadata.value'),
      'Last seen': at('lastSeen'),
      Events: at('count'),
      Users: at('userCount'),
      'Assigned to': at('assignedTo'),
      Number: at('shortId'),
    },
    links: { Issue: [at('web_url'), at('permalink')], Project: at('project_url') },
  };
}

const LEGACY: Shape = {
  title: ['event.title', 'message', 'event.logentry.formatted', 'event.metadata.title'],
  service: ['project_name', 'project'],
  severity: 'level',
  started: ['event.timestamp', 'event.received'],
  fields: {
    Culprit: 'culprit',
    Message: 'message',
    Rules: 'triggering_rules',
    Environment: 'event.environment',
    Release: 'event.release',
    Tags: 'event.tags',
    Id: 'id',
  },
  links: { Issue: 'url' },
};
