import { expect, test } from 'vitest';
import { alertTemplates } from '../../src/incident/alert/alert-templates.ts';
import { alertLink } from '../support/alert-link.ts';
import { t } from '../../src/messages/english.ts';
import { SITE, siteUrl, withSiteUrl } from '../../src/site/reference/site-url.ts';

test.each([
  ['https:', 'https://runbooks.example', '/', 'https://runbooks.example'],
  ['http:', 'http://10.0.0.7:4321', '/', 'http://10.0.0.7:4321'],
  ['http:', 'http://intranet', '/docs/runbooks/', 'http://intranet/docs/runbooks'],
  // The origin of a file is "null", or a path in Firefox.
  ['file:', 'null', '/', null],
])('the URL of a site with protocol %s, origin %s and base %s is %j', (protocol, origin, base, expected) => {
  expect(siteUrl({ protocol, origin }, base)).toBe(expected);
});

test('templates without a URL have the placeholder that the page replaces', () => {
  const templates = alertTemplates(t, alertLink(SITE));
  expect(templates.map(({ text }) => withSiteUrl(text, 'https://runbooks.example'))).toEqual(
    alertTemplates(t, alertLink('https://runbooks.example')).map(({ text }) => text),
  );
});

test('the placeholder is replaced everywhere, and the URL is not interpreted', () => {
  expect(withSiteUrl(`${SITE}/a ${SITE}/b`, "https://x.example/$&$'")).toBe(
    "https://x.example/$&$'/a https://x.example/$&$'/b",
  );
});
