import * as z from 'zod';
import { inputKeys } from '../../compiler/frontmatter-schema.ts';
import { kebabId, oneLine, snakeId } from '../../model/fields.ts';

const SPEC = /^callbook\/([a-z][a-z0-9-]*)@(\d+(?:\.\d+){0,2})$/;

/** A shipped workflow and its versions, of which a project gets the newest, such as `callbook/incident-response@2`. */
const spec = z
  .string()
  .regex(SPEC, { error: 'expected a shipped workflow and its version, such as callbook/bug-fix@3' });

const extendedInput = z.strictObject({
  ...inputKeys,
  /** The prompts that get the input, after their own text. */
  in: z.array(kebabId).min(1),
});

/** A shipped workflow that a project includes, with the parts that the project overrides. */
export const extensionSchema = z.union([
  spec,
  z.strictObject({
    /** The shipped workflow and its version, such as `callbook/incident-response@2`. */
    workflow: spec,
    /** The rule to use instead of its own: the name of a file in `shared/rules`. */
    rule: kebabId.optional(),
    /** The preflight to use instead of its own: the name of a file in `shared/preflights`. */
    preflight: kebabId.optional(),
    /** Additional notes, one sentence or more each. */
    notes: z.array(oneLine).default([]),
    /** Additional inputs, by id, declared as in a document. */
    inputs: z.record(snakeId, extendedInput).default({}),
  }),
]);

/** A shipped workflow that a project includes, as its config declares it. */
export type DeclaredExtension = z.infer<typeof extensionSchema>;

/** A shipped workflow that a project includes. */
export interface Extension {
  /** The specifier in the config, such as `callbook/incident-response@2`. */
  spec: string;
  id: string;
  /** The versions that the project accepts: `2`, `2.1` or `2.1.2`. */
  range: string;
  rule?: string | undefined;
  preflight?: string | undefined;
  notes: string[];
  inputs: Record<string, z.infer<typeof extendedInput>>;
}

/** Reads the extensions that a config declares. */
export function readExtensions(declared: readonly DeclaredExtension[]): Extension[] {
  return declared.map((one) => {
    const { workflow, ...parts } = typeof one === 'string' ? { workflow: one, notes: [], inputs: {} } : one;
    const [, id = '', range = ''] = SPEC.exec(workflow) ?? [];
    return { spec: workflow, id, range, ...parts };
  });
}
