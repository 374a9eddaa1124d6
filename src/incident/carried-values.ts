import { own } from '../base/collections.ts';
import { isTime } from '../prompt/clean.ts';
import type { Values } from '../prompt/fill.ts';
import type { TranslateIncident } from './format-event.ts';
import { answerText, joinLabelled } from './markdown.ts';
import { findPrompt, type Plan } from './plan.ts';
import { runAnswers, answeredRun, type RunAnswer } from './run.ts';
import type { Incident, Run, ValueSource } from './schema.ts';
import { formatTimeline, timelineEntries } from './timeline.ts';
import { fieldValues, valueOf, valueText } from './field-values.ts';

/** Where to look for sources. `prompt`, the one to fill in, is not a source for itself. */
export interface SourceContext {
  incident: Incident;
  plan: Plan;
  t: TranslateIncident;
  prompt?: string;
}

/** A source and its text. */
export interface SourceText {
  source: ValueSource;
  text: string;
  /** The answer without the text next to it in the reply, if there is any. */
  answer?: string;
}

/** A value that other steps have for an input of a prompt. */
export interface CarriedValue {
  input: string;
  value: string;
  /** Its sources, in the order of `from`. */
  sources: ValueSource[];
  /**
   * `fill` the field if it is empty or has an unedited carried value. If the user typed something before the sources
   * changed, `add` the newer sources to it in the prompt (evidence), or `offer` them. `none` if nothing is newer.
   */
  action: 'fill' | 'add' | 'offer' | 'none';
  /** What is newer than the typed text, as one text under its labels; only with `add` and `offer`. */
  newer?: { text: string; sources: ValueSource[] };
}

/** Returns the values that can be carried into the inputs of a prompt, in the order of its slots; empty ones are left out. */
export function carriedValues(incident: Incident, plan: Plan, prompt: string, t: TranslateIncident): CarriedValue[] {
  const slots = findPrompt(plan, prompt)?.inputs ?? [];
  return slots.flatMap(({ id }) => {
    const { value, found } = joinSources({ incident, plan, prompt, t }, id);
    if (value === '') return [];
    const sources = found.map(({ source }) => source);
    return [{ input: id, value, sources, ...actionFor({ incident, plan }, id, value, found) }];
  });
}

/**
 * Returns the values to fill a prompt with: those of the fields, those carried into fields that are to be filled, and newer
 * evidence below what was typed. Each prompt has its own, because a prompt is not a source for itself.
 */
export function valuesFor(incident: Incident, plan: Plan, prompt: string, t: TranslateIncident): Values {
  const carried = carriedValues(incident, plan, prompt, t).flatMap(({ input, value, action, newer }) => {
    if (action === 'fill') return [[input, value] as const];
    return action === 'add' && newer ? [[input, addBelow(incident, input, newer.text)] as const] : [];
  });
  return { ...fieldValues(incident), ...Object.fromEntries(carried) };
}

/** Returns the text of a field with newer sources below it. */
export function addBelow(incident: Incident, input: string, newer: string): string {
  const typed = valueOf(incident, input);
  return typed === undefined ? newer : `${valueText(typed).trimEnd()}\n\n${newer}`;
}

/** Returns the sources that changed after a field was typed in, and whose text is not in it already. */
export function newerSources(incident: Incident, input: string, found: SourceText[]): SourceText[] {
  const field = own(incident.values, input);
  const typed = valueOf(incident, input);
  if (!field || typed === undefined) return found;
  const text = `\n${valueText(typed).trim()}\n`;
  const isIn = ({ source: { label }, text: newer }: SourceText) =>
    text.includes(`\n${newer}\n`) || text.includes(`\n${label}: ${newer}\n`);
  return found.filter((one) => one.source.at > field.at && !isIn(one));
}

/**
 * Returns the text of one name in a `from`; undefined if there is none. `within` are the inputs that are being joined
 * already.
 */
export function findSource(scope: SourceContext, name: string, within: string[] = []): SourceText | undefined {
  if (name === 'log') return fromLog(scope);
  const [first = '', deliverable] = name.split('.');
  if (deliverable === undefined) return within.includes(name) ? undefined : fromInput(scope, name, within);
  return first === scope.prompt ? undefined : fromDeliverable(scope, first, deliverable);
}

/** Sources as one text under their labels; equal labels of two prompts are followed by the titles of the prompts. */
export function joinSourceTexts(found: SourceText[], plan: Pick<Plan, 'prompts'>): string {
  const texts = found.map(({ source: { label, prompt }, text }) => {
    const isTwice = found.filter(({ source }) => source.label === label).length > 1;
    const title = isTwice && prompt ? findPrompt(plan, prompt)?.title : undefined;
    return { label: title ? `${label} (${title})` : label, text };
  });
  return joinLabelled(texts);
}

