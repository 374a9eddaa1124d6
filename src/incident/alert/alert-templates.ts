import type { reference } from '../../messages/en/reference.ts';
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

/** The target of an alert's link. */
export interface AlertLink {
  /** The URL of the page of the workflow. */
  address: string;
  /** The start choice, encoded, such as `class=active`; empty if the workflow does not start with one. */
  choice: string;
  /** The id of the input that takes the report. */
  report: string;
}

/**
 * The templates that build a link that opens a workflow with its choice and report filled in. A fragment never reaches
 * a server, but it is part of the link wherever the link is stored, such as in a chat.
 */
export function alertTemplates(
  t: Translate<typeof reference>,
  { address, choice, report }: AlertLink,
): AlertTemplate[] {
  const unfilled = `${address}#${choice}`;
  const filled = `${unfilled}${choice && '&'}${report}=`;
  const service = '{{ with $labels.service }}%0AService%3A+{{ . | urlquery }}{{ end }}';
  const value = (name: string) => `%0AValue%3A+{{ ${name} | urlquery }}`;
  const texts = [
    ['alertmanager-template', goTemplate(filled, [])],
    ['alertmanager-receiver', RECEIVER],
    ['prometheus-rule', `annotations:\n  runbook_url: >-\n    ${filled}ALERT${service}${value('$value')}`],
    ['grafana-contact-point', goTemplate(filled, ['DashboardURL', 'PanelURL'])],
    ['grafana-rule', `${filled}ALERT${service}`],
    ['pagerduty-event', pagerDutyEvent(filled)],
    ['pagerduty-workflow', unfilled],
    ['datadog-monitor', datadogMonitor(filled)],
    ['zabbix-action', zabbixAction(filled)],
    ['jira-automation', jiraAutomation(filled)],
    ['fixed-link', unfilled],
    ['slack-workflow', unfilled],
  ] as const;
  return texts.map(([id, text]) => ({
    id,
    name: t(`alert.${id}-name`),
    where: t(`alert.${id}-where`, { template: USE }),
    text,
    note: t(`alert.${id}-note`, { query: value('$values.A.Value'), field: '{{incident.title}}' }),
  }));
}

/** The link as a named Go template, for the notification data of Alertmanager and Grafana. */
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

/** The action that inserts the link into a text of Alertmanager or Grafana. */
const USE = '{{ template "callbook.url" . }}';

const RECEIVER = `receivers:
  - name: on-call
    slack_configs:
      - channel: '#incidents'
        actions:
          - type: button
            text: Open the runbook
            url: '${USE}'
    pagerduty_configs:
      - routing_key_file: /etc/alertmanager/pagerduty.key
        links:
          - href: '${USE}'
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

/** In the language of Datadog, `urlencode` takes the name of a variable. */
function datadogMonitor(filled: string): string {
  const value = (label: string, variable: string) => `%0A${label}%3A+{{urlencode "${variable}"}}`;
  const values = [value('Value', 'value'), value('Since', 'first_triggered_at')].join('');
  return `{{#is_alert}}\n[Open the runbook](${filled}ALERT${values})\n{{/is_alert}}`;
}

/** In the language of Zabbix, `urlencode()` is a function of a macro. */
function zabbixAction(filled: string): string {
  const value = (macro: string) => `{{${macro}}.urlencode()}`;
  const since = `%0ASince%3A+${value('EVENT.DATE')}+${value('EVENT.TIME')}`;
  return [
    `${filled}${value('EVENT.NAME')}%0ASeverity%3A+${value('EVENT.SEVERITY')}`,
    `%0AHost%3A+${value('HOST.NAME')}${since}%0AValue%3A+${value('EVENT.OPDATA')}`,
  ].join('');
}

/** In the smart values of Jira, `urlEncode` is a function of a text. */
function jiraAutomation(filled: string): string {
  const value = (label: string, field: string) => `%0A${label}%3A+{{issue.${field}.urlEncode}}`;
  return `${filled}{{issue.key}}%3A+{{issue.summary.urlEncode}}${value('Priority', 'priority.name')}${value('Description', 'description')}`;
}
