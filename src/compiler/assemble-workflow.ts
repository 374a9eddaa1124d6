import type { Flow, Handoff, Workflow, Next, Input, Prompt, Deliverable } from '../model/pack.ts';
import { isFenced } from '../prompt/fill.ts';
import { promptWords, type PromptWords } from '../prompt/prompt-words.ts';
import type { DocumentPrompt, SharedBlock, SharedContent, WorkflowDocument } from './document.ts';
import { leavesFlow, type FlowGraph } from './flow-graph.ts';
import type { DeclaredInput } from './frontmatter-schema.ts';
import { printBlock, printItem } from './print.ts';
import { printLines, printTemplate, type PrintedLines } from './prompt-source.ts';
import type { PromptSlot } from './read-slots.ts';
import { servicesOf } from './offered-services.ts';
import { isContainer, listItems } from './syntax-tree.ts';

/** Assembles the workflow that a document declares. The document must have passed all checks. */
export function assembleWorkflow(document: WorkflowDocument, shared: SharedContent): Workflow {
  const { flow } = document;
  const block = shared.rules.get(document.rule ?? '');
  if (flow === undefined || block === undefined) throw new Error(`${document.source.path} has errors.`);
  const { source, permissions } = block;
  const rule = printLines(source, source.tree.children);
  const inputs = Object.fromEntries([...document.inputs].map(([id, input]) => [id, packInput(input, shared)]));
  const language = document.source.isShipped ? undefined : shared.language;
  const words = promptWords(language);
  const prompts = document.prompts.map((prompt) => assemblePrompt(prompt, { document, inputs, rule, flow, words }));
  return {
    id: document.name,
    version: document.version,
    title: document.title,
    description: document.description,
    ...(language !== undefined && { language }),
    ...(document.triggers !== undefined && { triggers: document.triggers }),
    rule: rule.lines,
    ...(permissions.length > 0 && { permissions }),
    notes: document.notes.flatMap((notes) => listItems(notes).items.map((item) => printItem(document.source, item))),
    conventions: shared.conventions ? printConventions(shared.conventions) : '',
    inputs,
    prompts,
    flow: packFlow(flow),
    handoffs: handoffsOf(prompts),
  };
}

interface PromptContext {
  document: WorkflowDocument;
  inputs: Record<string, Input>;
  rule: PrintedLines;
  flow: FlowGraph;
  words: PromptWords;
}

function assemblePrompt(prompt: DocumentPrompt, { document, inputs, rule, flow, words }: PromptContext): Prompt {
  const { id, title, when, skipPreflight, source, deliverables } = prompt;
  const slots = slotsOf(source.slots, document.inputs);
  return {
    id,
    title,
    when,
    ...(skipPreflight && { skipPreflight }),
    template: printTemplate(
      source,
      rule.text,
      (input) => inputs[input] !== undefined && isFenced(inputs[input]),
      words,
    ),
    inputs: slots,
    guards: source.guards.flatMap((guard) => printLines(source.document, guard.children).lines),
    deliverables,
    inputSchema: inputJsonSchema(slots, inputs),
    outputSchema: outputJsonSchema(deliverables),
    next: nextOf(prompt, flow),
  };
}

/** Returns every slot once, in the order of first use; it is required if one of them makes it so. */
function slotsOf(slots: PromptSlot[], inputs: Map<string, DeclaredInput>): Prompt['inputs'] {
  const required = new Map<string, boolean>();
  for (const { id, attributes, place, ancestors } of slots) {
    const isMarked = (mark: string) => attributes.includes(mark);
    // A passage that is shown only for some choices must not make its input required.
    const isConditional = place === 'condition' || ancestors.some((ancestor) => isContainer(ancestor, 'when'));
    const isOptional = isMarked('optional') || isConditional || inputs.get(id)?.required === false;
    const isRequired = isMarked('required') || !isOptional;
    required.set(id, isRequired || required.get(id) === true);
  }
  return [...required].map(([id, isRequired]) => ({ id, required: isRequired }));
}