/**
 * Returns the value carried into an input. A choice or a time takes the first source that is one; other kinds join them
 * all.
 */
function joinSources(
  scope: SourceContext,
  input: string,
  within: string[] = [],
): { value: string; found: SourceText[] } {
  const { kind, choices, from = [] } = own(scope.plan.inputs, input) ?? {};
  const found = from.flatMap((name) => findSource(scope, name, [...within, input]) ?? []);
  if (kind === 'choice' || kind === 'time') {
    const answers = found.map((one) => ({ ...one, text: one.answer ?? one.text }));
    const valid = answers.filter(({ text }) => (kind === 'time' ? isTime(text) : choices?.includes(text))).slice(0, 1);
    return { value: valid[0]?.text ?? '', found: valid };
  }
  const only = from.length === 1 ? found[0]?.text : undefined;
  return { value: only ?? joinSourceTexts(found, scope.plan), found };
}

function actionFor(
  { incident, plan }: Pick<SourceContext, 'incident' | 'plan'>,
  input: string,
  value: string,
  found: SourceText[],
): Pick<CarriedValue, 'action' | 'newer'> {
  const there = valueOf(incident, input);
  const field = own(incident.values, input)?.value;
  if (there === undefined || !field) return { action: 'fill' };
  if (valueText(there) === value) return { action: 'none' };
  if (field.origin.kind === 'carried') return { action: 'fill' };
  const newer = newerSources(incident, input, found);
  if (newer.length === 0) return { action: 'none' };
  const isEvidence = own(plan.inputs, input)?.kind === 'evidence';
  const sources = newer.map(({ source }) => source);
  return { action: isEvidence ? 'add' : 'offer', newer: { text: joinSourceTexts(newer, plan), sources } };
}

function fromLog({ incident, plan, t }: SourceContext): SourceText | undefined {
  const text = formatTimeline(incident, plan, t);
  const at = Math.max(0, ...timelineEntries(incident).map(({ entry }) => entry.at));
  return text ? { source: { from: 'log', label: t('incident.source-timeline'), at }, text } : undefined;
}

function fromDeliverable({ incident, plan }: SourceContext, id: string, deliverable: string): SourceText | undefined {
  const prompt = findPrompt(plan, id);
  const run = answeredRun(incident, id);
  if (!prompt || !run) return undefined;
  const found = runAnswers(run, prompt).find((one) => one.deliverable.id === deliverable);
  if (found?.answer === undefined) return undefined;
  const { label, columns } = found.deliverable;
  const bare = answerText(found.answer, columns).trim();
  const text = fullAnswer(run, found);
  if (text === '') return undefined;
  return {
    source: { from: `${id}.${deliverable}`, label, at: found.at ?? 0, prompt: id, run: run.number },
    text,
    ...(text !== bare && { answer: bare }),
  };
}

/** Returns the value of an input as a prompt would get it: that of its field, the one carried into it, or both. */
function fromInput(scope: SourceContext, id: string, within: string[]): SourceText | undefined {
  const input = own(scope.plan.inputs, id);
  if (!input) return undefined;
  const { incident } = scope;
  const { label } = input;
  const typed = valueOf(incident, id);
  const typedAt = own(incident.values, id)?.at ?? 0;
  const { value, found } = joinSources(scope, id, within);
  const { action = 'none', newer } = value ? actionFor(scope, id, value, found) : {};
  const at = Math.max(typedAt, ...found.map(({ source }) => source.at));
  if (action === 'fill') return { source: { from: id, label, at }, text: value };
  if (typed === undefined) return undefined;
  if (action === 'add' && newer) return { source: { from: id, label, at }, text: addBelow(incident, id, newer.text) };
  return { source: { from: id, label, at: typedAt }, text: valueText(typed).trim() };
}

/** Returns an answer of a run as text, with what the reply has next to it: `working — 5xx fell to 0.3%`. Empty without one. */
export function fullAnswer({ reply }: Pick<Run, 'reply'>, { deliverable, answer, state }: RunAnswer): string {
  const { id, kind, columns } = deliverable;
  const text = answerText(answer, columns).trim();
  const detail = state === 'found' ? own(reply?.value?.details ?? {}, id) : undefined;
  if (!detail) return text;
  return kind === 'choice' && !detail.includes('\n') ? `${text} — ${detail}` : `${text}\n\n${detail}`;
}
