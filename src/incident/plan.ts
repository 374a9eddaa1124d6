import type { Flow } from '../model/flow.ts';
import type { Input } from '../model/input.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';

/** What an incident has to know of its workflow; a compiled workflow and a pack are both more than enough. */
export interface Plan {
  id: string;
  title: string;
  inputs: Record<string, PlanInput>;
  /** The preflight first, then the order of the document. */
  prompts: PlanPrompt[];
  flow: Pick<Flow, 'start' | 'anytime'>;
}

/** A plan, with the version and digest of the pack that it is of. */
export type Pinned = Plan & Pick<Pack, 'version' | 'digest'>;

/** What an incident has to know of an input. */
export type PlanInput = Pick<Input, 'label' | 'kind' | 'choices' | 'from'>;

/** What an incident has to know of a prompt. */
export type PlanPrompt = Pick<Prompt, 'id' | 'title' | 'inputs' | 'deliverables' | 'next'>;

/** The prompt of this id, if the plan has it. */
export function findPrompt<P extends { id: string }>({ prompts }: { prompts: P[] }, id: string): P | undefined {
  return prompts.find((prompt) => prompt.id === id);
}
