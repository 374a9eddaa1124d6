/** The texts of the alerts page about the templates for monitoring tools. */
export const alerts = {
  'alert.alertmanager-template-name': 'Alertmanager: template',
  'alert.alertmanager-template-where':
    'A file listed under templates in alertmanager.yml, such as /etc/alertmanager/callbook.tmpl.',
  'alert.alertmanager-template-note':
    'urlquery produces the encoding that the page reads: percent escapes, and a plus sign for a space. Use the template in a receiver, as shown below.',

  'alert.alertmanager-receiver-name': 'Alertmanager: receiver',
  'alert.alertmanager-receiver-where':
    'alertmanager.yml, in the receiver that notifies people. Keep only the part that you use.',
  'alert.alertmanager-receiver-note':
    'Slack accepts at most 3,000 characters in the URL of a button. Put longer annotations behind a link.',

  'alert.prometheus-rule-name': 'Prometheus: annotation of a rule',
  'alert.prometheus-rule-where': 'The rule file, under annotations. Replace ALERT with the name of the alert.',
  'alert.prometheus-rule-note': 'Every receiver that shows runbook_url then shows the link, without any other change.',

  'alert.grafana-contact-point-name': 'Grafana: contact point',
  'alert.grafana-contact-point-where':
    'Alerting, Contact points, Notification templates: add this template. Then write {{template}} in the message of the contact point, or for Slack <{{template}}|Open the runbook>.',
  'alert.grafana-contact-point-note':
    'Grafana uses the template language of Alertmanager, including the urlquery function.',

  'alert.grafana-rule-name': 'Grafana: annotation of a rule',
  'alert.grafana-rule-where': 'The alert rule, field “Runbook URL”. Replace ALERT with the name of the alert.',
  'alert.grafana-rule-note':
    'To include a query result, append this, with the letter of the query (here A): {{query}}.',

  'alert.pagerduty-event-name': 'PagerDuty: link of an event',
  'alert.pagerduty-event-where':
    'The script or service that sends events to the Events API v2 (here with jq and curl).',
  'alert.pagerduty-event-note':
    'jq encodes the report with @uri. From Alertmanager, use the links of pagerduty_configs, as in the receiver above.',

  'alert.pagerduty-workflow-name': 'PagerDuty: incident workflow',
  'alert.pagerduty-workflow-where':
    'An action of an Incident Workflow that writes a note, a status update or a chat message.',
  'alert.pagerduty-workflow-note':
    'PagerDuty inserts fields such as {{field}} without encoding them, so a title with & or # would break the link. This link therefore opens the workflow without a report. Paste the incident there; the JSON of a v3 webhook works too.',

  'alert.datadog-monitor-name': 'Datadog: message of a monitor',
  'alert.datadog-monitor-where': 'The notification message of the monitor. Replace ALERT with its name.',
  'alert.datadog-monitor-note':
    'urlencode takes the name of a variable in quotes. The JSON of the webhook integration can be pasted into the workflow as it is.',

  'alert.zabbix-action-name': 'Zabbix: message of an action',
  'alert.zabbix-action-where': 'The message of a trigger action or of a media type, on one line.',
  'alert.zabbix-action-note': 'The macro function urlencode exists from Zabbix 7.0.',

  'alert.jira-automation-name': 'Jira Service Management: automation',
  'alert.jira-automation-where':
    'An automation rule, in an action that adds a comment or sends a message, as the address of a link.',
  'alert.jira-automation-note': 'Works for issues and incidents, also those that Opsgenie or another tool has created.',

  'alert.fixed-link-name': 'Other tools: fixed link',
  'alert.fixed-link-where':
    'The place for a runbook: in CloudWatch and Azure Monitor the description of the alarm, in Google Cloud Monitoring the documentation of the policy, in New Relic the runbook URL of the condition, in Opsgenie the description, in Sentry the name of the rule.',
  'alert.fixed-link-note':
    'These tools cannot encode a value for a link. This link therefore opens the workflow without a report. Paste the alert there: its JSON can be read as it is.',

  'alert.slack-workflow-name': 'Slack: workflow',
  'alert.slack-workflow-where': 'Workflow Builder, step “Send a message”, as the URL of a link or button.',
  'alert.slack-workflow-note':
    'Workflow Builder inserts variables into a link and cannot encode them, so a message with & or # would break it. This link therefore opens the workflow without a report. Paste the message there. If a webhook starts the workflow, let the sender (for example Alertmanager) build the whole URL and pass it as one variable.',
} as const;
