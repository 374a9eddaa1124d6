import type { InputRequiredResult, McpServer, RegisteredTool, ServerContext } from '@modelcontextprotocol/server';
import type { Pack } from '../../model/pack.ts';
import { lenientValue, type Schema } from '../lenient-value.ts';
import { declaredSchemas } from './declared-schemas.ts';
import { ignoredText } from './result-notes.ts';
import { standardSchema, type Validate } from './standard-schema.ts';
import type { ToolInput, ToolName, ToolOutput } from './tool-schemas.ts';

/** The hints of every tool: it changes nothing and makes no network requests. */
const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** A tool: what it is called, and what it does. */
export interface Tool<Name extends ToolName> {
  title: string;
  description: string;
  /** The packs whose ids its schema lists. */
  packs?: readonly Pack[];
  /**
   * Returns the result in both forms: structured for programs, and as texts for a client that shows only text. Or it returns
   * a form for the user, and runs again with the answers.
   */
  run(
    values: ToolInput<Name>,
    context: ServerContext,
  ): Promise<{ structured: ToolOutput<Name>; texts: string[] } | { form: InputRequiredResult }>;
}

/** The field of a result without an output schema that has its structured form, for programs. */
const META = 'callbook/result';

/** Registers a tool. An argument that it does not have is ignored, and the result says so. */
export function registerTool<Name extends ToolName>(
  server: McpServer,
  name: Name,
  { title, description, packs = [], run }: Tool<Name>,
): RegisteredTool {
  const { input, output } = declaredSchemas[name];
  const inputSchema = lenientSchema(name, () => withIds(input, idsOf(packs)));
  const outputSchema =
    output &&
    standardSchema(
      () => validateOutput(name),
      () => plainSchema(output),
    );
  const tool = { title, description, inputSchema, ...(outputSchema && { outputSchema }), annotations: READ_ONLY };
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

/** The arguments of a call, and the keys among them that the tool does not have. */
interface Arguments<Name extends ToolName> {
  values: ToolInput<Name>;
  ignored: string[];
}

/** Returns a lenient schema: it accepts what `lenientValue` can convert, and returns the values and the ignored keys. */
function lenientSchema<Name extends ToolName>(name: Name, declared: () => Schema) {
  const validate = async (): Promise<Validate<Arguments<Name>>> => {
    const { inputSchemas } = await import('./tool-schemas.ts');
    return (given) => {
      const ignored: string[] = [];
      const { data, error } = inputSchemas[name].safeParse(lenientValue(given, declared(), ignored) ?? {});
      return error ? { issues: error.issues } : { value: { values: data as ToolInput<Name>, ignored } };
    };
  };
  return standardSchema(validate, () => plainSchema(declared()));
}

async function validateOutput(name: ToolName): Promise<Validate<unknown>> {
  const { outputSchemas } = await import('./tool-schemas.ts');
  return outputSchemas[name as keyof typeof outputSchemas]['~standard'].validate;
}

/** The ids in packs, by their kind. */
type Ids = Record<'inputs' | 'deliverables', string[]>;

function idsOf(packs: readonly Pack[]): Ids {
  return {
    inputs: packs.flatMap(({ inputs }) => Object.keys(inputs)),
    deliverables: packs.flatMap(({ prompts }) =>
      prompts.flatMap(({ deliverables }) => deliverables.map(({ id }) => id)),
    ),
  };
}

/** The maximum number of ids that a schema lists. Every client pays for them with tokens. */
const MAX_LISTED = 40;

/** The ids in a schema if there are no packs: some APIs reject an object that declares no keys. */
const EXAMPLES = { inputs: 'incident_report', deliverables: 'next_step' };

/** Declares the known ids, each as text, where a schema takes any. */
function withIds({ ids: kind, ...schema }: Schema, knownIds: Ids): Schema {
  const { properties, items } = schema;
  const each = (one: Schema) => withIds(one, knownIds);
  if (kind === 'inputs' || kind === 'deliverables') {
    const listed = knownIds[kind].length > 0 ? [...new Set(knownIds[kind])].slice(0, MAX_LISTED) : [EXAMPLES[kind]];
    return { ...schema, properties: Object.fromEntries(listed.map((id) => [id, { type: 'string' }])) };
  }
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, each) }),
    ...(items && { items: each(items) }),
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
    ...(properties && { properties: mapValues(properties, plainSchema) }),
    ...(required && required.length > 0 && { required }),
    ...(items && { items: plainSchema(items) }),
    ...(choices !== undefined && { enum: choices }),
  };
}

function mapValues(schemas: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(schemas).map(([key, one]) => [key, change(one)]));
}
