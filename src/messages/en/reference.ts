/** The texts of the reference pages: how to set up agent tools, and the alert templates for monitoring tools. */
export const reference = {
  'agents.title': 'Set up an agent tool',
  'agents.description':
    'Set up your team’s agent tool: what to run, what you get, what the tool does not support, how to pin and update.',
  'agents.intro':
    'Your agent reads the same prompts as this site, and every file with instructions contains the guardrails of its workflow, which apply to every prompt. Choose your tool, and run the commands in the repository that the agent works in. SRE agents need no repository: you upload a skill to them.',
  'agents.choose': 'Choose your tool',

  'agents.install': 'Run this in your repository:',
  'agents.install-name': 'commands for {{tool}}',
  'agents.way': '{{way}}:',
  'agents.way-name': 'commands for {{tool}}: {{way}}',
  'agents.gives': 'What you get',
  'agents.cost':
    'Tokens per workflow: up to {{before}} in every session, and up to {{chosen}} more when the workflow starts (estimates).',
  'agents.cost-with-step':
    'Tokens per workflow: up to {{before}} in every session, up to {{chosen}} more when the workflow starts, and up to {{step}} more for its longest step (estimates).',
  'agents.pin': 'Install specific versions',
  'agents.pin-text': 'This installs exactly these versions:',
  'agents.pin-name': 'command that installs specific versions for {{tool}}',
  'agents.support': 'What the tool supports',
  'agents.aspect.types': 'Typed inputs',
  'agents.aspect.choices': 'Choices',
  'agents.aspect.required': 'Required inputs',
  'agents.aspect.fencing': 'Fenced evidence',
  'agents.aspect.deliverables': 'Deliverables',
  'agents.aspect.route': 'Route',
  'agents.aspect.guard': 'Guard (with --guard)',
  'agents.aspect.version': 'Version',
  'agents.native': 'Native',
  'agents.instructed': 'Through instructions',
  'agents.unsupported': 'Not supported',
  'agents.active-syntax':
    'This tool gives some characters in its files a special meaning: it {{actions, list}}. Where a prompt contains such characters, Callbook writes a character reference such as <code>&#36;</code>, and a note in the file tells the agent how to read it.',
  'agents.server': 'The MCP server',
  'agents.server-text':
    'Add this to <code>{{path}}</code>. It requires the <command><code>callbook</code> command</command>.',
  'agents.server-name': 'MCP server for {{tool}}',
  'agents.confirmed': 'Test status',
  'agents.archive': 'The SHA-256 of each archive is in <index>index.json</index>.',

  'agents.update': 'Keep it up to date',
  'agents.lock':
    'The file <code>callbook.lock.json</code> records every file with its SHA-256, and every pack with its version and digest. Commit it together with the files.',
  'agents.update-status':
    '<code>callbook status</code> lists edited and missing files and newer versions, and whether a newer version has breaking changes.',
  'agents.update-update':
    '<code>callbook update</code> shows the changes before it writes them. It merges the new text into files that you edited. If both changed the same lines, it keeps your file and writes the new version next to it, with the extension <code>.new</code>.',
  'agents.update-frozen':
    '<code>callbook status --frozen</code>, for CI, also fails if nothing is installed, a version was yanked, or the packs cannot be read.',
  'agents.update-uninstall': '<code>callbook uninstall</code> removes the files that were installed, and no others.',
  'agents.local':
    'Put your team’s additions for all skills in the file <code>.callbook/LOCAL.md</code>, or for one skill in a file <code>LOCAL.md</code> next to its <code>SKILL.md</code>. The skill reads it, and updates do not touch it. It can add guardrails, but cannot remove any. Only tools with skills support it, so not Windsurf and not <code>AGENTS.md</code>.',

  'agents.mcp': 'Any other MCP client',
  'agents.mcp-text':
    '<code>callbook mcp</code> serves the same packs to any client of the Model Context Protocol. Its tools list workflows, fill in prompts, read replies and find the next step. All prompts are available with typed arguments, and packs and conventions as resources.',
  'agents.mcp-local-name': 'command that starts a server for this machine',
  'agents.mcp-team':
    'A server for a whole team uses HTTP and is stateless. By default only this machine can reach it. It rejects requests for host names that you did not allow.',
  'agents.mcp-team-name': 'command that starts a server for a team',
  'agents.mcp-client':
    'Clients connect to <code>/mcp</code>, and a load balancer can check <code>/health</code>. The server has no authentication. Put it behind a proxy that does.',
  'agents.mcp-client-name': 'client configuration for a team’s server',
  'agents.mcp-pin':
    'To pin what the server serves, add <code>--pack <id>@<version></code> for each pack. Otherwise it serves the latest release of each workflow.',

  'agents.command': 'The command',
  'agents.command-text':
    'The commands above need Node 20.19 or newer and the <code>callbook</code> command, which this site provides. npm installs its dependencies from your registry.',
  'agents.command-name': 'command that installs callbook',
  'agents.json': 'For programs: <index>all of this as JSON</index>, with every file and its SHA-256.',

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
