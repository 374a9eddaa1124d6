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
    'Slack accepts at most 3,000 characters in the URL of a button. Replace long annotations with a link to them.',

  'alert.prometheus-rule-name': 'Prometheus: rule annotation',
  'alert.prometheus-rule-where': 'The rule file, under annotations. Replace ALERT with the name of the alert.',
  'alert.prometheus-rule-note': 'Every receiver that shows runbook_url then shows the link, without any other change.',

  'alert.grafana-contact-point-name': 'Grafana: contact point',
  'alert.grafana-contact-point-where':
    'In Grafana, go to Alerting > Contact points > Notification templates and add this template. Then put {{template}} in the contact point’s message, or for Slack <{{template}}|Open the runbook>.',
  'alert.grafana-contact-point-note':
    'Grafana uses the template language of Alertmanager, including the urlquery function.',

  'alert.grafana-rule-name': 'Grafana: rule annotation',
  'alert.grafana-rule-where': 'The alert rule, field “Runbook URL”. Replace ALERT with the name of the alert.',
  'alert.grafana-rule-note':
    'To include a query result, append this, with the letter of the query (here A): {{query}}.',

  'alert.pagerduty-event-name': 'PagerDuty: event link',
  'alert.pagerduty-event-where':
    'The script or service that sends events to the Events API v2 (here with jq and curl).',
  'alert.pagerduty-event-note':
    'jq encodes the report with @uri. From Alertmanager, use the links of pagerduty_configs, as in the receiver above.',

  'alert.pagerduty-workflow-name': 'PagerDuty: incident workflow',
  'alert.pagerduty-workflow-where':
    'An Incident Workflow action that writes a note, a status update or a chat message.',
  'alert.pagerduty-workflow-note':
    'PagerDuty inserts fields such as {{field}} without encoding them, so a title with & or # would break the link. This link therefore opens the workflow without a report. Paste the incident there; the JSON of a v3 webhook works too.',

  'alert.datadog-monitor-name': 'Datadog: monitor message',
  'alert.datadog-monitor-where': 'The notification message of the monitor. Replace ALERT with its name.',
  'alert.datadog-monitor-note':
    'urlencode takes the name of a variable in quotes. The JSON of the webhook integration can be pasted into the workflow as it is.',

  'alert.zabbix-action-name': 'Zabbix: action message',
  'alert.zabbix-action-where': 'The message of a trigger action or of a media type, on one line.',
  'alert.zabbix-action-note': 'The urlencode macro function requires Zabbix 7.0 or later.',

  'alert.jira-automation-name': 'Jira Service Management: automation',
  'alert.jira-automation-where':
    'An automation rule, in an action that adds a comment or sends a message, as the URL of a link.',
  'alert.jira-automation-note': 'Works for issues and incidents, including those created by Opsgenie or other tools.',

  'alert.fixed-link-name': 'Other tools: fixed link',
  'alert.fixed-link-where':
    'Wherever the tool has room for a runbook link: the alarm description (CloudWatch, Azure Monitor), the policy documentation (Google Cloud Monitoring), the runbook URL of the condition (New Relic), the alert description (Opsgenie), or the name of the rule (Sentry).',
  'alert.fixed-link-note':
    'These tools cannot encode a value for a link. This link therefore opens the workflow without a report. Paste the alert there: its JSON can be read as it is.',

  'alert.slack-workflow-name': 'Slack: workflow',
  'alert.slack-workflow-where': 'Workflow Builder, step “Send a message”, as the URL of a link or button.',
  'alert.slack-workflow-note':
    'Workflow Builder inserts variables into a link and cannot encode them, so a message with & or # would break it. This link therefore opens the workflow without a report. Paste the message there. If a webhook starts the workflow, let the sender (for example Alertmanager) build the whole URL and pass it as one variable.',
} as const;
