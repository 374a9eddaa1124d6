/** An alert as a report that people and agents read. */
export interface AlertReport {
  /** What it was: the webhook of a tool, or any other JSON, which is only laid out. */
  format: 'alertmanager' | 'grafana' | 'pagerduty' | 'json';
  text: string;
}
