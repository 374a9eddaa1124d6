import { asText, membersOf, objectsOf, type Json, type Members } from './parse-json.ts';
import { formatFields, formatLinks, joinLines, type AlertReport } from './report.ts';

/**
 * The report of an incident event of PagerDuty's v3 webhooks; undefined for anything else. The data of the event is the
 * incident, or a note, an update or a responder that refers to it.
 */
export function readPagerDuty(root: Members): AlertReport | undefined {
  const event = membersOf(root.get('event'));
  const data = membersOf(event.get('data'));
  const type = asText(event.get('event_type'));
  if (!type.startsWith('incident.') || data.size === 0) return undefined;

  const isIncident = asText(data.get('type')) === 'incident' || data.has('title');
  const incident = isIncident ? data : membersOf(data.get('incident'));
  const of = (key: string) => asText(incident.get(key));
  const bridge = membersOf(incident.get('conference_bridge'));
  const text = joinLines([
    formatFields([
      ['Incident', of('title') || of('summary')],
      ['Number', of('number')],
      ['Event', [type, asText(event.get('occurred_at'))]],
      ['Status', [of('status'), nameOf(incident.get('resolve_reason'))]],
      ['Service', nameOf(incident.get('service'))],
      ['Severity', [nameOf(incident.get('priority')), of('urgency') && `${of('urgency')} urgency`]],
      ['Type', nameOf(incident.get('incident_type'))],
      ['Since', of('created_at')],
      ['Note', asText(data.get('content'))],
      ['Update', asText(data.get('message'))],
      ['Responder', [nameOf(data.get('user')), isIncident ? '' : asText(data.get('state'))]],
      ['By', nameOf(event.get('agent')) || nameOf(event.get('client'))],
      ['Assigned to', objectsOf(incident.get('assignees')).map(nameOf)],
      ['Teams', objectsOf(incident.get('teams')).map(nameOf)],
      ['Escalation policy', nameOf(incident.get('escalation_policy'))],
      ['Conference number', asText(bridge.get('conference_number'))],
      ['Key', of('incident_key')],
    ]),
    formatLinks([
      ['Incident', of('html_url')],
      ['Service', asText(membersOf(incident.get('service')).get('html_url'))],
      ['Conference', asText(bridge.get('conference_url'))],
    ]),
  ]);
  return { format: 'pagerduty', text };
}

/** The name in a PagerDuty reference. */
function nameOf(reference: Json | undefined): string {
  const members = membersOf(reference);
  return (
    asText(members.get('summary')) ||
    asText(members.get('name')) ||
    (members.has('type') ? asText(members.get('type')) : '')
  );
}
