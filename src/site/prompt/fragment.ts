import { findPrompt } from '../../incident/plan.ts';
import type { WorkflowData } from './workflow-data.ts';

/** What an address such as `…#class=active&incident_report=…` asks the page to do. */
export interface Opening {
  /** The class it chooses; empty when it names none. */
  choice: string;
  /** The fields it fills, by input id. */
  values: Record<string, string>;
  /** The parts that mean nothing here, as they stood, to be named to the reader. */
  ignored: string[];
  /** The prompt to go to. */
  prompt: string;
}

/**
 * Reads a fragment as URL parameters (the `application/x-www-form-urlencoded` rules of the URL standard: percent
 * escapes, `+` is a space). Gives null for a fragment that is none, such as the anchor of a heading.
 */
export function readFragment(hash: string, outline: WorkflowData): Opening | null {
  if (!hash.includes('=')) return null;
  const values: Record<string, string> = {};
  const ignored: string[] = [];
  let choice = '';
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const chosen = key === outline.by ? sameChoice(value, Object.keys(outline.routes)) : undefined;
    const read = Object.hasOwn(outline.inputs, key) ? readValue(value, outline.inputs[key]?.choices) : undefined;
    if (chosen !== undefined) choice = chosen;
    if (read !== undefined) values[key] = read;
    if (chosen === undefined && read === undefined) ignored.push(hasChoices(key, outline) ? `${key}=${value}` : key);
  }
  return { choice, values, ignored, prompt: whereTo(choice, values, outline) };
}

/** A choice as the reply reader matches it: case and spacing do not count. */
function sameChoice(value: string, choices: string[]): string | undefined {
  const wanted = value.trim().replace(/\s+/g, ' ').toLowerCase();
  return choices.find((choice) => choice === wanted);
}

function readValue(value: string, choices: string[] | undefined): string | undefined {
  return choices ? sameChoice(value, choices) : value;
}

function hasChoices(key: string, { by, inputs }: WorkflowData): boolean {
  return key === by || (Object.hasOwn(inputs, key) && inputs[key]?.choices !== undefined);
}

/** Without a class the flow begins at its start, unless only a later prompt has a use for what the address brings. */
function whereTo(choice: string, values: Record<string, string>, outline: WorkflowData): string {
  const { routes, prompts, flow } = outline;
  const uses = (prompt: string) => findPrompt(outline, prompt)?.inputs.some(({ id }) => Object.hasOwn(values, id));
  return (
    (Object.hasOwn(routes, choice) ? routes[choice] : undefined) ??
    [flow.start, ...prompts.map(({ id }) => id)].find(uses) ??
    flow.start
  );
}
