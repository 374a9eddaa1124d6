import { z } from 'zod';
import { PACK_SCHEMA_ID, packSchema } from '../model/pack.ts';

/** The published JSON Schema (2020-12) of a pack, made from the model; ends with one LF. */
export function packJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(packSchema, { target: 'draft-2020-12', unrepresentable: 'throw' });
  return `${JSON.stringify({ $schema, $id: PACK_SCHEMA_ID, title: 'Prompt pack', ...schema }, null, 2)}\n`;
}
