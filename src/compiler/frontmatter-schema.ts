import * as z from 'zod';
import { similarTo } from '../base/text.ts';
import { inputKind } from '../model/input-kind.ts';
import { flowStepSchema, milestone, triggersSchema, type InputKind } from '../model/pack.ts';
import { declaredPermissionsSchema } from '../model/permission.ts';
import { choice, choices, isWellFormed, kebabId, oneLine, snakeId, version } from '../model/fields.ts';
import { isTime } from '../prompt/clean.ts';
import { formatValue, type Location, type ReportDiagnostic } from './diagnostic.ts';
import type { Frontmatter, KeyPath } from './frontmatter.ts';

/** Splits a comma-separated list. */
export function splitList(text: string): string[] {
  return text.split(',').map((item) => item.trim());
}

/** Splits a list of names with values, such as `fixed: recovered, failed: started`; a name without a colon has no value. */
export function splitPairs(text: string): [name: string, value: string][] {
  return splitList(text).map((item) => {
    const [name = '', ...rest] = item.split(':').map((part) => part.trim());
    return [name, rest.join(':')];
  });
}

/** A list in YAML, or comma-separated on one line as in the attributes of a directive. */
const list = <Item extends z.ZodType<string>>(item: Item) =>
  z.preprocess((value) => (typeof value === 'string' ? splitList(value) : value), z.array(item));

/** Choices with their labels, such as `{ sev1: SEV1 }`. */
const choiceMap = z.record(choice, oneLine).superRefine((labels, context) => {
  const names = Object.entries(labels).flatMap(([id, label]) => [...new Set([id, label.toLowerCase()])]);
  for (const [id, label] of Object.entries(labels)) {
    const isAmbiguous = names.filter((name) => name === label.toLowerCase()).length > 1;
    if (isAmbiguous) context.addIssue({ code: 'custom', path: [id], message: 'a label that no other choice has' });
  }
  if (Object.keys(labels).length === 0) context.addIssue({ code: 'custom', message: 'at least one choice' });
});

/** The keys of an input in the frontmatter. */
export const inputKeys = {
  label: oneLine,
  description: oneLine.optional(),
  kind: inputKind,
  placeholder: z.string().trim().min(1).refine(isWellFormed, 'text without lone surrogates').optional(),
  required: z.boolean().default(true),
  default: z.string().trim().min(1).refine(isWellFormed, 'text without lone surrogates').optional(),
  choices: z.union([list(choice).pipe(choices), choiceMap]).optional(),
  milestones: z.record(z.string(), milestone).optional(),
  from: list(z.string()).optional(),
};

/** The schema of an input in the frontmatter, where lists may be written with commas and most keys have a default. */
export const declaredInputSchema = z
  .strictObject(inputKeys)
  .superRefine((input, context) => {
    for (const name of Object.keys(input.milestones ?? {})) {
      if (choicesOf(input.choices)?.includes(name)) continue;
      context.addIssue({ code: 'custom', path: ['milestones', name], message: 'a choice of this input' });
    }
    const expectedDefault = expectedOfDefault(input);
    if (expectedDefault) context.addIssue({ code: 'custom', path: ['default'], message: expectedDefault });
    const isChoice = input.kind === 'choice';
    // The choices of a service are all that have a card, unless some are listed.
    if (input.kind === 'service' && (input.choices === undefined || Array.isArray(input.choices))) return;
    if (isChoice === (input.choices !== undefined)) return;
    const message = isChoice ? 'the choices of an input of kind choice' : 'choices only on an input of kind choice';
    context.addIssue({ code: 'custom', path: ['choices'], message });
  })
  .transform(({ choices: declared, required, ...input }) => ({
    ...input,
    // A value that can be left out is not required.
    required: required && input.default === undefined,
    choices: choicesOf(declared),
    choiceLabels: Array.isArray(declared) ? undefined : declared,
  }));

function choicesOf(declared: string[] | Record<string, string> | undefined): string[] | undefined {
  return declared && !Array.isArray(declared) ? Object.keys(declared) : declared;
}

