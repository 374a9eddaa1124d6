import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../shape.ts';

/** Google Cloud Monitoring: the incident that it sends to a webhook or to Pub/Sub. */
export const googleCloudMonitoring: AlertSource = {
  id: 'google-cloud-monitoring',
  name: 'Google Cloud Monitoring',
  read: (json) =>
    hasAll(json, 'incident.incident_id') &&
    ['policy_name', 'condition_name', 'resource_name', 'scoping_project_id'].some((key) =>
      hasAll(json, `incident.${key}`),
    )
      ? readShape(json, INCIDENT)
      : undefined,
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
