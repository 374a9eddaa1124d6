import { valuesFor } from '../../incident/carry.ts';
import type { Incident } from '../../incident/incident.ts';
import { findPrompt } from '../../incident/plan.ts';
import { fill, joinPrompts, type Values } from '../../prompt/fill.ts';
import type { WorkflowData } from './workflow-data.ts';
import { t } from '../messages/page-messages.ts';

/** A text for the clipboard, and the labels of the required slots that stand open in it, each once. */
export interface Composed {
  text: string;
  missing: string[];
}

/** Fills these prompts, in this order, into one text, with the incident's values as `guard` lets them pass. */
export function compose(
  prompts: string[],
  outline: WorkflowData,
  templates: ReadonlyMap<string, string>,
  incident: Incident,
  guard: (values: Values) => Values = (values) => values,
): Composed {
  const filled = prompts.map((id) =>
    fill(
      { template: templates.get(id) ?? '', inputs: findPrompt(outline, id)?.inputs ?? [] },
      outline.inputs,
      guard(valuesFor(incident, outline, id, t)),
    ),
  );
  const missing = filled.flatMap((prompt) => prompt.missing).filter(({ required }) => required);
  return {
    text: joinPrompts(filled.map(({ text }) => text)),
    missing: [...new Set(missing.map(({ label }) => label))],
  };
}
