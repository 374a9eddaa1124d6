import { expect, test } from 'vitest';
import { alertTemplates } from '../../src/incident/alert/templates.ts';
import { t } from '../../src/messages/english.ts';
import { SITE, siteOrigin, withSiteAddress } from '../../src/site/snippet/site-address.ts';

test.each([
  ['https:', 'https://runbooks.example', 'https://runbooks.example'],
  ['http:', 'http://10.0.0.7:4321', 'http://10.0.0.7:4321'],
  // The origin of a file is "null", or a path in Firefox.
  ['file:', 'null', null],
])('the address of a page with protocol %s and origin %s is %j', (protocol, origin, expected) => {
  expect(siteOrigin({ protocol, origin })).toBe(expected);
});

test('templates without an address have the placeholder that the page replaces', () => {
  const templates = alertTemplates(t, `${SITE}/incident-response/`);
  expect(templates).toEqual(alertTemplates(t));
  expect(templates.map(({ text }) => withSiteAddress(text, 'https://runbooks.example'))).toEqual(
    alertTemplates(t, 'https://runbooks.example/incident-response/').map(({ text }) => text),
  );
});

test('the placeholder is replaced everywhere, and the address is not interpreted', () => {
  expect(withSiteAddress(`${SITE}/a ${SITE}/b`, "https://x.example/$&$'")).toBe(
    "https://x.example/$&$'/a https://x.example/$&$'/b",
  );
});
