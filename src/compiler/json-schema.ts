import type { Deliverable } from '../model/deliverable.ts';
import type { Input } from '../model/input.ts';
import type { Prompt } from '../model/prompt.ts';
import { isFenced } from '../prompt/fill.ts';

type JsonSchema = Prompt['inputSchema'];

/** Returns the JSON Schema (2020-12) of the values of a prompt. A fenced value may be in a file instead. */
export function inputJsonSchema(slots: Prompt['inputs'], inputs: Record<string, Input>): JsonSchema {
  const properties = slots.flatMap(({ id }) => {
    const input = inputs[id];
    return input === undefined ? [] : [[id, valueSchema(input)] as const];
  });
  const required = slots.filter((slot) => slot.required).map(({ id }) => id);
  return { $schema: DIALECT, ...objectSchema(Object.fromEntries(properties), required) };
}

/** Returns the JSON Schema (2020-12) of the deliverables of a complete reply. */
export function outputJsonSchema(deliverables: Deliverable[]): JsonSchema {
  const properties = deliverables.map((deliverable) => [deliverable.id, deliverableSchema(deliverable)] as const);
  const required = deliverables.map(({ id }) => id);
  return { $schema: DIALECT, ...objectSchema(Object.fromEntries(properties), required) };
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const FILE = objectSchema({ path: { type: 'string' }, bytes: { type: 'integer', minimum: 0 } }, ['path', 'bytes']);

function valueSchema(input: Input): JsonSchema {
  const { kind, choices = [] } = input;
  if (kind === 'choice') return { ...annotations(input), type: 'string', enum: choices };
  if (isFenced(input)) return { ...annotations(input), anyOf: [{ type: 'string' }, FILE] };
  return { ...annotations(input), type: 'string', ...(kind === 'time' && { format: 'date-time' }) };
}

function deliverableSchema(deliverable: Deliverable): JsonSchema {
  const { choices, columns } = deliverable;
  if (choices !== undefined) return { ...annotations(deliverable), type: 'string', enum: choices };
  if (columns === undefined) return { ...annotations(deliverable), type: 'string' };
  const cells = Object.fromEntries(columns.map((column) => [column, { type: 'string' }]));
  return { ...annotations(deliverable), type: 'array', items: objectSchema(cells, columns) };
}

function annotations({ label, description }: Input | Deliverable): JsonSchema {
  return { title: label, ...(description !== '' && { description }) };
}

function objectSchema(properties: JsonSchema, required: string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
