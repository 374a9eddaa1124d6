import type { alerts } from '../../messages/en/alerts.ts';
import type { Translate } from '../../messages/translate.ts';

/** A text to paste into a monitoring tool, so that its alerts link to this workflow with its fields filled in. */
export interface AlertTemplate {
  id: string;
  /** The tool, and which of its texts this is. */
  name: string;
  /** Where in the tool to paste it. */
  where: string;
  text: string;
  /** A limit of the tool, or how to use the template. */
  note: string;
}

/**
 * The templates that build an address which opens this workflow with class and report filled in. A fragment never reaches
 * a server, but it is part of the link wherever the link is stored, such as in a chat.
 */
export function alertTemplates(
  t: Translate<typeof alerts>,
  address = 'https://RUNBOOK/incident-response/',
): AlertTemplate[] {
  const unfilled = `${address}#class=active`;
  const filled = `${unfilled}&incident_report=`;
  return [
    {
      id: 'alertmanager-template',
      name: t('alert.alertmanager-template-name'),
      where: t('alert.alertmanager-template-where'),
      text: goTemplate(filled, []),
      note: t('alert.alertmanager-template-note'),
    },
    {
      id: 'alertmanager-receiver',
      name: t('alert.alertmanager-receiver-name'),
      where: t('alert.alertmanager-receiver-where'),
      text: RECEIVER,
      note: t('alert.alertmanager-receiver-note'),
    },
    {
      id: 'prometheus-rule',
      name: t('alert.prometheus-rule-name'),
      where: t('alert.prometheus-rule-where'),
      text: [
        'annotations:',
        '  runbook_url: >-',
        `    ${filled}ALERT{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}%0AValue%3A+{{ $value | urlquery }}`,
      ].join('\n'),
      note: t('alert.prometheus-rule-note'),
    },
    {
      id: 'grafana-contact-point',
      name: t('alert.grafana-contact-point-name'),
      where: t('alert.grafana-contact-point-where', { template: '{{ template "callbook.url" . }}' }),
      text: goTemplate(filled, ['DashboardURL', 'PanelURL']),
      note: t('alert.grafana-contact-point-note'),
    },
    {
      id: 'grafana-rule',
      name: t('alert.grafana-rule-name'),
      where: t('alert.grafana-rule-where'),
      text: `${filled}ALERT{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}`,
      note: t('alert.grafana-rule-note', { query: '%0AValue%3A+{{ $values.A.Value | urlquery }}' }),
    },
    {
      id: 'pagerduty-event',
      name: t('alert.pagerduty-event-name'),
      where: t('alert.pagerduty-event-where'),
      text: pagerDutyEvent(filled),
      note: t('alert.pagerduty-event-note'),
    },
    {
      id: 'pagerduty-workflow',
      name: t('alert.pagerduty-workflow-name'),
      where: t('alert.pagerduty-workflow-where'),
      text: unfilled,
      note: t('alert.pagerduty-workflow-note', { field: '{{incident.title}}' }),
    },
    {
      id: 'slack-workflow',
      name: t('alert.slack-workflow-name'),
      where: t('alert.slack-workflow-where'),
      text: unfilled,
      note: t('alert.slack-workflow-note'),
    },
  ];
}

/** The address as a named Go template, for the notification data of Alertmanager and Grafana. */
function goTemplate(filled: string, alsoLinks: string[]): string {
  const line = (label: string, value: string) => `%0A${label}%3A+{{ ${value} | urlquery }}`;
  return [
    '{{ define "callbook.url" -}}',
    `${filled}{{ .Status | toUpper | urlquery }}%3A+{{ .CommonLabels.alertname | urlquery }}`,
    `{{- with .CommonLabels.severity }}${line('Severity', '.')}{{ end }}`,
    `{{- with .CommonLabels.service }}${line('Service', '.')}{{ end }}`,
    `{{- with index .Alerts 0 }}${line('Since', '.StartsAt.UTC.Format "2006-01-02T15:04:05Z07:00"')}`,
    '{{- range .Annotations.SortedPairs }}%0A{{ .Name | urlquery }}%3A+{{ .Value | urlquery }}{{ end }}',
    ...['GeneratorURL', ...alsoLinks].map(
      (field) =>
        `{{- with .${field} }}${line(field === 'GeneratorURL' ? 'Source' : field.replace('URL', ''), '.')}{{ end }}`,
    ),
    '{{- end }}',
    '{{- end }}',
  ].join('\n');
}

const RECEIVER = `receivers:
  - name: on-call
    slack_configs:
      - channel: '#incidents'
        actions:
          - type: button
            text: Open the runbook
            url: '{{ template "callbook.url" . }}'
    pagerduty_configs:
      - routing_key_file: /etc/alertmanager/pagerduty.key
        links:
          - href: '{{ template "callbook.url" . }}'
            text: Open the runbook`;

function pagerDutyEvent(filled: string): string {
  return `jq -n --arg key "$ROUTING_KEY" --arg summary "$SUMMARY" --arg report "$REPORT" '{
  routing_key: $key,
  event_action: "trigger",
  payload: { summary: $summary, source: "monitoring", severity: "critical" },
  links: [{
    href: ("${filled}" + ($report | @uri)),
    text: "Open the runbook"
  }]
}' | curl -sS -H 'Content-Type: application/json' -d @- https://events.pagerduty.com/v2/enqueue`;
}
