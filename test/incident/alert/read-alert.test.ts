import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';
import { ALERT_SOURCES } from '../../../src/incident/alert/sources.ts';

const folder = new URL('fixtures/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(`${name}.json`, folder), 'utf8');
const names = readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? name.slice(0, -'.json'.length) : []));

describe('readAlert', () => {
  const cases: [name: string, format: string, title: string, service: string, started: string, detected?: string][] = [
    ['alertmanager-api-v2', 'alertmanager', 'ReplicationLag, SlowQueries', 'orders-db', '02:31:00.000 startsAt'],
    ['alertmanager-group', 'alertmanager', 'CheckoutErrorRateHigh', 'checkout-api', '02:35:11.870 startsAt'],
    ['alertmanager-one', 'alertmanager', 'DiskWillFillSoon', 'node', '01:12:00.000 startsAt'],
    ['alertmanager-resolved', 'alertmanager', 'LatencyHigh', 'search', '23:40:05.000 startsAt'],
    ['prometheus-rules', 'alertmanager', 'CheckoutErrorRateHigh', 'checkout-api', '02:35:11.870 activeAt'],
    ['grafana', 'grafana', 'Queue depth', 'order-intake', '02:10:40.000 startsAt'],
    ['grafana-classic', 'grafana', 'Disk almost full', '', '02:10:40.000 startsAt'],
    ['grafana-legacy', 'grafana', '[Alerting] Payment latency', 'checkout-api', ''],
    ['pagerduty-v3', 'pagerduty', 'checkout-api 5xx rate 38 %', 'Checkout', '02:37:05.000 created_at'],
    ['pagerduty-note', 'pagerduty', 'checkout-api 5xx rate 38 %', '', ''],
    ['pagerduty-role', 'pagerduty', 'checkout-api 5xx rate 38 %', '', ''],
    ['pagerduty-v2', 'pagerduty', 'orders: connection pool exhausted', 'orders', '02:37:05.000 created_at'],
    ['pagerduty-event', 'pagerduty', 'DISK at 99 % on orders-db-2', 'postgres', '02:30:00.000 timestamp'],
    ['opsgenie-webhook', 'opsgenie', 'checkout-api p99 above 3 s', 'checkout-api', '02:35:05.000 createdAt'],
    ['opsgenie-api', 'opsgenie', 'checkout-api p99 above 3 s', 'checkout-api', '02:35:05.052 createdAt'],
    ['jira-webhook', 'jira', 'Payments fail in the EU', 'checkout-api', '02:37:05.000 created'],
    ['jira-issue', 'jira', 'Payments fail in the EU', '', '02:37:05.000 created'],
    ['datadog-webhook', 'datadog', '[P1] [Triggered] checkout-api error rate', 'checkout-api', '02:35:05.000 date'],
    ['datadog-monitor', 'datadog', 'checkout-api error rate', 'checkout-api', '02:35:05.052 overall_state_modified'],
    ['sentry-issue-alert', 'sentry', 'TimeoutError: pool timed out after 30000 ms', '', '02:35:11.870 datetime'],
    ['sentry-metric-alert', 'sentry', 'Critical: Too many errors', 'checkout', '02:35:00.000 date_started', '02:37:30.000 date_detected'],
    ['sentry-event', 'sentry', 'too many connections', 'orders-7', '02:35:11.870 timestamp'],
    ['cloudwatch-sqs', 'cloudwatch', 'orders-5xx', 'orders', '02:36:10.123 StateChangeTime'],
    ['cloudwatch-eventbridge', 'cloudwatch', 'orders-5xx', '', '02:36:10.123 timestamp'],
    ['aws-health', 'cloudwatch', 'AWS_EC2_OPERATIONAL_ISSUE', 'EC2', '02:10:00.000 startTime'],
    ['rds-event', 'cloudwatch', 'DB instance restarted', 'orders-db', '02:35:05.123 Event Time'],
    ['guardduty', 'cloudwatch', 'SSH brute force attacks against orders-7', 'guardduty', '02:35:05.000 eventFirstSeen'],
    ['sns-text', 'cloudwatch', 'Backup job failed', '', '02:36:10.200 Timestamp'],
    ['azure-common', 'azure-monitor', 'checkout 5xx', 'checkout', '02:36:10.123 firedDateTime'],
    ['azure-log-alert', 'azure-monitor', 'timeouts in orders', '', '02:30:00.000 SearchIntervalStartTimeUtc'],
    ['azure-metric-legacy', 'azure-monitor', 'cpu of orders', 'orders-vm', '02:36:10.123 timestamp'],
    ['google-cloud-monitoring', 'google-cloud-monitoring', 'Errors of checkout', 'checkout', '02:35:05.000 started_at'],
    ['google-cloud-pubsub', 'google-cloud-monitoring', 'Errors of checkout', 'checkout', '02:35:05.000 started_at'],
    ['new-relic-workflow', 'new-relic', 'checkout-api query result is > 5.0 for 5 minutes', 'checkout-api, orders-db', '02:35:05.123 createdAt'],
    ['new-relic-legacy', 'new-relic', 'Error rate', 'checkout-api', '02:35:05.123 timestamp'],
    ['zabbix', 'zabbix', 'High CPU on orders-7', 'orders-7', ''],
    ['splunk-on-call', 'victorops', 'checkout 5xx above 5 %', 'checkout-7', '02:35:05.000 state_start_time'],
    ['uptime-kuma', 'uptime-kuma', '[checkout] [Down] Request failed with status code 503', 'checkout', '02:35:05.123 time'],
    ['better-stack', 'better-stack', 'checkout', 'checkout', '02:35:05.000 started_at'],
    ['better-stack-page', 'better-stack', 'Payments unavailable', '', '02:35:00.000 created_at'],
    ['instatus', 'instatus', 'Payments unavailable', '', '02:35:00.000 created_at'],
    ['statuspage', 'statuspage', 'Payments unavailable', 'Payments', '02:35:00.000 started_at'],
    ['splunk', 'splunk', 'Many 5xx in checkout', 'checkout-api', '02:35:05.000 _time'],
    ['dynatrace', 'dynatrace', 'Failure rate increase', 'checkout-api', ''],
    ['gitlab', 'gitlab', 'Raise the pool size', 'checkout', '02:35:05.000 created_at'],
    ['github', 'github', 'Raise the pool size', 'shop/checkout', '02:35:05.000 run_started_at'],
    ['incident-io', 'incident-io', 'Payments fail in the EU', '', '02:35:05.000 created_at'],
    ['other', 'json', '', '', ''],
  ]; // prettier-ignore

  const shown = (time?: { at: number; field: string }) =>
    time ? `${new Date(time.at).toISOString().slice(11, -1)} ${time.field}` : '';

  it.each(cases)('%s', async (name, format, title, service, started, detected = '') => {
    const report = readAlert(fixture(name));
    expect(report).toMatchObject({ format, title, service });
    expect([shown(report?.started), shown(report?.detected)]).toEqual([started, detected]);
    await expect(`${report?.text ?? ''}\n`).toMatchFileSnapshot(`fixtures/${name}.txt`);
    // Whitespace is ignored.
    expect(readAlert(`\uFEFF\r\n  ${fixture(name).replace(/\n\s*/g, ' ')}\n`)).toEqual(report);
  });

  it('has a fixture for every tool', () => {
    expect(cases.map(([name]) => name).sort()).toEqual([...names].sort());
    const formats = new Set(cases.map(([, format]) => format));
    expect(ALERT_SOURCES.filter(({ id }) => !formats.has(id))).toEqual([]);
  });

  it.each([
    '',
    '   ',
    'checkout-api 5xx rate 38 %',
    '[FIRING:1] CheckoutErrorRateHigh',
    '{"a":1',
    '{"a":1}x',
    "{'a':1}",
    '{"a":01}',
    '{"a":1,}',
    '[1,]',
    '{"a" 1}',
    '{a:1}',
    '["\n"]',
    '["\\x"]',
    '["\\u12g4"]',
    '[NaN]',
    '[+1]',
    '[1.]',
    '[--1]',
    '[tru]',
    '[}',
    '{"a":1]',
    '42',
    '"text"',
    'null',
    '{"a":1}\n{"b":2}',
    '{"level":"info","msg":"started"}\n{"level":"error","msg":"failed"}',
    'Alertname  Starts At  Summary\nDiskFull   2026-11-23  disk is full',
    '['.repeat(100_000),
    '['.repeat(2000) + ']'.repeat(2000),
  ])('takes %j for plain text', (text) => {
    expect(readAlert(text)).toBeUndefined();
  });

  it.each([
    ['alerts without labels', '{"alerts":[{"status":"firing"}],"receiver":"a"}'],
    ['alerts that are not objects', '{"alerts":[1,null],"receiver":"a"}'],
    ['no alerts', '{"alerts":[],"receiver":"a","status":"firing"}'],
    ['alerts of another tool', '{"alerts":[{"labels":{}}]}'],
    ['an event of another tool', '{"event":{"event_type":"push","data":{"id":1}}}'],
    ['an event without data', '{"event":{"event_type":"incident.triggered"}}'],
    ['a list', '[{"alerts":[]}]'],
    ['a pod', '{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"app":"a"}},"status":{"phase":"Running"}}'],
    ['a pull request', '{"action":"opened","pull_request":{"labels":[],"state":"open","title":"x"}}'],
    ['a log entry', '{"timestamp":"2026-11-23T02:35:00Z","level":"error","message":"failed","service":"checkout"}'],
  ])('formats %s', (_, text) => {
    expect(readAlert(text)?.format).toBe('json');
  });
});

