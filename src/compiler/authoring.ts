import { z } from 'zod';
import { choice, choices, isWellFormed, kebabId, oneLine, snakeId, version } from '../model/identifier.ts';
import { stepSchema } from '../model/flow.ts';
import { inputKind } from '../model/input.ts';

/** A list that an author may write as YAML or, like the attributes of a directive, as one comma-separated line. */
const list = <Item extends z.ZodType<string>>(item: Item) =>
  z.preprocess((value) => (typeof value === 'string' ? splitList(value) : value), z.array(item));

/** The parts of a comma-separated line, without the space around them. */
export function splitList(text: string): string[] {
  return text.split(',').map((part) => part.trim());
}

/** An input as an author declares it in the frontmatter. */
export const authoredInputSchema = z
  .strictObject({
    label: oneLine,
    description: oneLine.optional(),
    kind: inputKind,
    placeholder: z.string().trim().min(1).refine(isWellFormed, 'text without half a character').optional(),
    required: z.boolean().default(true),
    choices: list(choice).pipe(choices).optional(),
    from: list(z.string()).optional(),
  })
  .superRefine((input, context) => {
    const isChoice = input.kind === 'choice';
    if (isChoice === (input.choices !== undefined)) return;
    const message = isChoice ? 'the choices of an input of kind choice' : 'choices only on an input of kind choice';
    context.addIssue({ code: 'custom', path: ['choices'], message });
  });

/** The flow as an author writes it. */
export const authoredFlowSchema = z.strictObject({
  start: kebabId,
  anytime: list(kebabId).default([]),
  steps: z.record(kebabId, z.strictObject(stepSchema.shape)),
});

/** The key `workflow` of the frontmatter, but for its inputs and its flow, which are read one by one. */
export const authoredWorkflowSchema = z.strictObject({
  version,
  preflight: kebabId,
  rule: kebabId,
  inputs: z.record(snakeId, z.unknown()).default({}),
  flow: z.unknown().optional(),
});

/** What every document says of itself. */
export const titleSchema = z.object({ title: oneLine, description: oneLine });

/** What a shared block says of itself. */
export const sharedSchema = z.object({ title: oneLine, description: oneLine.optional(), when: oneLine.optional() });

/** An input as an author declares it. */
export type AuthoredInput = z.infer<typeof authoredInputSchema>;
/** The flow as an author writes it. */
export type AuthoredFlow = z.infer<typeof authoredFlowSchema>;
