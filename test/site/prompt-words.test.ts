import { expect, test } from 'vitest';
import {
  saidArrived,
  saidCleared,
  saidCopied,
  saidMissing,
  saidSelected,
  saidUndo,
} from '../../src/site/prompt/words.ts';

const four = ['Host name', 'Scanner output', 'Certificate', 'Time'];

test.each([
  [saidCopied('Triage', false, []), 'Copied: Triage'],
  [
    saidCopied('Assess and mitigate', true, ['Incident report']),
    'Copied: Assess and mitigate with preflight, 1 slot not given: Incident report',
  ],
  [
    saidCopied('Look', false, four),
    'Copied: Look, 4 slots not given: Host name, Scanner output, Certificate and 1 more',
  ],
  [saidMissing([]), ''],
  [saidMissing(['Host name', 'Time']), 'Not given yet: Host name, Time'],
  [saidArrived('active', true, []), 'Active: start here, with preflight.'],
  [saidArrived('', false, ['colour']), 'Start here. Ignored in the address: colour.'],
  [saidSelected('Ctrl+C', false), 'This browser does not let the page copy. The text is selected: press Ctrl+C.'],
  [
    saidSelected('Ctrl+C', true),
    'This browser does not let the page copy. The text is selected: hold it and choose Copy.',
  ],
  [saidCleared(0), 'There is nothing to clear.'],
  [saidCleared(1), 'Cleared 1 field, here and in other steps.'],
  [saidUndo('address', ['Time']), 'Replaced by the address: Time.'],
])('%s', (said, expected) => {
  expect(said).toBe(expected);
});
