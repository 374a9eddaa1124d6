import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** Opsgenie, and the alerts of Jira Service Management, which have the same payload: webhooks and the alert API. */
export const opsgenie: AlertSource = {
  id: 'opsgenie',
  name: 'Opsgenie',
  read(json) {
    const alert = json.at('alert');
    if (json.has('action') && (hasAll(alert, 'alertId') || hasAll(alert, 'tinyId'))) {
      return readShape(json, WEBHOOK);
    }
    const one = [json.at('data'), json].find((cursor) => hasAll(cursor, 'tinyId', 'message'));
    // A request to create an alert has no number yet.
    const isNew = /^P[1-5]$/.test(json.peek('priority')) && hasAll(json, 'message') && !json.has('event_type');
    return one ? readShape(one, ALERT) : isNew ? readShape(json, ALERT) : undefined;
  },
};

const ALERT: Shape = {
  title: 'message',
  status: 'status',
  service: 'entity',
  severity: 'priority',
  started: 'createdAt',
  fields: {
    Description: 'description',
    Note: 'note',
    Details: 'details',
    Tags: 'tags',
    Team: ['team', 'ownerTeam'],
    Responders: 'responders',
    Owner: 'owner',
    Source: 'source',
    Acknowledged: 'acknowledged',
    Number: 'tinyId',
    Alias: 'alias',
  },
};

const WEBHOOK: Shape = {
  title: 'alert.message',
  status: 'action',
  service: 'alert.entity',
  severity: 'alert.priority',
  started: 'alert.createdAt',
  fields: Object.fromEntries([
    ...Object.entries(ALERT.fields ?? {}).map(([name, path]) => [
      name,
      typeof path === 'string' ? `alert.${path}` : path.map((one) => `alert.${one}`),
    ]),
    ['By', 'alert.username'],
    ['Integration', 'integrationName'],
    ['Escalation', 'escalationName'],
  ]) as Record<string, string>,
};
