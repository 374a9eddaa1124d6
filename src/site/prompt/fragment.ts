import { findPrompt } from '../../incident/plan.ts';
import type { WorkflowData } from './workflow-data.ts';

/** What an address such as `…#class=active&incident_report=…` asks the page to do. */
export interface FragmentRequest {
  /** The class to choose; empty if there is none. */
  choice: string;
  /** The fields to fill, by input id. */
  values: Record<string, string>;
  /** The parameters that mean nothing here, to be shown to the reader. */
  ignored: string[];
  /** The prompt to go to. */
  prompt: string;
}

/**
 * Parses a fragment as URL parameters (`application/x-www-form-urlencoded` of the URL standard: percent escapes, and `+`
 * is a space). Null if it has none, as the anchor of a heading.
 */
export function parseFragment(hash: string, workflow: WorkflowData): FragmentRequest | null {
  if (!hash.includes('=')) return null;
  const values: Record<string, string> = {};
  const ignored: string[] = [];
  let choice = '';
  for (const [parameter, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    // Chat programs and HTML mails write `&` as `&amp;`, some of them twice.
    const key = parameter.replace(/^(?:amp;)+/, '');
    const chosen = key === workflow.by ? findChoice(value, Object.keys(workflow.routes)) : undefined;
    const field = Object.hasOwn(workflow.inputs, key) ? fieldValue(value, workflow.inputs[key]?.choices) : undefined;
    if (chosen !== undefined) choice = chosen;
    if (field !== undefined) values[key] = field;
    if (chosen === undefined && field === undefined) ignored.push(hasChoices(key, workflow) ? `${key}=${value}` : key);
  }
  return { choice, values, ignored, prompt: promptFor(choice, values, workflow) };
}

/** The choice that a value means. Case and spacing are ignored, as in replies. */
function findChoice(value: string, choices: string[]): string | undefined {
  const wanted = value.trim().replace(/\s+/g, ' ').toLowerCase();
  return choices.find((choice) => choice === wanted);
}

function fieldValue(value: string, choices: string[] | undefined): string | undefined {
  return choices ? findChoice(value, choices) : value;
}

function hasChoices(key: string, { by, inputs }: WorkflowData): boolean {
  return key === by || (Object.hasOwn(inputs, key) && inputs[key]?.choices !== undefined);
}

/** Without a class the workflow starts at its first step, unless only a later prompt uses the values. */
function promptFor(choice: string, values: Record<string, string>, workflow: WorkflowData): string {
  const { routes, prompts, flow } = workflow;
  const usesValues = (prompt: string) =>
    findPrompt(workflow, prompt)?.inputs.some(({ id }) => Object.hasOwn(values, id));
  return (
    (Object.hasOwn(routes, choice) ? routes[choice] : undefined) ??
    [flow.start, ...prompts.map(({ id }) => id)].find(usesValues) ??
    flow.start
  );
}
