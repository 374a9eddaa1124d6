import type { Deliverable } from '../model/deliverable.ts';
import type { Flow, Handoff, Next } from '../model/flow.ts';
import type { Input } from '../model/input.ts';
import type { Workflow } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { isFenced } from '../prompt/fill.ts';
import type { AuthoredFlow, AuthoredInput } from './authoring.ts';
import { inputContract, outputContract } from './contract.ts';
import { blocksOf, type DocumentPrompt, type Shared, type WorkflowDocument } from './document.ts';
import { leavesFlow, stepOf, targetsOf } from './flow.ts';
import { listItems, type PromptOutline } from './outline.ts';
import { printBlock, printItem } from './print.ts';
import { printLines, printTemplate, type Lines } from './template.ts';

/** Makes the workflow that a document declares; all rules must have held. */
export function assembleWorkflow(document: WorkflowDocument, shared: Shared): Workflow {
  const flow = document.flow ?? { start: '', anytime: [], steps: {} };
  const ruleBlock = shared.rules.get(document.rule ?? '');
  const rule = ruleBlock ? printLines(ruleBlock.source, ruleBlock.source.tree.children) : { lines: [], text: '' };
  const inputs = Object.fromEntries([...document.inputs].map(([id, input]) => [id, packInput(input)]));
  const prompts = document.prompts.map((prompt) => assemblePrompt(prompt, { document, inputs, rule, flow }));
  return {
    id: document.name,
    version: document.version,
    title: document.title,
    description: document.description,
    rule: rule.lines,
    notes: document.notes.flatMap((notes) => listItems(notes).items.map((item) => printItem(document.source, item))),
    conventions: shared.conventions ? printConventions(shared.conventions.source) : '',
    inputs,
    prompts,
    flow: packFlow(flow),
    handoffs: handoffs(prompts),
  };
}

interface PromptContext {
  document: WorkflowDocument;
  inputs: Record<string, Input>;
  rule: Lines;
  flow: AuthoredFlow;
}

function assemblePrompt(prompt: DocumentPrompt, { document, inputs, rule, flow }: PromptContext): Prompt {
  const { id, title, when, outline, deliverables } = prompt;
  const guards = outline.guards.map((guard) => printLines(outline.source, blocksOf(guard)));
  const slots = slotsOf(outline, document.inputs);
  return {
    id,
    title,
    when,
    template: printTemplate(outline, {
      isFenced: (input) => inputs[input] !== undefined && isFenced(inputs[input]),
      guards: guards.map((guard) => guard.text).join('\n\n'),
      rule: rule.text,
      deliverables,
    }),
    inputs: slots,
    guards: guards.flatMap((guard) => guard.lines),
    deliverables,
    inputSchema: inputContract(slots, inputs),
    outputSchema: outputContract(deliverables),
    next: waysOn(id, flow, deliverables),
  };
}

/** Each slot once, where it first stands; required where any of its marks is. */
function slotsOf({ slots }: PromptOutline, inputs: Map<string, AuthoredInput>): Prompt['inputs'] {
  const required = new Map<string, boolean>();
  for (const { id, node } of slots) {
    const { optional, required: mark } = node.attributes ?? {};
    const here = mark != null || (optional == null && (inputs.get(id)?.required ?? true));
    required.set(id, here || required.get(id) === true);
  }
  return [...required].map(([id, isRequired]) => ({ id, required: isRequired }));
}

function packInput({ label, description, kind, choices, placeholder, from }: AuthoredInput): Input {
  return {
    label,
    description: description ?? '',
    kind,
    ...(choices === undefined ? {} : { choices }),
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(from === undefined ? {} : { from }),
  };
}

function packFlow({ start, anytime, steps }: AuthoredFlow): Flow {
  const entries = Object.entries(steps).map(
    ([id, { by, to }]) => [id, by === undefined ? { to } : { by, to }] as const,
  );
  return { start, anytime, steps: Object.fromEntries(entries) };
}

function waysOn(id: string, flow: AuthoredFlow, deliverables: Deliverable[]): Next[] {
  if (id === 'preflight') return [{ by: null, choice: null, to: flow.start }];
  const by = stepOf(flow, id)?.by ?? null;
  const order = deliverables.find((deliverable) => deliverable.id === by)?.choices ?? [];
  return targetsOf(flow)
    .filter((target) => target.from === id)
    .sort((a, b) => order.indexOf(a.choice ?? '') - order.indexOf(b.choice ?? ''))
    .map(({ choice, to }) => ({ by, choice, to }));
}

function handoffs(prompts: Prompt[]): Handoff[] {
  return prompts.flatMap(({ id, title, deliverables, next }) =>
    next
      .filter(({ to }) => leavesFlow(to) && to !== 'done')
      .map(({ by, choice, to }) => {
        const label = deliverables.find((deliverable) => deliverable.id === by)?.label;
        return { from: id, choice, to, reason: choice === null ? `After ${title}` : `${label}: ${choice}` };
      }),
  );
}

function printConventions(source: PromptOutline['source']): string {
  return source.tree.children.map((block) => printBlock(source, block)).join('\n\n');
}
