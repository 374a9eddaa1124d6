import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { example } from '../../src/compiler/document-check.ts';
import { frontmatterJsonSchema, workflowJsonSchema } from '../../src/compiler/frontmatter-json-schema.ts';
import { readSources, splitSource, type Source } from '../../src/compiler/source.ts';
import { content, root } from '../folders.ts';

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(frontmatterJsonSchema());
const { workflows, preflights, rules, conventions } = readSources(content);
const EVERY_KIND = 'test/fixtures/every-kind.mdx';
const documents: Source[] = [
  ...[...workflows, ...preflights, ...rules, ...(conventions ? [conventions] : [])],
  { path: EVERY_KIND, text: readFileSync(join(root, EVERY_KIND), 'utf8') },
];

/** The places that the schema rejects in the frontmatter of a document. */
function errorsIn(source: Source): string[] {
  validate(parse(splitSource(source).yaml ?? ''));
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

describe('the JSON Schema of frontmatter', () => {
  it.each(documents.map((source) => [source.path, source] as const))('accepts %s', (_, source) => {
    expect(errorsIn(source)).toEqual([]);
  });

  it.each([
    ['an unknown key of a workflow', ['rule: coding', 'rule: coding\n  owner: us'], '/workflow additionalProperties'],
    ['a missing key', ['rule: coding', ''], '/workflow required'],
    ['a version that is a number', [/version: .*/, 'version: 1.0'], '/workflow/version type'],
    [
      'an unknown input kind',
      ['inputs: {}', 'inputs: { host: { label: A, kind: lines } }'],
      '/workflow/inputs/host/kind enum',
    ],
    ['an input without a label', ['inputs: {}', 'inputs: { host: { kind: line } }'], '/workflow/inputs/host required'],
    ['a step without a target', ['look: { to: done }', 'look: {}'], '/workflow/flow/steps/look required'],
  ] as const)('rejects %s', (_, [from, to], error) => {
    const text = example({ inputs: '{}' });
    expect(text).toMatch(from);
    expect(errorsIn({ path: 'x.mdx', text: text.replace(from, to) })).toContain(error);
  });

  it('accepts a list as text with commas, as the compiler does', () => {
    const text = example({ inputs: '{ tone: { label: A, kind: choice, choices: "warm, cold" } }' });
    expect(errorsIn({ path: 'x.mdx', text })).toEqual([]);
  });

  it('contains that of the key workflow, which the collection of documents has', () => {
    expect(frontmatterJsonSchema()).toMatchObject({ properties: { workflow: workflowJsonSchema() } });
  });
});
