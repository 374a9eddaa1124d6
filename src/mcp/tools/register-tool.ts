import type { McpServer, StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import { lenientValue, type Schema } from '../lenient.ts';
import { excerpt } from '../tool-error.ts';

/** What every tool declares: it changes nothing and makes no network requests. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A tool: what it takes and returns, and what it does. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  title: string;
  description: string;
  input: Input;
  output: Output;
  /** Returns the result in both forms: structured for programs, and as texts for a client that shows only text. */
  run(values: z.output<Input>): Promise<{ structured: z.input<Output>; texts: string[] }>;
}

/** Registers a tool. An argument that it does not have is ignored, and the result says so. */
export function registerTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  name: string,
  { title, description, input, output, run }: Tool<Input, Output>,
): void {
  const outputSchema = standardSchema(output, output, 'output');
  const inputSchema = lenientSchema(input);
  const tool = { title, description, inputSchema, outputSchema, annotations: READ_ONLY };
  server.registerTool(name, tool, async ({ values, ignored }) => {
    const { structured, texts } = await run(values);
    const all = ignored.length === 0 ? texts : [...texts, ignoredText(ignored)];
    return {
      content: all.map((text) => ({ type: 'text' as const, text })),
      structuredContent: structured as Record<string, unknown>,
    };
  });
}

/** The sentence about arguments that were ignored. */
export function ignoredText(names: string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${excerpt(name)}"`);
  return t('mcp.arguments-ignored', { count: names.length, names: shown });
}

/** Returns a lenient schema: it accepts what `lenientValue` can convert, and returns the values and the ignored keys. */
function lenientSchema<Input extends z.ZodObject>(input: Input) {
  const schema = z.toJSONSchema(input, { io: 'input' }) as Schema;
  const lenient = z.unknown().transform((given, context) => {
    const ignored: string[] = [];
    const { data, error } = input.safeParse(lenientValue(given, schema, ignored) ?? {});
    if (error === undefined) return { values: data, ignored };
    for (const { path, message } of error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  });
  return standardSchema(lenient, input, 'input');
}

/** A schema that validates like one of zod and declares the plain schema of another. */
function standardSchema<Validated extends z.ZodType>(
  validated: Validated,
  declared: z.ZodType,
  io: 'input' | 'output',
): StandardSchemaWithJSON<z.input<Validated>, z.output<Validated>> {
  const json = () => plainSchema(z.toJSONSchema(declared, { io }) as Schema) as Record<string, unknown>;
  const standard = validated['~standard'] as unknown as StandardSchemaWithJSON<
    z.input<Validated>,
    z.output<Validated>
  >['~standard'];
  return {
    '~standard': {
      version: 1,
      vendor: 'callbook',
      validate: (value, options) => standard.validate(value, options),
      jsonSchema: { input: json, output: json },
    },
  };
}

/**
 * A schema with only those keywords that the function declarations of Gemini, OpenAI and Anthropic have in common. An API
 * that does not know a keyword rejects the whole list of tools, and with it those of every other server.
 */
function plainSchema({ type, description, properties, required, items, enum: choices }: Schema): Schema {
  return {
    ...(type !== undefined && { type }),
    ...(description !== undefined && { description }),
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, plainSchema(one)])),
    }),
    ...(required && required.length > 0 && { required }),
    ...(items && { items: plainSchema(items) }),
    ...(choices !== undefined && { enum: choices }),
  };
}
