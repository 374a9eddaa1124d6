import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** Google Cloud: the incident that Monitoring sends to a webhook or to Pub/Sub, and the error that Error Reporting sends. */
export const googleCloudMonitoring: AlertSource = {
  id: 'google-cloud-monitoring',
  name: 'Google Cloud Monitoring',
  read(json) {
    const signs = ['policy_name', 'condition_name', 'resource_name', 'scoping_project_id'];
    const isIncident = hasAll(json, 'incident.incident_id') && signs.some((key) => hasAll(json, `incident.${key}`));
    if (isIncident) return readShape(json, isPath(json.peek('incident', 'policy_name')) ? UNNAMED : INCIDENT);
    return hasAll(json, 'group_info.project_id', 'exception_info.type') ? readShape(json, ERROR) : undefined;
  },
};

/** A policy without a name of its own has the path of its resource there. */
function isPath(name: string): boolean {
  return /^projects\/[^/]+\/alertPolicies\//.test(name);
}

/** A notification of Error Reporting. */
const ERROR: Shape = {
  kind: 'Error',
  title: ['exception_info.message', 'exception_info.type'],
  service: 'event_info.service',
  fields: {
    Subject: 'subject',
    Type: 'exception_info.type',
    Request: ['event_info.request_url', 'event_info.request_method'],
    Version: 'event_info.version',
    Status: 'event_info.response_status',
    Project: 'group_info.project_id',
  },
  links: { Errors: 'group_info.detail_link' },
};

const INCIDENT: Shape = {
  kind: 'Incident',
  title: ['incident.policy_name', 'incident.condition_name'],
  status: 'incident.state',
  service: ['incident.resource_display_name', 'incident.resource_name'],
  severity: 'incident.severity',
  started: 'incident.started_at',
  ended: 'incident.ended_at',
  fields: {
    Summary: 'incident.summary',
    Condition: 'incident.condition_name',
    Value: 'incident.observed_value',
    Threshold: 'incident.threshold_value',
    Metric: ['incident.metric.displayName', 'incident.metric.type'],
    Resource: ['incident.resource.labels', 'incident.resource_name'],
    'Metric labels': 'incident.metric.labels',
    'Policy labels': 'incident.policy_user_labels',
    Documentation: ['incident.documentation.content', 'incident.documentation'],
    Project: 'incident.scoping_project_id',
  },
  links: { Incident: 'incident.url' },
};

const UNNAMED: Shape = {
  ...INCIDENT,
  title: ['incident.condition_name', 'incident.summary', 'incident.policy_name'],
  fields: { ...INCIDENT.fields, Policy: 'incident.policy_name' },
};
