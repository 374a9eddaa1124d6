/** The texts of an incident: its names, its log, its timeline and what expires of it. Every workflow page carries them. */
export const incident = {
  'incident.source-timeline': 'Timeline',

  'incident.milestone-started': 'Started',
  'incident.milestone-detected': 'Detected',
  'incident.milestone-alerted': 'Alerted',
  'incident.milestone-mitigated': 'Mitigated',
  'incident.milestone-recovered': 'Recovered',
  'incident.milestone-fixed': 'Fixed',

  'incident.as-of': '{{value}} (as of {{when}})',
  'incident.run': '{{title}} (run {{number}})',
  'incident.log-outcome': '{{step}}: {{choice}}',
  'incident.log-done': '{{step}}: done',
  'incident.log-class': 'Class: {{class}}',
  'incident.log-class-removed': 'Class removed',
  'incident.log-milestone': '{{milestone}}: {{text}}',
  'incident.log-hand-off': 'Switched to {{workflow}}',

  'incident.timeline-day': '{{day}} (UTC)',
  'incident.timeline-noted': '{{entry}} (noted {{when}})',
  'incident.timeline-corrected': '{{entry}} (corrected; first noted as {{when}})',

  'incident.impact': 'Duration of user impact: {{impact}}',
  'incident.impact-unknown': 'unknown, because no start time is set',
  'incident.impact-window': '{{duration}}, from {{from}} to {{to}}',
  'incident.impact-ongoing': 'ongoing since {{from}}, not recovered',
  'incident.impact-ongoing-again': 'ongoing again since {{from}}, not recovered',
  'incident.impact-over': 'since {{from}}, recovery time not set',
  'incident.impact-back': 'affected again, start not set',
  'incident.impact-total': '{{duration}} in total: {{windows}}',

  'incident.time-conflict': 'Check the times: {{later}} is before {{first}}.',
} as const;
