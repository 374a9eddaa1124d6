import { describe, expect, it } from 'vitest';
import { logAlert } from '../../../src/incident/alert/log-alert.ts';
import { renameIncident } from '../../../src/incident/incident.ts';
import { addMilestone } from '../../../src/incident/edit-log.ts';
import { correctedEntries } from '../../../src/incident/log.ts';
import { after, ALERT, begin } from '../example.ts';

const facts = { tool: 'Alertmanager', title: 'CheckoutDown', service: 'checkout-api' };
const started = { at: ALERT - 360_000, field: 'startsAt' };
const milestones = (incident: ReturnType<typeof begin>) =>
  correctedEntries(incident).map(({ milestone, when, text }) => [milestone, when.at, text]);

describe('logAlert', () => {
  it('names the incident, and adds the times as milestones', () => {
    const detected = { at: ALERT - 300_000, field: 'date_detected' };
    const incident = logAlert(begin(), { ...facts, started, detected }, after(1));
    expect(incident.name.value).toBe('CheckoutDown');
    expect(milestones(incident).sort()).toEqual([
      ['detected', detected.at, 'Alertmanager: date_detected'],
      ['started', started.at, 'Alertmanager: startsAt'],
    ]);
  });

  it.each([
    ['{', ''],
    ['https://grafana.example/alerting/1', ''],
    ['## [FIRING:1] CheckoutDown', 'CheckoutDown'],
    ['[P1] [Triggered] checkout-api error rate', '[P1] checkout-api error rate'],
    ['Resolved: checkout-api error rate', 'checkout-api error rate'],
    ['[Triggered]', ''],
    [`CheckoutDown ${'in a region '.repeat(10)}`, `CheckoutDown ${'in a region '.repeat(10)}`.trim()],
  ])('makes of the title %j the name %j', (title, name) => {
    expect(logAlert(begin(), { ...facts, title }, after(1)).name.value).toBe(name);
  });

  it('leaves what a person has said', () => {
    const named = renameIncident(begin(), 'Payments', after(0));
    const known = addMilestone(named, 'started', after(0));
    const incident = logAlert(known, { ...facts, started }, after(1));
    expect(incident).toEqual(known);
  });

  it.each([
    ['no time', undefined],
    ['a time in the future', { at: ALERT + 3_600_000, field: 'startsAt' }],
    ['a time long ago', { at: ALERT - 90 * 86_400_000, field: 'startsAt' }],
  ])('adds no milestone for %s', (_, time) => {
    expect(milestones(logAlert(begin(), { ...facts, ...(time && { started: time }) }, after(1)))).toEqual([]);
  });

  it('does nothing for other JSON', () => {
    expect(logAlert(begin(), { tool: '', title: '', service: '' }, after(1))).toEqual(begin());
  });
});
