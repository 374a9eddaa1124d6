/** A text to paste into a monitoring tool, so that its alerts link to this workflow, filled in. */
export interface AlertTemplate {
  id: string;
  /** The tool, and which of its texts this is. */
  name: string;
  /** Where in the tool it goes. */
  where: string;
  text: string;
  /** What to know before relying on it. */
  note: string;
}

/**
 * Templates of alert tools that build an address which opens this workflow with class and report filled in. A fragment
 * never reaches a server, but it is part of the link wherever the link is kept: in a chat, in the pager's history.
 */
export function alertTemplates(address = 'https://RUNBOOK/incident-response/'): AlertTemplate[] {
  const unfilled = `${address}#class=active`;
  const filled = `${unfilled}&incident_report=`;
  return [
    {
      id: 'alertmanager-template',
      name: 'Alertmanager: template',
      where: 'A file that alertmanager.yml lists under templates, such as /etc/alertmanager/callbook.tmpl.',
      text: goTemplate(filled, []),
      note: 'urlquery encodes as the page reads it: percent escapes, a plus for a space. Use it in a receiver as below.',
    },
    {
      id: 'alertmanager-receiver',
      name: 'Alertmanager: receiver',
      where: 'alertmanager.yml, in the receiver that tells people; keep the part that you use.',
      text: RECEIVER,
      note: 'Slack takes at most 3,000 characters in the address of a button. Longer annotations belong behind a link.',
    },
    {
      id: 'prometheus-rule',
      name: 'Prometheus: annotation of a rule',
      where: 'The rule file, under annotations. Put the name of the alert where ALERT stands.',
      text: [
        'annotations:',
        '  runbook_url: >-',
        `    ${filled}ALERT{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}%0AValue%3A+{{ $value | urlquery }}`,
      ].join('\n'),
      note: 'Every receiver that shows runbook_url then has the link, without a change to it.',
    },
    {
      id: 'grafana-contact-point',
      name: 'Grafana: contact point',
      where:
        'Alerting, Contact points, Notification templates: add this one. Then write {{ template "callbook.url" . }} ' +
        'into the message of the contact point; for Slack <{{ template "callbook.url" . }}|Open the runbook>.',
      text: goTemplate(filled, ['DashboardURL', 'PanelURL']),
      note: 'Grafana uses the template language of Alertmanager, urlquery included.',
    },
    {
      id: 'grafana-rule',
      name: 'Grafana: annotation of a rule',
      where: 'The alert rule, field “Runbook URL”. Put the name of the alert where ALERT stands.',
      text: `${filled}ALERT{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}`,
      note: 'Add values by the letters of your queries: %0AValue%3A+{{ $values.A.Value | urlquery }}.',
    },
    {
      id: 'pagerduty-event',
      name: 'PagerDuty: link of an event',
      where: 'The script or service that sends events to the Events API v2 (here with jq and curl).',
      text: pagerDutyEvent(filled),
      note: 'jq encodes with @uri. From Alertmanager use links of pagerduty_configs, as in the receiver above.',
    },
    {
      id: 'pagerduty-workflow',
      name: 'PagerDuty: incident workflow',
      where: 'An action of an Incident Workflow that writes a note, a status update or a chat message.',
      text: unfilled,
      note:
        'PagerDuty puts fields such as {{incident.title}} into a text as they are, and documents nothing that encodes ' +
        'them: a title with & or # would break the link. So it opens the workflow without a report; paste the incident ' +
        'there, also as the JSON of a v3 webhook.',
    },
    {
      id: 'slack-workflow',
      name: 'Slack: workflow',
      where: 'Workflow Builder, step “Send a message”, as the address of a link or button.',
      text: unfilled,
      note:
        'Workflow Builder puts variables into a link as they are and cannot encode them: a message with & or # would ' +
        'break it. So it opens the workflow without a report; paste the message there. A workflow that a webhook starts ' +
        'can take the whole address as one variable from a sender that encodes, such as Alertmanager.',
    },
  ];
}

/** The address as a named Go template, for the data that Alertmanager and Grafana give to notifications. */
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
