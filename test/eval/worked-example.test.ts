import { describe, expect, test } from 'vitest';
import { workedExample } from '../../src/eval/worked-example.ts';
import { buildReport } from '../../src/incident/output/report.ts';
import { formatReport } from '../../src/incident/output/format-report.ts';
import { t } from '../../src/messages/english.ts';
import { content } from '../folders.ts';
import { packs } from '../incident/example.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const example = workedExample(content, Object.values(packs));

describe('the worked example', () => {
  test('goes from the report to the end, and every answer is read', () => {
    expect(example?.steps.map(({ prompt }) => prompt.id)).toEqual(['assess', 'stabilize', 'root-cause', 'report']);
    expect(example?.steps.at(-1)?.taken.next).toEqual(['done']);
    for (const { taken } of example?.steps ?? []) expect(taken.reading).toMatchObject({ missing: [] });
  });

  test('has no required input without a value', () => {
    for (const { text, prompt } of example?.steps ?? []) expect(text, prompt.id).not.toContain('Ask me.]');
  });

  test('carries answers into later prompts', () => {
    const [, , rootCause, report] = example?.steps ?? [];
    expect(rootCause?.text).toContain('first "no free connection" 02:22:07 UTC');
    expect(report?.text).toContain('With four connections for all instances');
    expect(report?.text).toContain('02:49 UTC');
  });

  test('ends with a report that has the times of the incident', () => {
    const incident = example?.steps.at(-1)?.taken.incident;
    const report = incident && example && buildReport(incident, example.pack, t);
    expect(report?.missing).toEqual([]);
    const text = report ? formatReport(report.root, 'markdown') : '';
    expect(text).toContain('30 min');
    expect(text).toContain('SEV2');
  });
});

test('a project without scenarios has none', () => {
  expect(workedExample(temporaryFolder(), [])).toBeUndefined();
});
