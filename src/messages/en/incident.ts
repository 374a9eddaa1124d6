/** The texts of an incident: its names, its log, its timeline and what expires of it. Every workflow page carries them. */
export const incident = {
  'incident.unnamed': 'an unnamed incident',
  'incident.summary': 'Continued from {{workflow}}: {{facts}}.',
  'incident.summary-started': 'started {{when}}',
  'incident.source-timeline': 'Timeline',

  'incident.milestone-started': 'Started',
  'incident.milestone-detected': 'Detected',
  'incident.milestone-alerted': 'Alerted',
  'incident.milestone-mitigated': 'Mitigated',
  'incident.milestone-recovered': 'Recovered',
  'incident.milestone-fixed': 'Fixed',

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
  'incident.impact-total': '{{duration}} in total: {{windows}}',
} as const;
