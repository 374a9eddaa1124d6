import { expect, test } from 'vitest';
import { alertTemplates } from '../../src/incident/alert/templates.ts';
import { t } from '../../src/messages/english.ts';
import { namingSite, originOf, SITE } from '../../src/site/snippet/address.ts';

test.each([
  ['https:', 'https://runbooks.example', 'https://runbooks.example'],
  ['http:', 'http://10.0.0.7:4321', 'http://10.0.0.7:4321'],
  // The origin of a file is the word "null", or in Firefox a path.
  ['file:', 'null', null],
])('a page from %s %s is at %j', (protocol, origin, expected) => {
  expect(originOf({ protocol, origin })).toBe(expected);
});

test('the templates that come with no address wait for the one that the page puts in', () => {
  const waiting = alertTemplates(t, `${SITE}/incident-response/`);
  expect(waiting).toEqual(alertTemplates(t));
  expect(waiting.map(({ text }) => namingSite(text, 'https://runbooks.example'))).toEqual(
    alertTemplates(t, 'https://runbooks.example/incident-response/').map(({ text }) => text),
  );
});

test('an origin is put in as it is, every time', () => {
  expect(namingSite(`${SITE}/a ${SITE}/b`, "https://x.example/$&$'")).toBe(
    "https://x.example/$&$'/a https://x.example/$&$'/b",
  );
});
