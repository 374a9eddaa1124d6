import type {
  InputRequiredResult,
  McpServer,
  RegisteredTool,
  ServerContext,
  StandardSchemaWithJSON,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import { lenientValue, type Schema } from '../lenient-value.ts';
import { excerpt } from '../tool-error.ts';

/** What every tool declares: it changes nothing and makes no network requests. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A tool: what it takes and returns, and what it does. */
export interface Tool<Input extends z.ZodObject, Output extends z.ZodObject> {
  title: string;
  description: string;
  input: Input;
  /** Absent if the result is text for a model, because many clients show a model only the structured form, as JSON. */
  output?: Output;
  /**
   * Returns the result in both forms: structured for programs, and as texts for a client that shows only text. Or it returns
   * a form for the user, and runs again with the answers.
   */
  run(
    values: z.output<Input>,
    context: ServerContext,
  ): Promise<{ structured: z.input<Output>; texts: string[] } | { form: InputRequiredResult }>;
}

/** The field of a result without an output schema that has its structured form, for programs. */
const META = 'callbook/result';

/** Registers a tool. An argument that it does not have is ignored, and the result says so. */
export function registerTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  server: McpServer,
  name: string,
  { title, description, input, output, run }: Tool<Input, Output>,
): RegisteredTool {
  const declared = output && { outputSchema: standardSchema(output, output, 'output') };
  const inputSchema = lenientSchema(input);
  const tool = { title, description, inputSchema, ...declared, annotations: READ_ONLY };
  return server.registerTool(name, tool, async ({ values, ignored }, context) => {
    const result = await run(values, context);
    if ('form' in result) return result.form;
    const { structured, texts } = result;
    const all = ignored.length === 0 ? texts : [...texts, ignoredText(ignored)];
    return {
      content: all.map((text) => ({ type: 'text' as const, text })),
      ...(output ? { structuredContent: structured as Record<string, unknown> } : { _meta: { [META]: structured } }),
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
export function standardSchema<Validated extends z.ZodType>(
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

// Arguments and fields that several tools share. An id may be any text here: the handler looks it up, and suggests the right one.

/** The maximum number of ids that a schema lists. Every client pays for them with tokens. */
const MAX_LISTED = 40;

/** The argument that names a workflow. */
export const packArgument = z.string().describe(t('mcp.pack-argument'));

/** The argument that names a prompt of that workflow. */
export const promptArgument = z.string().describe(t('mcp.prompt-argument'));

/** The argument with the values of inputs. Its schema lists the ids that the packs have, so that a model does not invent one. */
export function inputsArgument(packs: readonly Pack[]) {
  const ids = packs.flatMap(({ inputs }) => Object.keys(inputs));
  return keyedBy(ids, 'incident_report').default({}).describe(t('mcp.inputs-argument'));
}

/** The argument with the answers to a prompt. Its schema lists the ids that the packs have. */
export function deliverablesArgument(packs: readonly Pack[]) {
  const ids = packs.flatMap(({ prompts }) => prompts.flatMap(({ deliverables }) => deliverables.map(({ id }) => id)));
  return keyedBy(ids, 'next_step').optional().describe(t('mcp.deliverables-argument'));
}

/**
 * Returns the schema of an object with any keys. Some APIs reject an object that declares no keys, so the known ids are
 * declared, each as text.
 */
function keyedBy(ids: string[], example: string) {
  const listed = [...new Set(ids)].slice(0, MAX_LISTED);
  const properties = (listed.length > 0 ? listed : [example]).map((id) => [id, { type: 'string' }]);
  return z.record(z.string(), z.unknown()).meta({ properties: Object.fromEntries(properties) as unknown });
}

/** The reply to a prompt, as written. */
export const replyArgument = z.string().describe(t('mcp.reply-argument'));

/** The answer to a deliverable: text, or the rows of a table keyed by column. */
export const answerField = z.union([z.string(), z.array(z.record(z.string(), z.string()))]);

/** Whether to mask secrets in the values; on unless the caller turns it off. */
export const maskArgument = z.boolean().default(true).describe(t('mcp.mask-argument'));

/** The placeholders that replace secrets in the text of a result. */
export const maskedField = z.array(z.string()).describe(t('mcp.masked-field'));

/** Returns a note about masked values for clients that show only text; none if nothing was masked. */
export function maskedText(names: readonly string[]): string[] {
  return names.length > 0 ? [t('mcp.values-masked', { count: names.length, names: [...names] })] : [];
}

/** The release that a result is made from. */
export const releaseFields = {
  pack: z.string(),
  version: z.string(),
  digest: z.string().describe(t('mcp.digest-field')),
};

/** The inputs of a filled-in prompt that have no value. */
export const missingField = z
  .array(z.object({ id: z.string(), label: z.string(), required: z.boolean() }))
  .describe(t('mcp.missing-field'));