function packInput(input: DeclaredInput, shared: SharedContent): Input {
  const { label, description, kind, choices, choiceLabels, default: value, placeholder, milestones, from } = input;
  const services = servicesOf(input, shared.services);
  const cards = services.flatMap(({ id, card }) => (card ? [[id, card] as const] : []));
  return {
    label,
    description: description ?? '',
    kind,
    ...(kind === 'service' ? { choices: services.map(({ id }) => id) } : choices !== undefined && { choices }),
    ...(kind === 'service' && { services: Object.fromEntries(cards) }),
    ...(choiceLabels !== undefined && { choiceLabels }),
    ...(value !== undefined && { default: value }),
    ...(placeholder !== undefined && { placeholder }),
    ...(milestones !== undefined && { milestones }),
    ...(from !== undefined && { from }),
  };
}

function packFlow({ start, anytime, steps }: FlowGraph): Flow {
  const entries = Object.entries(steps).map(
    ([id, { by, to }]) => [id, by === undefined ? { to } : { by, to }] as const,
  );
  return { start, anytime, steps: Object.fromEntries(entries) };
}

/** Returns the transitions from a prompt, in the order of the choices of the deliverable that decides. */
function nextOf({ id, deliverables }: DocumentPrompt, flow: FlowGraph): Next[] {
  if (id === 'preflight') return [{ by: null, choice: null, to: flow.start }];
  const by = flow.stepOf(id)?.by ?? null;
  const choices = deliverables.find((deliverable) => deliverable.id === by)?.choices ?? [];
  return flow.transitions
    .filter(({ from }) => from === id)
    .sort((a, b) => choices.indexOf(a.choice ?? '') - choices.indexOf(b.choice ?? ''))
    .map(({ choice, to }) => ({ by, choice, to }));
}

function handoffsOf(prompts: Prompt[]): Handoff[] {
  return prompts.flatMap(({ id, title, deliverables, next }) =>
    next
      .filter(({ to }) => leavesFlow(to) && to !== 'done')
      .map(({ by, choice, to }) => {
        const label = deliverables.find((deliverable) => deliverable.id === by)?.label;
        return { from: id, choice, to, reason: choice === null ? `After ${title}` : `${label}: ${choice}` };
      }),
  );
}

function printConventions({ source }: SharedBlock): string {
  return source.tree.children.map((block) => printBlock(source, block)).join('\n\n');
}

type JsonSchema = Prompt['inputSchema'];

/** Returns the JSON Schema (2020-12) of the values of a prompt. A fenced value may be in a file instead. */
function inputJsonSchema(slots: Prompt['inputs'], inputs: Record<string, Input>): JsonSchema {
  const properties = slots.flatMap(({ id }) => {
    const input = inputs[id];
    return input === undefined ? [] : [[id, valueSchema(input)] as const];
  });
  const required = slots.filter((slot) => slot.required).map(({ id }) => id);
  return { $schema: DIALECT, ...objectSchema(Object.fromEntries(properties), required) };
}

/** Returns the JSON Schema (2020-12) of the deliverables of a complete reply. */
function outputJsonSchema(deliverables: Deliverable[]): JsonSchema {
  const properties = deliverables.map((deliverable) => [deliverable.id, deliverableSchema(deliverable)] as const);
  const required = deliverables.map(({ id }) => id);
  return { $schema: DIALECT, ...objectSchema(Object.fromEntries(properties), required) };
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const FILE = objectSchema({ path: { type: 'string' }, bytes: { type: 'integer', minimum: 0 } }, ['path', 'bytes']);

function valueSchema(input: Input): JsonSchema {
  const { kind, choices = [] } = input;
  if (kind === 'choice' || kind === 'service') return { ...annotations(input), type: 'string', enum: choices };
  if (isFenced(input)) return { ...annotations(input), anyOf: [{ type: 'string' }, FILE] };
  return { ...annotations(input), type: 'string', ...(kind === 'time' && { format: 'date-time' }) };
}

function deliverableSchema(deliverable: Deliverable): JsonSchema {
  const { choices, columns } = deliverable;
  if (choices !== undefined) return { ...annotations(deliverable), type: 'string', enum: choices };
  if (columns === undefined) return { ...annotations(deliverable), type: 'string' };
  const cells = Object.fromEntries(columns.map((column) => [column, { type: 'string' }]));
  return { ...annotations(deliverable), type: 'array', items: objectSchema(cells, columns) };
}

function annotations(described: Input | Deliverable): JsonSchema {
  const { label, description } = described;
  const value = 'default' in described ? described.default : undefined;
  return { title: label, ...(description !== '' && { description }), ...(value !== undefined && { default: value }) };
}

function objectSchema(properties: JsonSchema, required: string[]): JsonSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}
