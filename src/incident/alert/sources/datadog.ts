import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** Datadog: monitor webhooks (the default payload, and custom ones that use its variables), monitors and events of its API. */
export const datadog: AlertSource = {
  id: 'datadog',
  name: 'Datadog',
  read(json) {
    const isWebhook =
      (hasAll(json, 'event_type', 'title') && (json.at('org').isObject || json.has('last_updated'))) ||
      hasAll(json, 'alert_transition') ||
      hasAll(json, 'alert_id', 'alert_title');
    if (isWebhook) return readShape(json, WEBHOOK);
    if (hasAll(json, 'overall_state', 'query', 'name')) return readShape(json, MONITOR);
    const isIncident = json.peek('data', 'type') === 'incidents' && hasAll(json, 'data.attributes.title');
    return isIncident ? readShape(json, INCIDENT) : undefined;
  },
};

const WEBHOOK: Shape = {
  title: ['title', 'alert_title', 'event_title'],
  status: ['alert_transition', 'alert_status'],
  service: 'service',
  host: ['hostname', 'alert_scope'],
  severity: ['priority', 'alert_priority', 'alert_type'],
  changed: ['date', 'alert_cycle_started', 'last_updated'],
  fields: {
    Event: 'event_type',
    Message: ['body', 'text_only_msg', 'event_msg', 'alert_message', 'message'],
    Metric: ['alert_metric', 'metric'],
    Query: ['alert_query', 'query'],
    Scope: 'alert_scope',
    Host: ['hostname', 'host'],
    Tags: 'tags',
    Organization: ['org', 'org_name'],
    Id: ['alert_id', 'id'],
  },
  links: { Event: ['link', 'url', 'event_link'], Snapshot: 'snapshot' },
};

const INCIDENT: Shape = {
  kind: 'Incident',
  title: 'data.attributes.title',
  status: ['data.attributes.state', 'data.attributes.fields.state.value'],
  severity: ['data.attributes.severity', 'data.attributes.fields.severity.value'],
  service: 'data.attributes.fields.services.value',
  started: ['data.attributes.customer_impact_start', 'data.attributes.created'],
  detected: 'data.attributes.detected',
  ended: 'data.attributes.resolved',
  fields: { Impact: 'data.attributes.customer_impact_scope', Number: 'data.attributes.public_id' },
};

const MONITOR: Shape = {
  title: 'name',
  status: 'overall_state',
  severity: 'priority',
  changed: 'overall_state_modified',
  fields: { Query: 'query', Message: 'message', Tags: 'tags', Type: 'type', Id: 'id' },
};
