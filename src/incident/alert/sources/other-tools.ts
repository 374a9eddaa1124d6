import type { AlertSource } from '../alert-source.ts';
import type { JsonCursor } from '../json-cursor.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** A tool whose payload has one shape, recognized by some of its members. */
function source(id: string, name: string, isOne: (json: JsonCursor) => boolean, shape: Shape): AlertSource {
  return { id, name, read: (json) => (isOne(json) ? readShape(json, shape) : undefined) };
}

const STATUS_PAGE: Shape = {
  kind: 'Incident',
  title: 'incident.name',
  status: ['incident.status', 'page.status_description'],
  service: ['incident.components', 'incident.affected_components'],
  severity: ['incident.impact', 'page.status_indicator'],
  started: ['incident.started_at', 'incident.created_at'],
  ended: 'incident.resolved_at',
  fields: { Update: ['incident.incident_updates.0.body', 'incident.incident_updates.0.markdown'] },
  links: { Incident: ['incident.shortlink', 'incident.url'] },
};

/**
 * A hosted status page. Several vendors send the members of Statuspage; the URL of their documentation, or else what
 * only Statuspage has, tells them apart.
 */
function statusPage(id: string, name: string, documentation: RegExp): AlertSource {
  const isSender = (json: JsonCursor) => {
    const address = json.peek('meta', 'documentation') || json.peek('meta', 'unsubscribe');
    const isOnlyHere = id === 'statuspage' && address === '' && hasAll(json, 'incident.shortlink');
    return isOnlyHere || documentation.test(address.toLowerCase());
  };
  return source(id, name, (json) => hasAll(json, 'page.id', 'incident.name') && isSender(json), STATUS_PAGE);
}

/** Tools with one payload each. */
export const otherTools: readonly AlertSource[] = [
  source('zabbix', 'Zabbix', (json) => hasAll(json, 'event_id', 'trigger_id') || hasAll(json, 'trigger_name'), {
    title: ['event_name', 'trigger_name', 'alert_subject', 'subject'],
    status: ['trigger_status', 'event_value', 'event_status', 'status'],
    service: ['host_name', 'hostname', 'host'],
    severity: ['event_severity', 'trigger_severity', 'event_nseverity', 'severity'],
    fields: {
      Date: 'event_date',
      Time: 'event_time',
      Message: ['alert_message', 'message', 'trigger_description'],
      Value: ['event_opdata', 'item_value'],
      Host: ['host_ip', 'host_conn'],
      Tags: 'event_tags',
    },
    links: { Zabbix: 'zabbix_url', Trigger: 'trigger_url' },
  }),
  source('victorops', 'Splunk On-Call', (json) => hasAll(json, 'message_type', 'entity_id'), {
    title: ['entity_display_name', 'entity_id'],
    status: 'message_type',
    service: ['host_name', 'service'],
    changed: ['state_start_time', 'timestamp'],
    fields: { Message: 'state_message', Tool: 'monitoring_tool', Id: 'entity_id' },
  }),
  source('uptime-kuma', 'Uptime Kuma', (json) => hasAll(json, 'monitor.name', 'heartbeat.status'), {
    title: 'msg',
    status: 'heartbeat.status',
    service: 'monitor.name',
    changed: ['heartbeat.time', 'heartbeat.localDateTime'],
    fields: { Message: 'heartbeat.msg', Ping: 'heartbeat.ping', Tags: 'monitor.tags' },
    links: { Monitor: 'monitor.url' },
  }),
  source(
    'better-stack',
    'Better Stack',
    (json) => hasAll(json, 'data.type', 'data.attributes.name') && hasAll(json, 'data.attributes.started_at'),
    {
      kind: 'Incident',
      title: 'data.attributes.name',
      status: ['data.attributes.status', 'data.attributes.cause'],
      service: 'data.attributes.name',
      started: 'data.attributes.started_at',
      ended: 'data.attributes.resolved_at',
      fields: { Cause: 'data.attributes.cause', Acknowledged: 'data.attributes.acknowledged_at' },
      links: { Checked: 'data.attributes.url', Screenshot: 'data.attributes.screenshot_url' },
    },
  ),
  statusPage('better-stack', 'Better Stack', /betterstack|betteruptime/),
  statusPage('instatus', 'Instatus', /instatus/),
  statusPage('statuspage', 'Statuspage', /statuspage/),
  source('splunk', 'Splunk', (json) => hasAll(json, 'search_name') && json.has('result'), {
    title: 'search_name',
    service: ['result.service', 'result.host'],
    severity: 'result.severity',
    started: 'result._time',
    fields: { Event: 'result._raw', App: 'app', Owner: 'owner' },
    links: { Results: 'results_link' },
  }),
  source('dynatrace', 'Dynatrace', (json) => hasAll(json, 'ProblemTitle') || hasAll(json, 'ProblemID'), {
    kind: 'Problem',
    title: 'ProblemTitle',
    status: 'State',
    service: ['ImpactedEntities', 'ImpactedEntityNames', 'ImpactedEntity'],
    severity: ['ProblemSeverity', 'ProblemImpact'],
    fields: { Details: ['ProblemDetailsText', 'ProblemDetails'], Tags: 'Tags', Number: ['ProblemID', 'PID'] },
    links: { Problem: 'ProblemURL' },
  }),
  source('gitlab', 'GitLab', (json) => hasAll(json, 'object_kind', 'object_attributes.status'), {
    title: ['object_attributes.title', 'object_attributes.name', 'commit.message', 'object_attributes.ref'],
    status: ['object_attributes.detailed_status', 'object_attributes.status'],
    service: 'project',
    severity: 'object_attributes.severity',
    started: ['object_attributes.started_at', 'object_attributes.created_at'],
    fields: { Kind: 'object_kind', Ref: 'object_attributes.ref', Commit: 'commit.message', By: 'user' },
    links: { Page: ['object_attributes.url', 'commit.url'], Project: 'project.web_url' },
  }),
  source('github', 'GitHub', (json) => hasAll(json, 'workflow_run.conclusion', 'workflow_run.html_url'), {
    kind: 'Workflow run',
    title: ['workflow_run.display_title', 'workflow_run.name'],
    status: 'workflow_run.conclusion',
    service: 'repository.full_name',
    started: ['workflow_run.run_started_at', 'workflow_run.created_at'],
    fields: { Workflow: 'workflow_run.name', Branch: 'workflow_run.head_branch', Commit: 'workflow_run.head_sha' },
    links: { Run: 'workflow_run.html_url' },
  }),
  {
    id: 'incident-io',
    name: 'incident.io',
    read(json) {
      // The member with the incident is called after the type of the event.
      const type = json.peek('event_type');
      const one = json.at(type);
      if (!/^(?:public|private)_\w+\./.test(type) || !one.isObject) return undefined;
      const incident = one.at('incident').isObject ? one.at('incident') : one;
      return readShape(incident, INCIDENT_IO, { fields: [['Event', json.text('event_type')]] });
    },
  },
];

const INCIDENT_IO: Shape = {
  kind: 'Incident',
  title: ['name', 'title'],
  status: ['incident_status', 'status'],
  severity: 'severity',
  started: 'created_at',
  fields: { Summary: ['summary', 'description'], Reference: 'reference', Type: 'incident_type' },
  links: { Incident: 'permalink', Call: 'call_url', Source: 'source_url' },
};
