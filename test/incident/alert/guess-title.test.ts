// cspell:ignore MONITORNAME -- a key of a payload
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';

describe('the title of an alert of an unknown tool', () => {
  it.each<[what: string, title: string, json: unknown]>([
    ['a rule and its violations', 'load of orders-7', { alert: { id: 5, name: 'load of orders-7' }, trigger_time: 1, violations: {} }],
    ['a rule beside a project', 'CPU', { status: 'firing', project: { name: 'shop' }, alert: { name: 'CPU', severity: 'Warning' } }],
    ['an error beside its project', 'pool exhausted', { project: { name: 'shop' }, fault: { kind: 'E', message: 'pool exhausted' } }],
    ['members in capitals', '[checkout] failed', { ALERT_TITLE: '[checkout] failed', CHECK_NAME: 'checkout', TAGS: ['prod'] }],
    ['a check', 'checkout', { check_id: 1, check_name: 'checkout', current_state: 'DOWN', description: 'timeout' }],
    ['a monitor', 'checkout', { MONITORNAME: 'checkout', STATUS: 'DOWN', INCIDENT_REASON: 'timeout' }],
    ['a rule of logs', '5xx', { ruleName: '5xx', alertId: 'query matched', reason: '57 in 5 min', kibanaUrl: 'https://k.example' }],
    ['an item in data', 'pool timed out', { event_name: 'new_item', data: { item: { id: 1, title: 'pool timed out', level: 40 } } }],
    ['a ticket', 'Payments fail', { result: { number: 'INC1', short_description: 'Payments fail', priority: '1' } }],
    ['an incident in data', 'Payments fail', { event: { operation: 'CREATED' }, data: { incident: { name: 'Payments fail', severity: 'SEV1' } } }],
    ['a message for Slack', '[FIRING:1] 5xx', { channel: '#a', attachments: [{ title: '[FIRING:1] 5xx', text: 'above 5 %' }] }],
    ['a card for Teams', '5xx firing', { '@type': 'MessageCard', title: '5xx firing', sections: [], potentialAction: [] }],
    ['a card without actions', '5xx firing', { '@type': 'MessageCard', summary: 'Alert', title: '5xx firing', sections: [] }],
    ['an adaptive card', '5xx firing', { type: 'message', attachments: [{ content: { body: [{ type: 'TextBlock', text: '5xx firing' }] } }] }],
    ['a message for Discord', '5xx firing', { username: 'bot', embeds: [{ title: '5xx firing', fields: [] }] }],
    ['the first line alone', 'one', { status: 'x', title: 'one\ntwo' }],
    ['a pod', '', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, status: { phase: 'Running' } }],
    ['a line of a log', '', { timestamp: '2026-11-23T02:35:00Z', level: 'error', message: 'failed' }],
    ['a package', '', { name: 'shop', version: '1.0.0', dependencies: {} }],
    ['a title that is a URL', '', { status: 'x', title: 'https://a.example' }],
  ])('%s: %j', (_, title, json) => {
    expect(readAlert(JSON.stringify(json))).toMatchObject({ format: 'json', tool: '', title });
  }); // prettier-ignore
});
