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

  it.each([
    ['grafana-8', 'grafana', 'MEMORY USED SHOP', '', '2026-03-13T02:47:01.186Z startsAt', ''],
    ['google-cloud-test', 'google-cloud-monitoring', 'Example condition', 'Example Resource', '', ''],
    ['new-relic-labels', 'new-relic', "Checkout query result is > 5.0 on 'Errors'", 'checkout, cart', '2026-09-21T14:13:20.000Z createdAt', ''],
    ['azure-service-health', 'azure-monitor', 'test-ServiceHealthAlertRule', 'SQL Database', '2026-07-29T15:20:00.000Z impactStartTime', '2026-07-29T15:51:01.123Z firedDateTime'],
    ['cloudwatch-anomaly', 'cloudwatch', 'Checkout-Invocations', 'checkout-fn', '', ''],
    ['datadog-scope', 'datadog', '[Triggered on {service:checkout}] Error rate', 'checkout', '2023-07-22T04:26:40.000Z date', ''],
    ['sentry-cron', 'sentry', 'Cron failure: nightly-billing', '', '2026-08-19T21:06:17.677Z datetime', ''],
  ])('%s: title, service and times', (name, format, title, service, started, detected) => {
    const report = read(name);
    const shown = (time?: { at: number; field: string }) =>
      time ? `${new Date(time.at).toISOString()} ${time.field}` : '';
    expect(report).toMatchObject({ format, title, service });
    expect([shown(report?.started), shown(report?.detected)]).toEqual([started, detected]);
  }); // prettier-ignore

  it.each([
    ['google-cloud-test', 'Policy: projects/12345/alertPolicies/12345'],
    ['azure-service-health', 'Communication: <p>We are investigating</p>'],
    ['azure-service-health', '"ServiceName": "SQL Database"'],
    ['cloudwatch-anomaly', 'Metric m1: AWS/Lambda Invocations, Average, FunctionName=checkout-fn'],
    ['cloudwatch-anomaly', 'Metric ad1: ANOMALY_DETECTION_BAND(m1, 2), Invocations (expected)'],
    ['sentry-cron', 'Evidence: Failure reason=missed check-in, Environment=production'],
    ['new-relic-labels', '"labels": { "accountIds": ["1"] }'],
  ])('%s: %s', (name, part) => {
    expect(read(name)?.text).toContain(part);
  });

  it('reads the service in the details of an event that Alertmanager sends to PagerDuty', () => {
    const firing = 'Labels:\n - alertname = Up\n - service = checkout\nSource: http://p/graph\n';
    const payload = { summary: '[FIRING:1] Up', source: 'Alertmanager', severity: 'critical' };
    const event = (details: object) =>
      readAlert(
        JSON.stringify({ routing_key: 'k', event_action: 'trigger', payload: { ...payload, custom_details: details } }),
      );
    expect(event({ firing, num_firing: '1' })).toMatchObject({ format: 'pagerduty', service: 'checkout' });
    expect(event({ num_firing: '1' })?.service).toBe('Alertmanager');
  });

  it('leaves out a time of 0', () => {
    expect(read('google-cloud-test')?.text).not.toMatch(/^(?:Since|Until):/m);
  });

  it.each([
    ['Python 2', "{u'evalMatches': [], u'title': u'Voltage', u'state': u'alerting', u'ruleName': u'Voltage alert', u'x': None}"],
    ['Ruby', '{"evalMatches"=>[], "title"=>"Voltage", "state"=>"alerting", "ruleName"=>"Voltage alert", "x"=>nil}'],
    ['console.log', "{\n  evalMatches: [],\n  title: 'Voltage',\n  state: 'alerting',\n  ruleName: 'Voltage alert',\n  x: undefined\n}"],
    ['a missing comma', '{\n"evalMatches": []\n"title": "Voltage"\n"state": "alerting",\n"ruleName": "Voltage alert"\n}'],
    ['a missing comma on a line', '{"evalMatches": [] "title": "Voltage" "state": "alerting", "ruleName": "Voltage alert"}'],
    ['a missing comma between objects', '{"evalMatches": [{"metric": "a", "value": 1} {"metric": "b", "value": 2}], "title": "Voltage", "state": "alerting", "ruleName": "Voltage alert"}'],
  ])('in the notation of %s', (_, text) => {
    const report = readAlert(text);
    expect(report).toMatchObject({ format: 'grafana', title: 'Voltage' });
    expect(report?.text).toContain('Status: alerting\nRule: Voltage alert');
  }); // prettier-ignore

  it.each([
    ['an issue', '{"labels": {"team": "shop"}, "state": "open", "title": "Slow"}'],
    [
      'a pod',
      '{"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": {"app": "x"}, "annotations": {}}, "status": {}}',
    ],
    ['streams of a log', '{"streams": [{"labels": {"app": "x"}, "status": "ok", "values": [["1", "line"]]}]}'],
    ['a container', '{"labels": {"app": "shop"}, "status": "running"}'],
  ])('does not take %s for an alert', (_, text) => {
    expect(readAlert(text)?.format).toBe('json');
  });
});
