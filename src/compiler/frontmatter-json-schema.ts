import * as z from 'zod';
import { snakeId } from '../model/fields.ts';
import { declaredFlowSchema, declaredInputSchema, declaredWorkflowSchema, sharedSchema } from './frontmatter-schema.ts';

/** A JSON Schema (2020-12), as data. */
export type JsonSchema = Record<string, unknown>;

/** The identifier of the JSON Schema of frontmatter. Nothing needs to be at this address. */
const FRONTMATTER_SCHEMA_ID = 'https://callbook.example/schemas/frontmatter-v1.json';

/** The key `workflow` with its parts, which the compiler checks one by one. */
const workflowSchema = z.strictObject({
  ...declaredWorkflowSchema.shape,
  inputs: z.record(snakeId, declaredInputSchema).default({}),
  flow: declaredFlowSchema,
});

/** Returns the JSON Schema of the key `workflow` of a document, for editors. */
export function workflowJsonSchema(): JsonSchema {
  const { $schema: _, ...schema } = jsonSchemaOf(workflowSchema);
  return schema;
}

/**
 * Returns the JSON Schema of the frontmatter of workflows and shared blocks, for editors: what the compiler accepts under the
 * keys that it reads. Other keys are allowed, because a project can add some, and pages have those of Starlight.
 */
export function frontmatterJsonSchema(): JsonSchema {
  const schema = jsonSchemaOf(z.looseObject({ ...sharedSchema.shape, workflow: workflowSchema.optional() }));
  return {
    $schema: schema['$schema'],
    $id: FRONTMATTER_SCHEMA_ID,
    title: 'Frontmatter of a Callbook document',
    ...schema,
  };
}

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      // The input of a transformation has no JSON Schema. Here all of them are lists that may also be text with commas.
      if (def.type !== 'pipe' || (def as z.core.$ZodPipeDef).in._zod.def.type !== 'transform') return;
      const list = { ...jsonSchema };
      for (const key of Object.keys(list)) Reflect.deleteProperty(jsonSchema, key);
      jsonSchema.anyOf = [list, { type: 'string' }];
    },
  }) as JsonSchema;
}
