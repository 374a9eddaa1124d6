import { describe, expect, it } from 'vitest';
import { incidentResponse } from '../incident/example.ts';
import { connect, packEntry } from './client.ts';

/**
 * The keywords that three kinds of function declarations have in common, by their public documentation. Gemini: the
 * `Schema` of its API, a subset of OpenAPI 3.0 without `propertyNames`, `additionalProperties`, `const`, `$ref` and
 * `$schema`; an object needs at least one property, a list its items, and `enum` is for texts; next to `anyOf` it allows no
 * other keyword. OpenAI: no `anyOf`, `oneOf`, `allOf`, `not` and `enum` at the top. Anthropic: the same at the top, no
 * `$ref`, and names of properties of 1 to 64 letters, digits, underscores, dots and hyphens.
 */
const KEYWORDS = ['type', 'description', 'properties', 'required', 'items', 'enum'];
const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean'];

interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
}

function problems(schema: Schema, path: string): string[] {
  const { type = '', properties, required = [], items, enum: choices = [] } = schema;
  const names = Object.keys(properties ?? {});
  return [
    ...Object.keys(schema).flatMap((keyword) => (KEYWORDS.includes(keyword) ? [] : [`${path}: ${keyword}`])),
    ...(TYPES.includes(type) ? [] : [`${path}: type ${type}`]),
    ...(type === 'object' && names.length === 0 ? [`${path}: no properties`] : []),
    ...(type === 'array' && !items ? [`${path}: no items`] : []),
    ...(type !== 'object' && (properties || required.length > 0) ? [`${path}: properties of ${type}`] : []),
    ...(type !== 'array' && items ? [`${path}: items of ${type}`] : []),
    ...(choices.every((choice) => typeof choice === 'string') ? [] : [`${path}: enum`]),
    ...names.flatMap((name) => (/^[\w.-]{1,64}$/.test(name) ? [] : [`${path}: name ${name}`])),
    ...required.flatMap((name) => (names.includes(name) ? [] : [`${path}: requires ${name}`])),
    ...Object.entries(properties ?? {}).flatMap(([name, one]) => problems(one, `${path}.${name}`)),
    ...(items ? problems(items, `${path}[]`) : []),
  ];
}

describe('the schemas of the tools', () => {
  it.each([
    ['all packs', undefined],
    ['one pack', [packEntry(incidentResponse)]],
    ['no packs', []],
  ])('have only what the APIs have in common, with %s', async (_, catalog) => {
    const { tools } = await (await connect(catalog)).listTools();
    expect(tools.flatMap(({ name, inputSchema }) => problems(inputSchema as Schema, name))).toEqual([]);
    expect(tools.every(({ inputSchema }) => inputSchema.type === 'object')).toBe(true);
    for (const { name } of tools) expect(name).toMatch(/^[a-zA-Z][\w-]{0,63}$/);
    const text = JSON.stringify(tools.map(({ outputSchema }) => outputSchema));
    expect(text).not.toMatch(
      /"(?:\$schema|\$ref|propertyNames|additionalProperties|anyOf|oneOf|const|default|format)":/,
    );
  });

  it('list the ids of inputs and deliverables, and are short', async () => {
    const { tools } = await (await connect()).listTools();
    const nextStep = tools.find(({ name }) => name === 'next_step')?.inputSchema.properties as Record<string, Schema>;
    expect(Object.keys(nextStep['inputs']?.properties ?? {})).toContain('incident_report');
    expect(Object.keys(nextStep['deliverables']?.properties ?? {})).toContain('class');
    expect(JSON.stringify(tools).length).toBeLessThan(20_000);
  });
});