/** Describes a valid default; undefined if the default is valid. */
function expectedOfDefault({ kind, default: value, choices: declared }: WithDefault): string | undefined {
  if (value === undefined) return undefined;
  if (kind === 'evidence') return 'no default, because evidence is what was found';
  const isKnown = choicesOf(declared)?.includes(value);
  if (kind === 'choice' && !isKnown) return 'one of the choices';
  if (kind === 'service' && declared && !isKnown) return 'one of the choices';
  if (kind === 'time' && !isTime(value)) return 'a time with its offset, such as 2026-01-31T02:41:00Z';
  return kind === 'line' && value.includes('\n') ? 'one line' : undefined;
}

interface WithDefault {
  kind: InputKind;
  default?: string | undefined;
  choices?: string[] | Record<string, string> | undefined;
}

/** The schema of a flow in the frontmatter. */
export const declaredFlowSchema = z.strictObject({
  start: kebabId,
  anytime: list(kebabId).default([]),
  steps: z.record(kebabId, z.strictObject(flowStepSchema.shape)),
});

/** The key `workflow`. Its inputs and its flow are checked separately, so that an error in one does not hide the others. */
export const declaredWorkflowSchema = z.strictObject({
  version,
  preflight: kebabId,
  rule: kebabId,
  triggers: z.strictObject(triggersSchema.shape).optional(),
  inputs: z.record(snakeId, z.unknown()).default({}),
  flow: z.unknown().optional(),
});

/** Where the sidebar and the lists of workflows show a page, and the words that find it there. */
const placeKeys = { group: oneLine.optional(), tags: z.array(oneLine).optional() };

/** The keys of a workflow document in addition to `workflow`. */
export const titleSchema = z.object({ title: oneLine, description: oneLine, ...placeKeys });

/** The keys of any other page. */
export const guideSchema = z.object({ title: oneLine, description: oneLine.optional(), ...placeKeys });

/** The frontmatter of a shared block. */
export const sharedSchema = z.object({
  title: oneLine,
  description: oneLine.optional(),
  when: oneLine.optional(),
  permissions: declaredPermissionsSchema.optional(),
});

/** The keys that Starlight reads of a document with a page of its own, and the words for its search. */
const PAGE_KEYS = ['slug', 'editUrl', 'head', 'tableOfContents', 'template', 'hero', 'lastUpdated', 'prev', 'next']
  .concat('sidebar', 'banner', 'pagefind', 'draft', 'synonyms', 'group', 'tags'); // prettier-ignore

/** The keys that a project adds to the frontmatter of its documents. */
export const ownKeys: string[] = [];

/** Reports the keys of a document that nothing reads. */
export function checkKeys(
  known: readonly string[],
  { file, hasPage, frontmatter }: { file: string; hasPage: boolean; frontmatter: Frontmatter },
  report: ReportDiagnostic,
): void {
  if (!frontmatter.isComplete) return;
  const all = [...known, ...(hasPage ? PAGE_KEYS : []), ...ownKeys];
  for (const key of Object.keys(frontmatter.values)) {
    if (all.includes(key)) continue;
    const similar = similarTo(key, all);
    const expected = similar === undefined ? `one of ${all.join(', ')}` : similar;
    report({ file, ...frontmatter.keyAt([key]), rule: 'frontmatter-shape', unexpected: `key "${key}"`, expected });
  }
}

/** An input as the frontmatter declares it. */
export type DeclaredInput = z.infer<typeof declaredInputSchema>;
/** The flow as the frontmatter declares it. */
export type DeclaredFlow = z.infer<typeof declaredFlowSchema>;

