import type { StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import type { Schema } from '../lenient-value.ts';

export type Validate<Value> = StandardSchemaWithJSON<unknown, Value>['~standard']['validate'];

/** Returns a schema. Its JSON Schema is made when a client lists the tools; the validator is loaded at the first call. */
export function standardSchema<Value>(
  load: () => Promise<Validate<Value>>,
  declared: () => Schema,
): StandardSchemaWithJSON<unknown, Value> {
  const json = () => declared() as Record<string, unknown>;
  return {
    '~standard': {
      version: 1,
      vendor: 'callbook',
      validate: async (value, options) => (await load())(value, options),
      jsonSchema: { input: json, output: json },
    },
  };
}
