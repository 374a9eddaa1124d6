import * as z from 'zod';
import type { Schema } from '../lenient-value.ts';
import { inputSchemas, outputSchemas, type ToolName } from './tool-schemas.ts';

/** The input and output of the tools, as JSON Schema. In the package, this module is its own result: see scripts/package.ts. */
export const declaredSchemas: Record<ToolName, { input: Schema; output?: Schema }> = (() => {
  const names = Object.keys(inputSchemas) as ToolName[];
  const output = (name: ToolName) =>
    name in outputSchemas && { output: jsonSchema(outputSchemas[name as keyof typeof outputSchemas], 'output') };
  return Object.fromEntries(
    names.map((name) => [name, { input: jsonSchema(inputSchemas[name], 'input'), ...output(name) }]),
  ) as Record<ToolName, { input: Schema; output?: Schema }>;
})();

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  return z.toJSONSchema(schema, { io }) as Schema;
}
