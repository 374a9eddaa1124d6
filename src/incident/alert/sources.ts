import type { AlertSource } from './alert-source.ts';
import { PROJECT_SOURCES } from './project-alert-sources.ts';
import { alertmanager } from './sources/alertmanager.ts';
import { cloudwatch } from './sources/cloudwatch.ts';
import { azureMonitor } from './sources/azure-monitor.ts';
import { datadog } from './sources/datadog.ts';
import { googleCloudMonitoring } from './sources/google-cloud-monitoring.ts';
import { grafana } from './sources/grafana.ts';
import { jira } from './sources/jira.ts';
import { newRelic } from './sources/new-relic.ts';
import { opsgenie } from './sources/opsgenie.ts';
import { otherTools } from './sources/other-tools.ts';
import { pagerduty } from './sources/pagerduty.ts';
import { sentry } from './sources/sentry.ts';

/** The tools whose alerts can be read. The first one that recognizes a payload reads it. */
export const ALERT_SOURCES: readonly AlertSource[] = [
  ...PROJECT_SOURCES,
  alertmanager,
  grafana,
  pagerduty,
  opsgenie,
  googleCloudMonitoring,
  azureMonitor,
  cloudwatch,
  sentry,
  newRelic,
  datadog,
  jira,
  ...otherTools,
];
