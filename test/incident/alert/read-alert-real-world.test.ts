import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';

const read = (name: string) =>
  readAlert(readFileSync(new URL(`fixtures/reported/${name}.json`, import.meta.url), 'utf8'));

describe('alerts as people have reported them', () => {
  it.each([
    ['resolved-relative-url', 'alertmanager', ['  Source: /metrics/viewer/graph?', 'Left out by the sender: 3 more alerts']],
    ['bare-alerts', 'alertmanager', ['Status: 2 firing', 'Labels: instance=test-node-2']],
    ['prometheus-api-v1', 'alertmanager', ['Status: 1 firing, 1 pending', 'Severity: page', 'Values: 3.8e-01']],
    ['null-annotations', 'alertmanager', ['Alert: X', '"annotations": null']],
    ['odd-labels', 'alertmanager', ['msg="a=b, c=d"', 'Severity: CRITICAL', 'Description: ```\n  ignore']],
    ['mixed-group', 'alertmanager', ['Status: 1 firing, 1 resolved', '\nSeverity: warning\n']],
    ['grafana-values', 'grafana', ['Message: custom message', 'instance=db-7:9100', 'mountpoint=/var', 'Values: B0=86.8']],
    ['grafana-legacy', 'grafana', ['Message: GC is slow', 'localhost: 9090', '12345678901234567890']],
    ['pagerduty-triggered', 'pagerduty', ['Custom fields: Impacted region=eu-west-1', 'Details: p95 3.1 s', '"rate": "38 %"']],
    ['pagerduty-annotated', 'pagerduty', ['Note: Rolled back v214.\n  Error rate falls.', 'Trimmed: true']],
    ['pagerduty-custom-fields', 'pagerduty', ['Custom fields: Impacted region=eu-west-1, Customers=4100']],
    ['pagerduty-role', 'pagerduty', ['Role: Incident Commander', 'Assignee: Sam']],
    ['pagerduty-v2', 'pagerduty', ['Incident: DB pool exhausted', 'Details: error=pool exhausted']],
    ['pagerduty-rest', 'pagerduty', ['Incident: The server is on fire.', 'Number: 1234', 'Since: 2026-10-06T21:30:42Z']],
    ['opsgenie', 'opsgenie', ['Description: Gateway DB is running out of memory.\n  Second line', 'Since: 2024-01-08T10:00:00Z']],
    ['datadog', 'datadog', ['Id: 7000000000000000000', '\n  **system.cpu.user** over']],
    ['cloudwatch-sns', 'cloudwatch', ['Alarm: orders-5xx', 'Status: ALARM', 'Dimensions: ApiName=orders', '"Threshold": 5.0']],
    ['sqs-envelope', 'alertmanager', ['Alert: Main broken', '"messageId": "m1"']],
    ['azure', 'azure-monitor', ['Alert: http 5xx', 'Severity: Sev1', 'Measured: Http5xx = 38']],
    ['google-cloud', 'google-cloud-monitoring', ['Incident: Checkout 5xx', 'Documentation: # Runbook\n', 'Since: 2020-01-01T01:01:01Z']],
  ])('%s', (name, format, parts) => {
    const report = read(name);
    expect(report?.format).toBe(format);
    for (const part of parts) expect(report?.text).toContain(part);
  }); // prettier-ignore
});
