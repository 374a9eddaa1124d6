import type { AlertLink } from '../../src/incident/alert/alert-templates.ts';

/** The link of an alert to the incident response of a site, with its start choice and the id of its report. */
export const alertLink = (site: string): AlertLink => ({
  address: `${site}/incident-response/`,
  choice: 'class=active',
  report: 'incident_report',
});