const one = {
  receiver: 'r',
  alerts: [{ status: 'firing', labels: { alertname: 'A' }, startsAt: '2026-11-23T02:35:00Z' }],
};
const two = { ...one, alerts: [{ ...one.alerts[0], labels: { alertname: 'B', severity: "team's" } }] };
const reported = 'Alert: A\nStatus: 1 firing\nSince: 2026-11-23T02:35:00Z\nLabels: alertname=A';
const rest = 'Also in the alert:\n{ "receiver": "r" }';

describe('an alert in a text', () => {
  const json = JSON.stringify(one);
  const talk = 'We looked at this for an hour and have no idea yet. '.repeat(8).trim();
  const pretty = JSON.stringify(one, null, 2);
  it.each([
    ['after a log prefix', `received webhook: ${json}`, `received webhook:\n\n${reported}\n\n${rest}`],
    ['in a fence', `\`\`\`json\n${json}\n\`\`\``, `${reported}\n\n${rest}`],
    ['in a fence after a word', `Look:\n\`\`\`\n${json}\n\`\`\``, `Look:\n\n${reported}\n\n${rest}`],
    [
      'in a fence with a label',
      `\`\`\`json\n[label Example]\n${json}\n\`\`\`\nEnd.`,
      `[label Example]\n\n${reported}\n\n${rest}\n\nEnd.`,
    ],
    ['between other fences', `\`\`\`\nx\n\`\`\`\n~~~\n${json}\n~~~`, `\`\`\`\nx\n\`\`\`\n\n${reported}\n\n${rest}`],
    ['below a long row of backticks', `${'`'.repeat(90)}\n${json}`, `${reported}\n\n${rest}`],
    ['in a shell command', `curl -d '${json}' localhost`, `curl -d '\n\n${reported}\n\n${rest}\n\n' localhost`],
    ['as an escaped string', JSON.stringify(json), `${reported}\n\n${rest}`],
    ['as an escaped string in a log', `msg=${JSON.stringify(json)}`, `msg=\n\n${reported}\n\n${rest}`],
    ['twice, on lines', `${json}\n${json}`, `${reported}\n\n${rest}\n\n${reported}\n\n${rest}`],
    ['twice, with commas', `${json},\n${json},`, `${reported}\n\n${rest}\n\n${reported}\n\n${rest}`],
    ['twice, without anything between', json + json, `${reported}\n\n${rest}\n\n${reported}\n\n${rest}`],
    [
      'with escapes but no quotes',
      `msg={${JSON.stringify(json).slice(2, -1)} done`,
      `msg=\n\n${reported}\n\n${rest}\n\ndone`,
    ],
    ['quoted in an email', JSON.stringify(one, null, 2).replace(/^/gm, '> '), `${reported}\n\n${rest}`],
    [
      'with blanks that do not break',
      JSON.stringify(one, null, 2).replace(/^ +/gm, '\u00A0\u00A0'),
      `${reported}\n\n${rest}`,
    ],
    ['with a mark on every line', pretty.replace(/^/gm, '+'), `${reported}\n\n${rest}`],
    ['in a form', `payload=${encodeURIComponent(json)}`, `${reported}\n\n${rest}`],
    [
      'in a form with other fields',
      `token=a+b&payload=${encodeURIComponent(json)}&x=`,
      `${reported}\n\n${rest}\n\nAlso in the form:\ntoken=a b\nx=`,
    ],
    [
      'in the form of a request',
      `POST /hook\nHost: a\n\npayload=${encodeURIComponent(json)}`,
      `POST /hook\nHost: a\n\n${reported}\n\n${rest}`,
    ],
    ['in base64', Buffer.from(json).toString('base64'), `${reported}\n\n${rest}`],
    ['in a data URL', `data:application/json;base64,${Buffer.from(json).toString('base64')}`, `${reported}\n\n${rest}`],
    ['between words of a chat', `FIRING: ${json} — please look`, `FIRING:\n\n${reported}\n\n${rest}\n\n— please look`],
    ['below more words than JSON', `${talk}\n${pretty}`, `${talk}\n\n${reported}\n\n${rest}`],
    [
      'in a quoted email below words',
      `Ops wrote:\n${pretty.replace(/^/gm, '> ')}\n\nWho takes it?`,
      `Ops wrote:\n\n${reported}\n\n${rest}\n\nWho takes it?`,
    ],
    ['with line ends as a log prints them', pretty.replaceAll('\n', String.raw`\n`), `${reported}\n\n${rest}`],
    ['as Ruby prints it', json.replace(/"(\w+)":/g, ':$1=>').replace('"firing"', ':firing'), `${reported}\n\n${rest}`],
    ['as Elixir prints it', json.replaceAll('":', '" => ').replaceAll('{', '%{'), `${reported}\n\n${rest}`],
    [
      'with keys in capitals',
      json.replace(/"(alerts|status|labels|startsAt)"/g, (key) => key.toUpperCase()),
      `${reported}\n\n${rest}`,
    ],
    ['with HTML entities', pretty.replaceAll('"', '&quot;'), `${reported}\n\n${rest}`],
    [
      'with numbered entities, after a word',
      `Alert: ${json.replaceAll('"', '&#34;')}`,
      `Alert:\n\n${reported}\n\n${rest}`,
    ],
    ['with trailing commas', pretty.replace(/\n *[}\]]/g, ',$&'), `${reported}\n\n${rest}`],
    ['with typographic quotes', pretty.replace(/"(.*?)"/g, '“$1”'), `${reported}\n\n${rest}`],
    ['with no-break spaces', pretty.replaceAll(' ', '\u00A0'), `${reported}\n\n${rest}`],
    ['as Python prints it', `alert: ${json.replaceAll('"', "'")}`, `alert:\n\n${reported}\n\n${rest}`],
    ['with comments', `${pretty.replace(',', ', // still firing')}`, `${reported}\n\n${rest}\n\n// still firing`],
    [
      'with comments, after a word',
      `x\n${pretty.replace('{', '{ /* a, b */')}`,
      `x\n\n${reported}\n\n${rest}\n\n/* a, b */`,
    ],
  ])('is read %s', (_, text, report) => {
    expect(readAlert(text)).toMatchObject({ format: 'alertmanager', tool: 'Alertmanager', title: 'A', text: report });
  });

  it('is read where a shell has escaped a quote', () => {
    const text = `curl -d '${JSON.stringify(two).replaceAll("'", String.raw`'\''`)}'`;
    expect(readAlert(text)?.text).toContain("Severity: team's");
  });

  it.each([
    ['line ends', 'a\nb\r\nc', String.raw`a\nb\r\nc`],
    ['quotes', 'a "b" c', String.raw`a \"b\" c`],
    ['backslashes', String.raw`C:\Users\x1\d`, String.raw`C:\\Users\\x1\\d`],
    ['tabs', 'a\tb', String.raw`a\tb`],
  ])('is read with %s inside strings', (_, raw, escaped) => {
    const alert = (name: string) => json.replace('"alertname":"A"', `"alertname":"${name}"`);
    const report = readAlert(alert(escaped));
    expect(report?.format).toBe('alertmanager');
    expect(readAlert(alert(raw))).toEqual(report);
  });

  it.each([
    ['brackets', -2, rest, 'The JSON is cut off here:'],
    [
      'a string',
      -8,
      `Also in the alert:\n{ "receiver": "r" }`,
      'The JSON is cut off here: "startsAt":"2026-11-23T02:3',
    ],
  ])('is read if %s at the end are missing', (_, end, more, cut) => {
    const text = json.slice(0, end);
    expect(text.length).toBeLessThan(json.length);
    const report = readAlert(text);
    expect(report).toMatchObject({ format: 'alertmanager', title: 'A' });
    expect(report?.text).toContain(more);
    expect(report?.text).toContain(cut);
    expect(readAlert(`webhook: ${text}`)?.text).toBe(`webhook:\n\n${report?.text}`);
  });

  it('of an unknown tool is formatted if a form has it, with the other fields', () => {
    const text = `token=x&payload=${encodeURIComponent('{"alert":{"name":"load"}}')}`;
    const formatted = '{ "alert": { "name": "load" } }\n\nAlso in the form:\ntoken=x';
    expect(readAlert(text)).toMatchObject({ format: 'json', tool: '', text: formatted });
    expect(readAlert(`See https://logs.example/?q=%7B%22a%22%3A1%7D`)).toBeUndefined();
  });

  it('is left in a text that is mostly about something else', () => {
    expect(readAlert(`${'2026-11-23T02:35:00Z INFO request served\n'.repeat(50)}${json}`)).toBeUndefined();
  });

  it('is found in JSON texts in JSON, and each of several', () => {
    const wrap = (value: unknown) => ({ Records: [{ body: JSON.stringify({ Message: JSON.stringify(value) }) }] });
    const report = readAlert(JSON.stringify([wrap(one), wrap(two)]));
    expect(report?.text).toContain('Alert 1 of 2\n\nAlert: A\n');
    expect(report?.text).toContain('Alert 2 of 2\n\nAlert: B\n');
    expect(report?.text).toContain('"Message": (JSON text) { "receiver": "r" }');
  });
});

