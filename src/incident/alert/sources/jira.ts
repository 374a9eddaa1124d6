import type { AlertSource } from '../alert-source.ts';
import { hasAll, readShape, type Shape } from '../read-shape.ts';

/** Jira and Jira Service Management: webhooks about issues and incidents, and an issue of the REST API. */
export const jira: AlertSource = {
  id: 'jira',
  name: 'Jira Service Management',
  read(json) {
    if (hasAll(json, 'issue.key', 'issue.fields.summary')) {
      return readShape(json, shapeAt('issue.'), {
        fields: [
          ['Event', [json.text('webhookEvent'), json.text('issue_event_type_name')]],
          ['Comment', json.text('comment', 'body')],
        ],
      });
    }
    return hasAll(json, 'key', 'fields.summary') ? readShape(json, shapeAt('')) : undefined;
  },
};

function shapeAt(prefix: string): Shape {
  const at = (key: string) => `${prefix}fields.${key}`;
  return {
    kind: 'Issue',
    title: at('summary'),
    status: at('status'),
    service: at('components'),
    severity: at('priority'),
    started: at('created'),
    ended: at('resolutiondate'),
    fields: {
      Key: `${prefix}key`,
      Type: at('issuetype'),
      Project: at('project'),
      Description: at('description'),
      Labels: at('labels'),
      Assignee: at('assignee.displayName'),
      Reporter: at('reporter.displayName'),
      By: 'user.displayName',
    },
    links: { Issue: `${prefix}self` },
  };
}
