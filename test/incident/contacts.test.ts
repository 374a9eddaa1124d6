import { describe, expect, it } from 'vitest';
import { contactFacts, contactsOf, setContact, type ContactName } from '../../src/incident/contacts.ts';
import { summaryText } from '../../src/incident/output/summary-text.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { importIncident } from '../../src/incident/import.ts';
import { merge } from '../../src/incident/merge.ts';
import { buildReport } from '../../src/incident/output/report.ts';
import { formatReport } from '../../src/incident/output/format-report.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { t } from '../../src/messages/english.ts';
import { after, base, begin, imported, incidentResponse as plan } from './example.ts';

const BRIDGE = 'https://meet.example/checkout?room=42';
const given = (
  [
    ['bridge', BRIDGE],
    ['lead', ' Ana\n(SRE) '],
    ['channel', '#inc-42'],
  ] as const
).reduce((one, [name, text], index) => setContact(one, name, text, after(index)), begin());

describe('contactsOf', () => {
  it('has the contacts in their order, each on one line', () => {
    expect(contactsOf(given)).toEqual([
      { name: 'lead', text: 'Ana (SRE)' },
      { name: 'channel', text: '#inc-42' },
      { name: 'bridge', text: BRIDGE, url: BRIDGE },
    ]);
  });

  it('has nothing in an incident of an older page, and nothing that was removed', () => {
    expect(contactsOf(begin())).toEqual([]);
    expect(contactsOf(setContact(given, 'lead', ' ', after(9))).map(({ name }) => name)).toEqual(['channel', 'bridge']);
  });

  it.each<[ContactName, string, boolean]>([
    ['bridge', 'https://meet.example/checkout', true],
    ['bridge', 'HTTP://10.0.0.7:8443/room', true],
    ['channel', 'https://chat.example/archives/C04', true],
    ['bridge', '+1 555 0100, code 42#', false],
    ['bridge', 'javascript:alert(1)', false],
    ['bridge', 'see https://meet.example/checkout', false],
    ['bridge', 'https://', false],
    ['bridge', 'meet.example/checkout', false],
  ])('%s "%s" is a link: %s', (name, text, isLink) => {
    expect(contactsOf(setContact(begin(), name, text, after(1)))[0]?.url).toBe(isLink ? text : undefined);
  });
});

describe('setContact', () => {
  it('changes nothing if the text is the same', () => {
    expect(setContact(given, 'lead', 'Ana (SRE)', after(9))).toBe(given);
    expect(setContact(begin(), 'lead', '', after(9))).not.toHaveProperty('contacts');
  });

  it('keeps the contacts of two tabs, and of one contact the later text', () => {
    const one = setContact(begin(), 'lead', 'Ana', after(1, 'a'));
    const other = setContact(setContact(begin(), 'lead', 'Ben', after(2, 'b')), 'channel', '#inc', after(3, 'b'));
    expect(contactFacts(merge(one, other), t)).toEqual(['Lead: Ben', 'Channel: #inc']);
    expect(merge(other, one)).toEqual(merge(one, other));
  });

  it('is in an exported file', () => {
    expect(contactsOf(imported(importIncident(exportIncident(given), base, t)))).toEqual(contactsOf(given));
  });
});

describe.each<[string, string, string]>([
  ['the handover', summaryText(given, plan, t), `- Lead: Ana (SRE)\n- Channel: #inc-42\n- Bridge: ${BRIDGE}\n`],
  [
    'the short update',
    shortUpdate(given, plan, { now: after(5) }, t),
    `\nNext update: to be announced. Lead: Ana (SRE). Channel: #inc-42. Bridge: ${BRIDGE}`,
  ],
  ['the report', report('markdown'), `- Bridge: <${BRIDGE}>`],
  ['the report as HTML', report('html'), `<li>Bridge: <a href="${BRIDGE}">${BRIDGE}</a></li>`],
  ['the report for Slack', report('slack'), `• Bridge: ${BRIDGE}`],
])('%s', (_, text, expected) => {
  it('has the contacts, and the bridge as it can be opened', () => {
    expect(text).toContain(expected);
  });
});

function report(format: Parameters<typeof formatReport>[1]): string {
  const root = buildReport(given, plan, t)?.root;
  return root ? formatReport(root, format) : '';
}
