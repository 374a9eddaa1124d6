/** The milestones of an incident. Every workflow page loads them. */
export const incident = {
  'incident.milestone-started': 'Started',
  'incident.milestone-detected': 'Detected',
  'incident.milestone-alerted': 'Alerted',
  'incident.milestone-mitigated': 'Mitigated',
  'incident.milestone-recovered': 'Recovered',
  'incident.milestone-fixed': 'Fixed',
} as const;
