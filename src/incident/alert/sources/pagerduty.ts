import type { Alert, AlertSource } from '../alert-source.ts';
import { readTime } from '../read-time.ts';
import type { JsonCursor } from '../json-cursor.ts';
import { type Field, type AlertLinkField } from '../format-fields.ts';
import { takeValue, hasAll, readShape, takeLink, type Shape } from '../read-shape.ts';

/** PagerDuty: webhooks (v3 with all of their events, v2), incidents and alerts of the REST API, and events sent to it. */
export const pagerduty: AlertSource = {
  id: 'pagerduty',
  name: 'PagerDuty',
  read: (json) => readV3(json) ?? readV2(json) ?? readRest(json) ?? readEvent(json),
};

const INCIDENT: Shape = {
  kind: 'Incident',
  title: ['title', 'summary', 'name', 'description'],
  status: 'status',
  service: 'service',
  severity: ['priority', 'severity'],
  started: 'created_at',
  ended: 'resolved_at',
  fields: {
    Number: ['number', 'incident_number'],
    Urgency: 'urgency',
    Resolved: 'resolve_reason',
    Type: 'incident_type',
    Details: ['body.details', 'body.cef_details.message', 'trigger_summary_data'],
    'Assigned to': ['assignees', 'assigned_to', 'assigned_to_user'],
    Teams: 'teams',
    'Escalation policy': 'escalation_policy',
    'Custom fields': 'custom_fields',
    'Conference number': 'conference_bridge.conference_number',
    Key: ['incident_key', 'alert_key'],
  },
  links: {
    Incident: ['html_url', 'url'],
    Service: 'service.html_url',
    Conference: 'conference_bridge.conference_url',
  },
};

/** A service that was created or changed, which is not when an incident started. */
const { started: created, ...OTHERS } = INCIDENT;
const SERVICE: Shape = { ...OTHERS, kind: 'Service', fields: { ...INCIDENT.fields, Created: created ?? [] } };

/** An event of a v3 webhook. Its data is the incident, or something that refers to it: a note, a role, a responder. */
function readV3(json: JsonCursor): Alert | undefined {
  const event = json.at('event');
  const data = event.at('data');
  const type = event.peek('event_type');
  if (!/^(?:incident|service|pagey)\.\w/.test(type) || data.keys.length === 0) return undefined;
  const isIncident = data.peek('type') === 'incident' || data.has('title') || !data.has('incident');
  const incident = isIncident ? data : data.at('incident');
  const own =
    isIncident && !type.startsWith('pagey.')
      ? []
      : OWN_FIELDS.map(([key, name]): Field => [name, takeValue(data.at(key))]);
  const alert = readShape(incident, type.startsWith('service.') ? SERVICE : INCIDENT, {
    fields: [
      ['Event', [event.text('event_type'), takeMoment(event.at('occurred_at'))]],
      ...own,
      ['By', takeValue(event.at('agent')) || takeValue(event.at('client'))],
    ],
    links: [['Source', takeLink(event, 'client.url')]],
  });
  return alert;
}

/** The subjects of an event other than an incident, by their names in the text. */
const OWN_FIELDS: readonly (readonly [key: string, name: string])[] = [
  ['content', 'Note'],
  ['message', 'Update'],
  ['role', 'Role'],
  ['assignee', 'Assignee'],
  ['user', 'Responder'],
  ['escalation_policy', 'Escalation policy'],
  ['state', 'State'],
  ['status', 'Status'],
  ['custom_fields', 'Custom fields'],
  ['changed_field_names', 'Changed fields'],
  ['conference_number', 'Conference number'],
  ['conference_url', 'Conference'],
  ['trimmed', 'Trimmed'],
  ['incident_type', 'Type'],
  ['action', 'Action'],
  ['workflow', 'Workflow'],
];

function takeMoment(cursor: JsonCursor): string {
  const { text } = readTime(cursor.peek());
  if (text !== '') cursor.take();
  return text;
}

function readV2(json: JsonCursor): Alert | undefined {
  const isMessage = (message: JsonCursor) =>
    /^incident\./.test(message.peek('event') || message.peek('type')) &&
    (message.at('incident').isObject || message.at('data', 'incident').isObject);
  const messages = json.isObject && isMessage(json) ? [json] : json.at('messages').items();
  if (messages.length === 0 || !messages.every(isMessage)) return undefined;
  const alerts = messages.map((message) => {
    const incident = [message.at('incident'), message.at('data', 'incident')].find((one) => one.isObject) ?? message;
    const entries = message.at('log_entries').items();
    return readShape(incident, INCIDENT, {
      fields: [
        ['Event', [message.text('event') || message.text('type'), takeMoment(message.at('created_on'))]],
        ...entries.map((entry): Field => ['Log', entry.text('summary')]),
        ...entries.map((entry): Field => ['Details', takeValue(entry.at('channel', 'details'))]),
      ],
    });
  });
  return joined(alerts);
}

function readRest(json: JsonCursor): Alert | undefined {
  const isIncident = (one: JsonCursor) =>
    ['incident', 'alert'].includes(one.peek('type')) && hasAll(one, 'status', 'created_at');
  const all = [
    json.at('incident'),
    json.at('alert'),
    json,
    ...json.at('incidents').items(),
    ...json.at('alerts').items(),
  ];
  const found = all.filter(isIncident);
  return found.length === 0 ? undefined : joined(found.map((one) => readShape(one, INCIDENT)));
}

/** An event that is sent to PagerDuty: v2 with its payload, also a change event, which has no action, or v1. */
function readEvent(json: JsonCursor): Alert | undefined {
  const isEvent = hasAll(json, 'event_action') && (json.has('routing_key') || json.at('payload').isObject);
  if (isEvent || (hasAll(json, 'payload.summary', 'payload.source') && json.has('routing_key'))) {
    const links = json.at('links').items();
    return readShape(json, EVENT, {
      links: links.map((link): AlertLinkField => {
        const address = takeLink(link, 'href');
        return [address === '' ? '' : link.text('text') || 'Link', address];
      }),
    });
  }
  const isV1 = json.has('service_key') && /^(?:trigger|acknowledge|resolve)$/.test(json.peek('event_type'));
  return isV1 ? readShape(json, EVENT_V1) : undefined;
}

const EVENT: Shape = {
  title: 'payload.summary',
  status: 'event_action',
  service: 'payload.component',
  host: 'payload.source',
  severity: 'payload.severity',
  changed: 'payload.timestamp',
  fields: {
    Source: 'payload.source',
    Group: 'payload.group',
    Class: 'payload.class',
    Details: 'payload.custom_details',
    Client: 'client',
    Key: 'dedup_key',
  },
  links: { Client: 'client_url' },
};

const EVENT_V1: Shape = {
  title: 'description',
  status: 'event_type',
  fields: { Client: 'client', Details: 'details', Key: 'incident_key' },
  links: { Client: 'client_url' },
};

/** Joins several alerts into one, with the title, service and times of the first. */
function joined(alerts: Alert[]): Alert | undefined {
  const [first] = alerts;
  return first && { ...first, text: alerts.map(({ text }) => text).join('\n\n') };
}
