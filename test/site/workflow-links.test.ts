import { expect, test } from 'vitest';
import { workflowLinks } from '../../src/site/incident/workflow-links.ts';

test.each([
  ['a site', '/', '/bug-fix/'],
  ['a site below a path, in another language', '/ops/de/', '/ops/de/bug-fix/'],
  ['the site as one file', '?', '?bug-fix'],
  ['the site as one file, in another language', '?de', '?de/bug-fix'],
])('the workflows of %s have their pages below the home page', (_, url, expected) => {
  expect(workflowLinks({ url, titles: { 'bug-fix': 'Bug fix' } })).toEqual({
    'bug-fix': { title: 'Bug fix', url: expected },
  });
});