/** Checks the value at a path of the frontmatter, and reports what is wrong at the key or value concerned. */
export function checkValue<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  { file, path: base, frontmatter }: { file: string; path: KeyPath; frontmatter: Frontmatter },
  report: ReportDiagnostic,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (!frontmatter.isComplete) return undefined;
  const reportAt = (location: Location, unexpected: string, expected: string) =>
    report({ file, ...location, rule: `${frontmatter.subject}-shape`, unexpected, expected });
  for (const issue of result.error.issues.flatMap(flattenUnion)) {
    const path = [...base, ...issue.path];
    const found = valueAt(value, issue.path);
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        reportAt(
          frontmatter.keyAt([...path, key]),
          `key "${key}"`,
          similarTo(key, keysOf(schema, issue.path)) ?? knownKeys(schema, issue.path),
        );
    } else if (issue.code === 'invalid_key') {
      reportAt(frontmatter.keyAt(path), `key "${String(path.at(-1))}"`, expectation(issue.issues[0]));
    } else if (found === undefined) {
      const parent = issue.path.slice(0, -1);
      const known = [...keysOf(schema, parent), ...PAGE_KEYS, ...ownKeys];
      const unknown = Object.keys(valueAt(value, parent) ?? {}).filter((key) => !known.includes(key));
      // The unknown key is reported, and is most likely the one that is missing.
      if (similarTo(String(path.at(-1)), unknown) !== undefined) continue;
      const name = path.length > 1 ? `"${path.slice(0, -1).join('.')}"` : frontmatter.subject;
      reportAt(frontmatter.keyAt(path), `${name} without "${String(path.at(-1))}"`, expectation(issue));
    } else {
      const isTyped = issue.code === 'invalid_type' && issue.expected === 'string' && typeof found !== 'object';
      const text = frontmatter.textAt(path) ?? formatValue(found);
      if (isTyped) reportAt(frontmatter.valueAt(path), `the ${typeof found} ${text}`, textInstead(path, text));
      else reportAt(frontmatter.valueAt(path), found === null ? 'empty value' : formatValue(found), expectation(issue));
    }
  }
  return undefined;
}

/** The correct spelling where YAML reads text such as `1.0` or `yes` as another type. */
function textInstead(path: KeyPath, text: string): string {
  return path.at(-1) === 'version' ? 'a version such as 1.0.0' : `text, in quotes: "${text}"`;
}

type SchemaIssue = z.core.$ZodIssue;

/** Replaces an issue of a union by those of the alternative that matched deepest, which the author most likely meant. */
function flattenUnion(issue: SchemaIssue): SchemaIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const deepest = [...issue.errors].sort((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
  if (deepest === undefined || deepest.length === 0) return [issue];
  return deepest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flattenUnion);
}

function expectation(issue: SchemaIssue | undefined): string {
  if (issue === undefined) return 'another value';
  if (issue.code === 'invalid_type') return nameOfType(issue.expected);
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum} characters`;
  if (issue.code === 'too_small') return issue.origin === 'string' ? 'text' : 'at least one item';
  return issue.message;
}

function nameOfType(type: string): string {
  if (type === 'boolean') return 'true or false';
  if (type === 'record' || type === 'object') return 'a map';
  return type === 'array' ? 'a list' : `a ${type}`;
}

function valueAt(value: unknown, path: KeyPath): unknown {
  return path.reduce((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
}

function knownKeys(schema: z.ZodType, path: KeyPath): string {
  const keys = keysOf(schema, path);
  return keys.length > 0 ? `one of ${keys.join(', ')}` : 'a known key';
}

function keysOf(schema: z.ZodType, path: KeyPath): string[] {
  let at: unknown = schema;
  for (const key of path) {
    const { shape, valueType, element } = unwrap(at);
    at = shape?.[key] ?? valueType ?? element;
  }
  return Object.keys(unwrap(at).shape ?? {});
}

interface SchemaDefinition {
  shape?: Record<PropertyKey, unknown>;
  valueType?: unknown;
  element?: unknown;
  innerType?: unknown;
  in?: unknown;
}

/** Returns the definition of a schema inside its wrappers, such as `optional`, `default` and `transform`. */
function unwrap(schema: unknown): SchemaDefinition {
  const definition = (schema as { def?: SchemaDefinition } | undefined)?.def ?? {};
  const inner = definition.innerType ?? definition.in;
  return inner === undefined ? definition : unwrap(inner);
}
