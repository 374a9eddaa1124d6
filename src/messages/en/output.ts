/** The texts of what an incident produces: its status update, its report, its action items and its link. Loaded on demand. */
export const output = {
  'output.update-state': '{{name}}: {{facts}}',
  'output.update-name': '{{name}}: not classified',
  'output.update-closed': 'closed',
  'output.update-since': 'Since {{from}}, for {{duration}} so far.',
  'output.update-since-only': 'Since {{from}}.',
  'output.update-since-again': 'Again since {{from}}, for {{duration}} so far.',
  'output.update-since-unknown': 'Start of the impact: unknown.',
  'output.update-recovered': 'Recovered. User impact: {{impact}}.',
  'output.update-impact': 'Impact: {{impact}}',
  'output.update-impact-unknown': 'Impact: unknown',
  'output.update-now': 'Now: {{step}}.',
  'output.update-done': 'All steps are done.',
  'output.update-switched': 'Continued in {{workflow}}.',
  'output.update-mitigated': 'Mitigated {{when}}.',
  'output.update-fact': '{{label}}: {{value}}.',
  'output.update-next': 'Next update: {{when}}',
  'output.update-next-unknown': 'Next update: time not set',
  'output.update-last': 'This is the last update.',

  'output.report-title': '{{report}}: {{name}}',
  'output.report-missing': 'Missing: the reply has no answer.',
  'output.report-no-columns': 'Missing in every row: {{columns, list}}.',
  'output.report-time-unknown': '{{milestone}}: unknown',
  'output.report-from-log': 'From the incident log',
  'output.report-preamble': 'Other text in the reply',
  'output.slack-too-long':
    'The report has {{length}} characters. Slack cuts messages at {{limit}}. Send it as a file, or in parts.',

  'output.copy-report': 'Copy report',
  'output.copy-slack': 'Copy for Slack',
  'output.copy-jira': 'Copy for Jira',
  'output.save-report': 'Save as Markdown',
  'output.save-csv': 'Save the action items as CSV',
  'output.copy-issue': 'Copy as issue: {{title}}',
  'output.copied': 'Copied.',
  'output.not-copied': 'Not copied: your browser blocked copying. Save the file instead.',
  'output.saved': 'Saved as {{file}}.',

  'output.issue-unset': '{{column}}: not set',
  'output.issue-field': '{{column}}: {{value}}',
  'output.issue-incident': 'Incident: {{name}}',
  'output.csv-incident': 'Incident',

  'output.link-unreadable':
    'This link does not contain a complete incident. It may have been cut off or changed on the way. Copy it again from where it was sent, or ask for the incident as a file.',
} as const;
