/** The texts of log entries about activity on the page: copies, replies, corrections, new packs. Loaded with the log. */
export const incidentLog = {
  'incident.log-copy': 'Copied: {{step}}',
  'incident.log-paste': 'Reply read: {{step}}, {{found}} of {{total}} parts found',
  'incident.log-pack': 'Moved from version {{from}} to {{to}}',
  'incident.log-correction': 'Corrected the entry for {{when}}: {{changes, list}}',
  'incident.log-correction-unknown': 'Corrected an unknown entry: {{changes, list}}',
  'incident.change-withdrawn': 'withdrawn',
  'incident.change-milestone': 'milestone set to {{milestone}}',
  'incident.change-time': 'time set to {{when}}',
  'incident.change-text': 'text set to “{{text}}”',
  'incident.change-none': 'no change',
} as const;