describe('the time of a change of state', () => {
  const at = '2026-11-23T02:52:00Z';
  const cases: [tool: string, over: string, payload: (state: string) => unknown, firing: string][] = [
    ['CloudWatch', 'OK', (NewStateValue) => ({ AlarmName: 'a', NewStateValue, StateChangeTime: at }), 'ALARM'],
    ['EventBridge', 'OK', (value) => ({ detail: { alarmName: 'a', state: { value, timestamp: at } } }), 'ALARM'],
    ['Datadog', 'Recovered', (alert_transition) => ({ alert_transition, title: 'a', date: at }), 'Triggered'],
    ['Datadog, in the title', '[Recovered] a', (title) => ({ event_type: 'x', title, org: {}, date: at }), '[Triggered] a'],
    ['New Relic', 'closed', (current_state) => ({ condition_name: 'a', current_state, timestamp: at }), 'open'],
    ['SNS', 'OK: backup', (Subject) => ({ TopicArn: 'arn:a', Message: 'm', Subject, Timestamp: at }), 'ALARM: backup'],
    ['Azure', 'Deactivated', (status) => ({ status, context: { name: 'a', timestamp: at } }), 'Activated'],
    ['PagerDuty', 'resolve', (event_action) => ({ event_action, payload: { summary: 'a', timestamp: at } }), 'trigger'],
    ['Splunk On-Call', 'RECOVERY', (message_type) => ({ message_type, entity_id: 'a', state_start_time: at }), 'CRITICAL'],
    ['Uptime Kuma', '1', (status) => ({ msg: 'a', monitor: { name: 'm' }, heartbeat: { status: Number(status), time: at } }), '0'],
  ]; // prettier-ignore
  it.each(cases)('of %s is the start, and after %j the end', (_, over, payload, firing) => {
    const fired = readAlert(JSON.stringify(payload(firing)));
    expect(fired?.started?.at).toBe(Date.parse(at));
    expect(fired?.text).toContain(`Since: ${at}`);
    const resolved = readAlert(JSON.stringify(payload(over)));
    expect(resolved?.started).toBeUndefined();
    expect(resolved?.text).toContain(`Until: ${at}`);
  });
});

