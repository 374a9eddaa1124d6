import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportIncident } from '../../../src/incident/output/export-incident.ts';
import { deleteIncident } from '../../../src/incident/incident.ts';
import { addNote } from '../../../src/incident/edit-log.ts';
import { hasIncident, incidentLink, readIncidentLink } from '../../../src/incident/output/incident-link.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, ids, imported, typed } from '../example.ts';
import { finished } from './finished-incident.ts';

const PAGE = 'https://callbook.example/incident-response/';
const same = (text: string) => text;
const link = incidentLink(finished, `${PAGE}#step-1`, same) ?? '';
const fragment = link.slice(link.indexOf('#'));
const encode = (text: string) =>
  `#incident=${Buffer.from(deflateSync(new TextEncoder().encode(text))).toString('base64url')}`;
const unreadable = { refused: 'output.link-unreadable' };
const read = (from: string) => readIncidentLink(from, base, ids as never);

describe('incidentLink', () => {
  it('has the whole incident, without secrets, in at most 8,000 characters', () => {
    expect(link).toMatch(/^https:\/\/callbook\.example\/incident-response\/#incident=[\w-]+$/);
    expect(link.length).toBeLessThanOrEqual(8_000);
    const back = imported(readIncidentLink(fragment, base, t));
    const { imported: _, ...incident } = back;
    expect(exportIncident(incident)).toBe(exportIncident(finished));
    expect(JSON.stringify(back)).not.toContain('hunter2');
    expect(back.imported).toBe(base.now.at);
  });

  it('is the same for the same incident', () => {
    expect(incidentLink(structuredClone(finished), PAGE, same)).toBe(link);
  });

  it('is masked before it is compressed', () => {
    const incident = addNote(begin(), 'the password is hunter2', after(1));
    const made = incidentLink(incident, PAGE, (text) => text.replaceAll('hunter2', '<password-1>')) ?? '';
    expect(JSON.stringify(imported(read(made.slice(PAGE.length))).log)).toContain('the password is <password-1>');
  });

  it('keeps text of any language', () => {
    const incident = setValue(begin(), 'mitigation', '回滚 😀 \u0000 é', typed, after(1));
    const made = incidentLink(incident, PAGE, same) ?? '';
    expect(imported(read(made.slice(PAGE.length))).values['mitigation']?.value?.value).toBe('回滚 😀 \u0000 é');
  });

  it('is undefined if it would be too long, or would delete', () => {
    // Random-like text, which does not compress.
    const long = Array.from({ length: 900 }, (_, index) => Math.sin(index).toString(36)).join('');
    expect(incidentLink(setValue(begin(), 'incident_report', long, typed, after(1)), PAGE, same)).toBeUndefined();
    const zeros = setValue(begin(), 'incident_report', '0'.repeat(1_000_000), typed, after(1));
    expect(incidentLink(zeros, PAGE, same)).toBeUndefined();
    expect(incidentLink(deleteIncident(finished, after(300)), PAGE, same)).toBeUndefined();
  });
});

describe('readIncidentLink', () => {
  it.each([
    ['nothing', ''],
    ['another fragment', '#step-1'],
    ['an empty incident', '#incident='],
    ['no base64', '#incident=%%%'],
    ['no compressed data', '#incident=AAAA'],
    ['no JSON', encode('hello')],
    ['no incident', encode('{"a":1}')],
    ['a list', encode('[]')],
    ['a tombstone', encode(exportIncident(deleteIncident(finished, after(300))))],
    ['a bomb', encode(' '.repeat(6_000_000))],
    ['a bomb around an incident', encode(`${' '.repeat(2_000_000)}${exportIncident(finished)}`)],
    ['too much of it', `${fragment}${'A'.repeat(8_000)}`],
    ['deep nesting', encode('['.repeat(100_000))],
  ])('refuses %s with one sentence', (_, from) => {
    expect(read(from)).toEqual(unreadable);
  });

  it('refuses a link that was cut anywhere', () => {
    for (let end = 0; end < fragment.length; end += 37) expect(read(fragment.slice(0, end))).toEqual(unreadable);
  });

  it('refuses a link whose underscores were taken for emphasis', () => {
    expect(fragment).toContain('_');
    expect(read(fragment.replaceAll('_', ''))).toEqual(unreadable);
  });

  it('says that the page is too old for a newer format', () => {
    expect(read(encode(JSON.stringify({ ...finished, format: 99 })))).toEqual({ refused: 'incident.newer-format' });
  });
});

it.each([
  ['#incident=abc', true],
  ['incident=abc', true],
  ['#incidents', false],
  ['', false],
])('hasIncident of %j is %j', (from, expected) => {
  expect(hasIncident(from)).toBe(expected);
});
