import { expect, test } from 'vitest';
import { incidentFileName, promptFileName } from '../../src/site/browser/download-file.ts';
import { ALERT } from '../incident/example.ts';

test.each([
  ['Checkout: 5xx rate 38 %', 'log-2026-11-23-checkout-5xx-rate-38.md'],
  ['../../etc/passwd', 'log-2026-11-23-etc-passwd.md'],
  ['Störung in Köln', 'log-2026-11-23-störung-in-köln.md'],
  ['障害', 'log-2026-11-23-障害.md'],
  ['', 'log-2026-11-23.md'],
  ['a'.repeat(300), 'log-2026-11-23.md'],
  ['word '.repeat(40), `log-2026-11-23${'-word'.repeat(10)}.md`],
])('a file about the incident %j is called %s', (name, expected) => {
  expect(incidentFileName('log', { started: ALERT, name }, 'md')).toBe(expected);
});

test.each([
  ['incident-response', 'assess', 'incident-response-assess-2026-11-23T0241Z.md'],
  ['incident-response', 'root-cause', 'incident-response-root-cause-2026-11-23T0241Z.md'],
  ['../a b', 'c:/\\*?"<>|\n', '-a-b-c--2026-11-23T0241Z.md'],
])('the file of the prompt %j %j is called %s', (workflow, prompt, expected) => {
  expect(promptFileName(workflow, prompt, Date.UTC(2026, 10, 23, 2, 41, 59))).toBe(expected);
});
