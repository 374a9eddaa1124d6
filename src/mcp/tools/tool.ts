import type { CallToolResult, Tool as Listing } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { readArguments } from '../argument.ts';
import { Refusal } from '../refusal.ts';
import type { ServedPack } from '../served.ts';

/** What a tool is made of: its schemas say what it takes and gives, and its run is handed what they let through. */
export interface Making<Input extends z.ZodObject, Output extends z.ZodObject> {
  name: string;
  title: string;
  description: string;
  input: Input;
  output: Output;
  run(served: ServedPack[], given: z.output<Input>): Promise<Made<z.output<Output>>>;
}

/** What a tool gives: for programs, and as texts for whoever reads text alone. */
export interface Made<Output> {
  structured: Output;
  texts: string[];
}

/** A tool as the server lists and calls it. */
export interface Tool {
  name: string;
  listing(): Listing;
  call(served: ServedPack[], given: unknown): Promise<CallToolResult>;
}

/** A tool from what it is made of. What it refuses is a result with `isError`, which a model reads and can mend. */
export function makeTool<Input extends z.ZodObject, Output extends z.ZodObject>({
  name,
  title,
  description,
  input,
  output,
  run,
}: Making<Input, Output>): Tool {
  return {
    name,
    listing: () => ({
      name,
      title,
      description,
      inputSchema: jsonSchema(input),
      outputSchema: jsonSchema(output),
      annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    }),
    call: async (served, given) => {
      try {
        const { structured, texts } = await run(served, readArguments(name, input, given));
        return { content: texts.map((text) => ({ type: 'text', text })), structuredContent: structured };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { content: [{ type: 'text', text: error.message }], isError: true };
      }
    },
  };
}

function jsonSchema(schema: z.ZodObject): Listing['inputSchema'] {
  return { type: 'object', ...(z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>) };
}
