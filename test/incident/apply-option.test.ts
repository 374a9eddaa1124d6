import { expect, test } from 'vitest';
import { optionAction } from '../../src/incident/apply-option.ts';

test.each([
  ['Roll back to v317 (recommended)', 'Roll back to v317'],
  ['Roll back to v317 [Preferred option]', 'Roll back to v317'],
  ['★ Option A: Roll back to v317', 'Roll back to v317'],
  ['Option 2 - disable the flag', 'disable the flag'],
  ['Option B — disable the flag ⭐', 'disable the flag'],
  ['1. Restart the workers, recommended', 'Restart the workers'],
  ['A) Scale out to 12 pods (strongly recommended)', 'Scale out to 12 pods'],
  ['Recommended: fail over to eu-west-2', 'fail over to eu-west-2'],
  ['✅ (recommended) Fail over', 'Fail over'],
])('the option %j is entered as %j', (name, action) => {
  expect(optionAction(name)).toBe(action);
});

test.each([
  'Roll back to v317 (checkout-api only)',
  'Set the timeout to the recommended 5 s',
  'Scale out to 12 pods',
  'Switch to plan B',
  'Option flag off',
  '503 page on',
  'Recommended',
  '★',
])('the option %j is entered as it is', (name) => {
  expect(optionAction(name)).toBe(name);
});