describe('the report of a group of alerts', () => {
  const text = (payload: unknown) => readAlert(JSON.stringify(payload))?.text ?? '';
  const alert = { status: 'firing', startsAt: '2026-11-23T02:35:00Z' };

  it('indents values that look like fields', () => {
    const labels = { alertname: 'A\nSeverity: none', 'a\nb': 'c' };
    const annotations = { 'x\nStatus': 'y\r\nStatus: z' };
    expect(text({ alerts: [{ status: 'firing', labels, annotations }] }).split('\n')).toEqual([
      'Alert: A',
      '  Severity: none',
      'Status: 1 firing',
      'x Status: y',
      '  Status: z',
      'Labels: alertname="A',
      '  Severity: none", "a',
      '  b"=c',
    ]);
  });

  it('links only to http and https, and keeps other addresses as data', () => {
    const annotations = {
      a_url: 'javascript:alert(1)',
      c_url: 'https://c.example/x',
      d_url: 'ftp://d.example',
      e: 'http://e.example',
    };
    expect(text({ alerts: [{ ...alert, labels: {}, annotations, generatorURL: 'javascript:1' }] })).toBe(
      [
        'Status: 1 firing',
        'Since: 2026-11-23T02:35:00Z',
        'a_url: javascript:alert(1)',
        'd_url: ftp://d.example',
        'Links:',
        '  c_url: https://c.example/x',
        '  E: http://e.example',
        '',
        'Also in the alert:',
        '{ "alerts": [{ "labels": {}, "generatorURL": "javascript:1" }] }',
      ].join('\n'),
    );
  });

  it('puts the runbook first in the links, with its key in any case', () => {
    const annotations = { panel: 'https://panel.example', Runbook_URL: 'https://runbook.example' };
    expect(text({ alerts: [{ ...alert, labels: {}, annotations }] })).toContain(
      'Links:\n  Runbook: https://runbook.example\n  Panel: https://panel.example',
    );
  });

  it('keeps a relative address', () => {
    const report = text({ alerts: [{ ...alert, labels: { alertname: 'A' }, generatorURL: '/graph?g0.expr=up' }] });
    expect(report).toContain('Links:\n  Source: /graph?g0.expr=up');
  });

  it('has the severity of the firing alerts', () => {
    const group = ['warning', 'critical'].map((severity, index) => ({
      ...alert,
      status: index === 0 ? 'firing' : 'resolved',
      labels: { alertname: 'A', severity },
    }));
    expect(text({ alerts: group })).toContain('\nSeverity: warning\n');
  });

  it('puts a label in quotes where it would read as two', () => {
    expect(text({ alerts: [{ ...alert, labels: { msg: 'a=b, c=d', q: 'say "x"' } }] })).toContain(
      String.raw`Labels: msg="a=b, c=d", q="say \"x\""`,
    );
  });

  it('survives null in place of labels and annotations', () => {
    for (const labels of [null, { alertname: null }, {}]) {
      expect(text({ alerts: [{ ...alert, labels, annotations: null }] })).toContain('Status: 1 firing');
    }
  });

  it('handles keys that are names of prototype members, and repeated keys', () => {
    const json =
      '{"receiver":"r","alerts":[{"status":"firing","labels":{"__proto__":"a","constructor":"b","toString":"c","x":1,"x":2}}],"__proto__":{"x":1}}';
    const report = readAlert(json)?.text ?? '';
    expect(report).toContain('constructor=b, toString=c, x=2');
    expect(report).toContain('"labels": { "x": 1, "__proto__": "a" }');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('a message that is about no problem', () => {
  const event = { event_type: 'service.created', occurred_at: '2025-11-02T02:50:06Z', agent: null };
  const service = { id: 'PS', type: 'service', summary: 'checkout-api', created_at: '2025-11-01T00:00:00Z' };
  const topic = { TopicArn: 'arn:aws:sns:eu-west-1:1:ops', Message: 'Visit the URL.', SubscribeURL: 'https://sns/x' };
  it.each([
    ['a new service', 'pagerduty', 'checkout-api', { event: { ...event, data: service } }],
    ['a subscription', 'cloudwatch', 'SubscriptionConfirmation', { Type: 'SubscriptionConfirmation', ...topic, Timestamp: '2025-11-02T02:45:04.751Z' }],
  ])('%s has no start', (_, format, title, payload) => {
    const report = readAlert(JSON.stringify(payload));
    expect(report).toMatchObject({ format, title });
    expect(report?.started).toBeUndefined();
  }); // prettier-ignore

  it('a change that is sent to PagerDuty, which has no action', () => {
    const payload = { summary: 'Build succeeded', source: 'ci', timestamp: '2025-11-02T02:17:41Z' };
    const report = readAlert(JSON.stringify({ routing_key: 'R0', payload, links: [] }));
    expect(report).toMatchObject({ format: 'pagerduty', title: 'Build succeeded' });
  });
});
