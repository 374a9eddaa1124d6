import { expect, it } from 'vitest';
import * as readAlert from '../../src/incident/alert/read-alert.ts';
import * as templates from '../../src/incident/alert/templates.ts';

it.each([
  ['read-alert.ts', readAlert, ['readAlert']],
  ['templates.ts', templates, ['alertTemplates']],
])('%s gives these names to the rest of the house', (_, module, names) => {
  expect(Object.keys(module).sort()).toEqual(names);
});
