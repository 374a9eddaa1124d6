import type { Deliverable } from '../model/deliverable.ts';
import type { Input } from '../model/input.ts';
import type { Prompt } from '../model/prompt.ts';
import { isFenced } from '../prompt/fill.ts';

type JsonSchema = Prompt['inputSchema'];

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema (2020-12) of the values that fill a prompt; a fenced value may stand in a file instead of in the prompt. */
export function inputContract(slots: Prompt['inputs'], inputs: Record<string, Input>): JsonSchema {
  const properties = slots.flatMap(({ id }) => {
    const input = inputs[id];
    return input === undefined ? [] : [[id, valueSchema(input)] as const];
  });
  return {
    $schema: DIALECT,
    type: 'object',
    properties: Object.fromEntries(properties),
    required: slots.filter((slot) => slot.required).map((slot) => slot.id),
    additionalProperties: false,
  };
}

function valueSchema(input: Input): JsonSchema {
  const { label: title, description, kind, choices } = input;
  const words = { title, ...(description === '' ? {} : { description }) };
  if (kind === 'choice') return { ...words, type: 'string', enum: choices ?? [] };
  if (!isFenced(input)) return { ...words, type: 'string', ...(kind === 'time' ? { format: 'date-time' } : {}) };
  const file = {
    type: 'object',
    properties: { path: { type: 'string' }, bytes: { type: 'integer', minimum: 0 } },
    required: ['path', 'bytes'],
    additionalProperties: false,
  };
  return { ...words, anyOf: [{ type: 'string' }, file] };
}

/** JSON Schema (2020-12) of the deliverables that a complete reply to a prompt holds. */
export function outputContract(deliverables: Deliverable[]): JsonSchema {
  return {
    $schema: DIALECT,
    type: 'object',
    properties: Object.fromEntries(deliverables.map((deliverable) => [deliverable.id, answerSchema(deliverable)])),
    required: deliverables.map(({ id }) => id),
    additionalProperties: false,
  };
}

function answerSchema({ label: title, description, choices, columns }: Deliverable): JsonSchema {
  const words = { title, ...(description === '' ? {} : { description }) };
  if (choices !== undefined) return { ...words, type: 'string', enum: choices };
  if (columns === undefined) return { ...words, type: 'string' };
  const row = {
    type: 'object',
    properties: Object.fromEntries(columns.map((column) => [column, { type: 'string' }])),
    required: columns,
    additionalProperties: false,
  };
  return { ...words, type: 'array', items: row };
}
