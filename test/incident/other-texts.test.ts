import { expect, test } from 'vitest';
import { otherTexts } from '../../src/incident/other-texts.ts';

const prompt = {
  title: 'Post-incident report',
  deliverables: ['Impact', 'Cause'].map((label) => ({ id: label.toLowerCase(), label, kind: 'text' as const })),
};

/** The other parts of a reply with these texts before, between and after its answers. */
function others(before: string, between = '', after = '') {
  const text = `${before}\n\n## Impact\n\nfour\n\n${between}\n\n## Cause\n\nnone\n\n---\n\n${after}`;
  return otherTexts({ text, read: {} }, prompt).map(({ label, text }) => (label === '' ? text : `${label}: ${text}`));
}

test.each([
  ['Users are affected in production right now: this may be an incident.'],
  ['**Users are affected**'],
  ['## Warning\n\nUsers are affected.'],
  ['```sh\n# Report\n# Summary\n```'],
])('keeps text before the first heading: %j', (text) => {
  expect(others(text)).toEqual([text]);
});

test.each([
  ['# Post-Incident Report: checkout-api 5xx (SEV2)'],
  ['**Post-Incident Report**'],
  ['Sure, here is the report.\n\n# Code review of #412\n\n---'],
  ['# Report\n\n## Summary'],
  ["Here's the report you asked for:"],
])('leaves out small talk and the title of the document: %j', (text) => {
  expect(others(text, '', 'Let me know if you need anything else!')).toEqual([]);
});

test('a title with nothing below it that is not the title of the document is text', () => {
  expect(others('# Users report errors: this may be an incident')).toEqual([
    'Users report errors: this may be an incident',
  ]);
});

test('leaves out the title of the document and small talk, but not what is next to them', () => {
  expect(others('Sure, here is the report.\n\n# Report\n\nUsers are affected.')).toEqual(['Users are affected.']);
});

test('a part with its own heading keeps it, and one with nothing below its heading is divided at the colon', () => {
  expect(others('', '## Risks\n\n57 stuck checkouts')).toEqual(['Risks: 57 stuck checkouts']);
  expect(others('', '## Remaining risks: 57 stuck checkouts')).toEqual(['Remaining risks: 57 stuck checkouts']);
  expect(others('', '## Risks:')).toEqual([]);
  expect(others('', '## Post-incident report: checkout-api')).toEqual([]);
});

test('nothing without a reply', () => {
  expect(otherTexts(null, prompt)).toEqual([]);
});
