import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** New Relic: the webhook of a workflow (its default template), and the older one of notification channels. */
export const newRelic: AlertSource = {
  id: 'new-relic',
  name: 'New Relic',
  read(json) {
    const isWorkflow =
      hasAll(json, 'issueUrl') ||
      (hasAll(json, 'issueId', 'title') && json.has('priority')) ||
      hasAll(json, 'workflowName');
    if (isWorkflow) return readShape(json, WORKFLOW);
    const isLegacy = hasAll(json, 'condition_name', 'current_state') || hasAll(json, 'policy_name', 'incident_url');
    return isLegacy ? readShape(json, LEGACY) : undefined;
  },
};

const WORKFLOW: Shape = {
  title: ['title', 'issueTitle'],
  status: 'state',
  service: ['impactedEntities', 'entitiesData.names'],
  severity: 'priority',
  started: ['createdAt', 'activatedAt'],
  ended: 'closedAt',
  fields: {
    Trigger: ['trigger', 'triggerEvent'],
    Policies: ['alertPolicyNames', 'policyName'],
    Conditions: ['alertConditionNames', 'conditionName'],
    Incidents: 'totalIncidents',
    Workflow: 'workflowName',
    Sources: 'sources',
    Id: ['id', 'issueId'],
  },
  links: { Issue: ['issueUrl', 'issuePageUrl'], Chart: 'violationChartUrl', Runbook: 'runbookUrl' },
};

const LEGACY: Shape = {
  title: ['condition_name', 'policy_name'],
  status: 'current_state',
  service: 'targets',
  severity: 'severity',
  changed: ['timestamp', 'timestamp_utc_string'],
  fields: {
    Details: 'details',
    Policy: 'policy_name',
    Event: 'event_type',
    Duration: 'duration',
    Account: 'account_name',
    Owner: 'owner',
    Incident: 'incident_id',
  },
  links: {
    Runbook: 'runbook_url',
    Incident: 'incident_url',
    Policy: 'policy_url',
    Acknowledge: 'incident_acknowledge_url',
    Chart: 'violation_chart_url',
  },
};
