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

  'alert.slack-workflow-name': 'Slack: workflow',
  'alert.slack-workflow-where': 'Workflow Builder, step “Send a message”, as the URL of a link or button.',
  'alert.slack-workflow-note':
    'Workflow Builder inserts variables into a link and cannot encode them, so a message with & or # would break it. This link therefore opens the workflow without a report. Paste the message there. If a webhook starts the workflow, let the sender (for example Alertmanager) build the whole URL and pass it as one variable.',
} as const;
