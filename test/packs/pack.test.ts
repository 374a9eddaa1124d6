import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/sha256.ts';
import { canonicalJson, makePack, packDigest, packText } from '../../src/packs/pack.ts';
import { packMarkdown } from '../../src/packs/pack-markdown.ts';
import { packJsonSchema } from '../../src/packs/served-files.ts';
import { packSchema } from '../../src/model/pack.ts';
import { content, workflows } from '../content.ts';

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, formats: { 'date-time': true } });
const validate = ajv.compile(JSON.parse(packJsonSchema()));

/** The prompts that would lose their order in two: ten parts of an assessment, six dimensions of a review, fifteen parts of a plan. */
const LONG: Readonly<Record<string, string[]>> = {
  'incident-response': ['assess'],
  'code-review': ['review'],
  'project-initialization': ['plan'],
};

describe.each(workflows.map((workflow) => [workflow.id, makePack(workflow)] as const))('the pack of %s', (id, pack) => {
  test('has the bytes of its release', () => {
    const release = join(content, 'releases', id, pack.version);
    expect(packText(pack)).toBe(readFileSync(`${release}.json`, 'utf8'));
    expect(packMarkdown(pack)).toBe(readFileSync(`${release}.md`, 'utf8'));
  });

  test('is valid against the published schema and the model', () => {
    validate(JSON.parse(packText(pack)));
    expect(validate.errors).toBeNull();
    expect(packSchema.parse(JSON.parse(packText(pack)))).toEqual(pack);
  });

  test('is valid with unknown fields', () => {
    validate({ ...pack, later: 1, prompts: pack.prompts.map((prompt) => ({ ...prompt, later: { deep: true } })) });
    expect(validate.errors).toBeNull();
  });

  test('has the digest of its other fields', () => {
    const { digest, ...rest } = JSON.parse(packText(pack));
    expect(digest).toBe(`sha256:${sha256Hex(canonicalJson(rest))}`);
    expect(packDigest({ ...pack, title: `${pack.title} ` })).not.toBe(digest);
  });

  test('starts with the preflight, and has the rule word for word in every prompt', () => {
    expect(pack.prompts[0]?.id).toBe('preflight');
    expect(pack.rule.length).toBeGreaterThan(0);
    for (const { template, guards } of pack.prompts) {
      for (const line of [...pack.rule, ...guards]) expect(template).toContain(`- ${line}`);
    }
  });

  test('has valid schemas of inputs and outputs', () => {
    for (const { inputSchema, outputSchema, inputs, deliverables } of pack.prompts) {
      const example = Object.fromEntries(
        inputs.map(({ id: input }) => [input, pack.inputs[input]?.choices?.[0] ?? 'x']),
      );
      expect(ajv.compile(inputSchema)(example)).toBe(true);
      const answer = Object.fromEntries(
        deliverables.map(({ id: out, choices, columns }) => [
          out,
          choices?.[0] ?? (columns ? [Object.fromEntries(columns.map((column) => [column, '']))] : 'x'),
        ]),
      );
      expect(ajv.compile(outputSchema)(answer)).toBe(true);
      expect(ajv.compile(outputSchema)({})).toBe(deliverables.length === 0);
    }
  });

  test('has a Markdown rendition with every template in a code fence', () => {
    const md = packMarkdown(pack);
    for (const { template } of pack.prompts) {
      const fence = '`'.repeat(Math.max(3, ...[...template.matchAll(/`+/g)].map(([run]) => run.length + 1)));
      expect(md).toContain(`\n${fence}text\n${template}\n${fence}\n`);
    }
  });

  test('has no template over 2,500 characters, except for one that covers a whole assessment, review or plan', () => {
    const long = pack.prompts.filter(({ template }) => template.length > 2500).map((prompt) => prompt.id);
    expect(long).toEqual(LONG[id] ?? []);
  });
});

describe('the public names of incident response', () => {
  const incident = workflows.find(({ id }) => id === 'incident-response');

  test('prompts', () => {
    expect(incident?.prompts.map(({ id }) => id)).toEqual([
      'preflight',
      'triage',
      'assess',
      'stabilize',
      'root-cause',
      'fix',
      'report',
      'status-update',
      'handover',
    ]);
  });

  test('inputs', () => {
    expect(Object.keys(incident?.inputs ?? {}).sort()).toEqual([
      'audience',
      'current_status',
      'evidence',
      'hypotheses',
      'incident_report',
      'incident_summary',
      'mitigation',
      'next_update',
      'root_cause',
      'severity',
      'temporary_mitigation',
      'timeline',
      'tried',
    ]);
  });

  test('transitions', () => {
    const transitions = incident?.prompts.map(({ id, next }) => [
      id,
      next.map(({ choice, to }) => (choice ? `${choice} → ${to}` : to)),
    ]);
    expect(Object.fromEntries(transitions ?? [])).toEqual({
      preflight: ['triage'],
      triage: ['active → assess', 'degraded → assess', 'post-incident → root-cause'],
      assess: ['stabilize'],
      stabilize: [
        'root cause analysis → root-cause',
        'more mitigation → assess',
        'escalation → handover',
        'keep watching → stabilize',
        'fully resolved → report',
      ],
      'root-cause': [
        'code fix needed → fix',
        'code fix needed → workflow:bug-fix',
        'design flaw → workflow:feature-development',
        'mitigation is sufficient → report',
        'inconclusive → stabilize',
        'inconclusive → report',
      ],
      fix: ['report'],
      report: ['done'],
      'status-update': [],
      handover: [],
    });
    expect(incident?.handoffs).toEqual([
      { from: 'root-cause', choice: 'code fix needed', to: 'workflow:bug-fix', reason: 'Verdict: code fix needed' },
      { from: 'root-cause', choice: 'design flaw', to: 'workflow:feature-development', reason: 'Verdict: design flaw' },
    ]);
  });
});

describe('the fast lane of incident response', () => {
  const prompts = workflows.find(({ id }) => id === 'incident-response')?.prompts ?? [];
  const assess = prompts.find(({ id }) => id === 'assess');
  const labels = assess?.deliverables.map(({ label }) => label) ?? [];

  test('only Step 0 needs no preflight', () => {
    expect(prompts.filter(({ skipPreflight }) => skipPreflight).map(({ id }) => id)).toEqual(['assess']);
  });

  test('Step 0 asks for the first action first, and for the repository last', () => {
    expect([labels[0], labels.at(-1)]).toEqual(['Do first', 'Repository']);
    expect(assess?.template).toContain('Start your reply with the heading "Do first"');
  });

  test('its check of the repository is three lines', () => {
    const [, check = ''] = /### Repository check\n\n([\s\S]*?)\n\n/.exec(assess?.template ?? '') ?? [];
    expect(check.split('\n')).toHaveLength(3);
  });

  test.each(['assess', 'stabilize', 'status-update'])('what was added to %s is optional', (id) => {
    const inputs = prompts.find((prompt) => prompt.id === id)?.inputs ?? [];
    const required = inputs.filter((input) => input.required).map((input) => input.id);
    expect(required.filter((input) => ['tried', 'hypotheses', 'audience', 'next_update'].includes(input))).toEqual([]);
  });
});

describe('canonical JSON', () => {
  // The example of RFC 8785, section 3.2.2.
  test('matches the example of RFC 8785', () => {
    const value = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    );
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  test('keeps the value, and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(text).toBe(canonicalize(value));
      }),
    );
  });

  test.each([
    ['sorts keys by UTF-16 code units', { '\u{1f600}': 1, '\ufb01': 2, 10: 3, 9: 4, a: 5 }, '{"10":3,"9":4,"a":5,"\u{1f600}":1,"\ufb01":2}'],
    ['leaves out members without a value', { a: undefined, b: [undefined] }, '{"b":[null]}'],
  ])('%s', (_, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  }); // prettier-ignore

  test.each([['a lone surrogate', ['a\ud800']], ['a lone surrogate in a key', { '\udc00': 1 }], ['no number', [NaN]], ['a function', { a: () => 1 }]])(
    '%s has no JSON form',
    (_, value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    },
  ); // prettier-ignore
});
