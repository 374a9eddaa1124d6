import { findPrompt, type PlanInput } from '../../incident/plan.ts';
import type { WorkflowData } from './workflow-data.ts';

/** The content of a link such as `…#class=active&incident_report=…`. */
export interface LinkRequest {
  /** The class to choose; empty if there is none. */
  choice: string;
  /** The fields to fill, by input id. */
  values: Record<string, string>;
  /** Whether it starts another incident if one is open. */
  startsNew: boolean;
  /** The parameters that this workflow does not have, for a message. */
  ignored: string[];
  /** The prompt to go to. */
  prompt: string;
}

/** The fragment of a link to the current step of the open incident. */
export const CURRENT_STEP = '#current-step';

/** The parameter of a link that starts another incident: `#class=active&incident=new`. */
export const NEW_INCIDENT = { key: 'incident', value: 'new' } as const;

/** The parameter of a link to a later step of a class: `#class=post-incident&step=report`. */
export const STEP_PARAMETER = 'step';

/**
 * Parses a fragment as URL parameters (`application/x-www-form-urlencoded` of the URL standard: percent escapes, and `+`
 * is a space). Null if it has no parameters, such as the anchor of a heading.
 */
export function parseLink(hash: string, workflow: WorkflowData): LinkRequest | null {
  const parameters = unescapeFragment(hash);
  if (!parameters.includes('=')) return null;
  const values: Record<string, string> = {};
  const ignored: string[] = [];
  let choice = '';
  let startsNew = false;
  let step: string | undefined;
  for (const [name, text] of new URLSearchParams(parameters)) {
    const [key, value] = [parameterName(name), parameterValue(text)];
    const isInput = Object.hasOwn(workflow.inputs, key);
    if (!isInput && key === NEW_INCIDENT.key && value === NEW_INCIDENT.value) {
      startsNew = true;
      continue;
    }
    if (!isInput && key === STEP_PARAMETER && findPrompt(workflow, value)) {
      step = value;
      continue;
    }
    const chosen = key === workflow.by ? findChoice(value, Object.keys(workflow.startPrompts)) : undefined;
    const field = isInput ? fieldValue(value, workflow.inputs[key]) : undefined;
    if (chosen !== undefined) choice = chosen;
    if (field !== undefined) values[key] = field;
    if (chosen === undefined && field === undefined) ignored.push(hasChoices(key, workflow) ? `${key}=${value}` : key);
  }
  return { choice, values, startsNew, ignored, prompt: step ?? promptFor(choice, values, workflow) };
}

/** Returns the choice that a value names. Case, spacing and hyphens are ignored, as in replies. */
function findChoice(value: string, choices: string[]): string | undefined {
  const keyOf = (text: string) =>
    text
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ')
      .trim();
  return choices.find((choice) => keyOf(choice) === keyOf(value));
}

function fieldValue(value: string, { choices, choiceLabels = {} }: Partial<PlanInput> = {}): string | undefined {
  if (!choices) return value;
  const label = findChoice(value, Object.values(choiceLabels));
  return findChoice(value, choices) ?? choices.find((choice) => choiceLabels[choice] === label && label !== undefined);
}

function hasChoices(key: string, { by, inputs }: WorkflowData): boolean {
  return key === by || (Object.hasOwn(inputs, key) && inputs[key]?.choices !== undefined);
}

/** Returns the prompt to go to: without a class the first step, unless only a later prompt uses the values. */
function promptFor(choice: string, values: Record<string, string>, workflow: WorkflowData): string {
  const { startPrompts, prompts, flow } = workflow;
  const usesValues = (prompt: string) =>
    findPrompt(workflow, prompt)?.inputs.some(({ id }) => Object.hasOwn(values, id));
  return (
    (Object.hasOwn(startPrompts, choice) ? startPrompts[choice] : undefined) ??
    [flow.start, ...prompts.map(({ id }) => id)].find(usesValues) ??
    flow.start
  );
}

/** The entities of HTML in links; the others are those of an apostrophe. */
const ENTITIES: Record<string, string> = { quot: '%22', lt: '%3C', gt: '%3E' };

/**
 * Undoes the changes that other programs made to a link, and returns its parameters: chats and HTML email write `&` as
 * `&amp;` and quotes as entities, email breaks long lines and writes `=` as `=3D`, and some tools percent-encode the whole
 * fragment again.
 */
function unescapeFragment(hash: string): string {
  let text = hash.replace(/^#[/?!]*/, '');
  // Without a plain equals sign, the whole fragment was percent-encoded twice.
  if (!text.includes('=') && /^[\w-]+%3D/i.test(text)) text = decode(text);
  // Quoted-printable text has `=3D` at the start of every value, and `=` at each line break.
  if (/^[\w;.-]+=3D.*=3D/is.test(text) && !/=(?!3D|$)/i.test(text.replace(/=(?:%0D)?(?:%0A|\r?\n)/gi, ''))) {
    text = text.replace(/=(?:%0D)?(?:%0A|\r?\n)/gi, '').replace(/=3D/gi, '=');
  }
  return text
    .replace(/&(?:amp;|#0*38;|#x0*26;|%23038;)+/gi, '&')
    .replace(/&(quot|lt|gt|apos|#39|#x27);/gi, (_, name: string) => ENTITIES[name.toLowerCase()] ?? '%27');
}

/** Returns the name of a parameter without the whitespace that an email program put into it. */
function parameterName(key: string): string {
  return key.replace(/^(?:amp;)+/i, '').replace(/\s+/g, '');
}

/**
 * Returns the value of a parameter, decoded again if it was percent-encoded twice. A value with spaces or line breaks was
 * encoded only once, and a URL in it has escapes of its own.
 */
function parameterValue(value: string): string {
  const isTwice = /%(?:20|2B|0A|3A|22|7B)/i.test(value) && !/[\s"{}]|:\/\//.test(value);
  return isTwice ? decode(value.replaceAll('+', ' ')) : value;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
