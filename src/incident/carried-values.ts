import { ownValue } from '../base/collections.ts';
import { isTime } from '../prompt/clean.ts';
import type { Values } from '../prompt/fill.ts';
import { answerSources, asOf } from './answer-sources.ts';
import type { SourceContext, SourceText } from './carried-source.ts';
import { effectiveValue, isNothingYet } from './effective-value.ts';
import { enteredValues, labelOfValue, enteredValue, textOfValue } from './field-values.ts';
import { correctedEntries } from './log.ts';
import { joinLabelled } from './answer-text.ts';
import { outdatedStatus } from './outdated-status.ts';
import { findPrompt, type Plan, type PlanInput } from './plan.ts';
import type { Incident, Value, ValueSource } from './schema.ts';
import { formatTimeline, isEvent } from './timeline.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** A value that other steps have for an input of a prompt. */
export interface CarriedValue {
  input: string;
  value: string;
  /** Its sources, in the order of `from`. */
  sources: ValueSource[];
  /**
   * `fill` the field if it is empty or has an unedited carried value. If the user typed something before the sources
   * changed, `add` the newer sources to it in the prompt, or `offer` them where there is only one line. `none` if nothing is
   * newer.
   */
  action: 'fill' | 'add' | 'offer' | 'none';
  /** The values that are newer than the typed text, as one text under their labels; only with `add` and `offer`. */
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
 * ones below the typed text. Each prompt has its own, because a prompt is not a source for itself. A status that may not hold
 * anymore has its time.
 */
export function valuesForPrompt(incident: Incident, plan: Plan, prompt: string, t: TranslateIncident): Values {
  const carried = carriedValues(incident, plan, prompt, t).flatMap(({ input, value, action, newer }) => {
    if (action === 'fill') return [[input, value] as const];
    return action === 'add' && newer ? [[input, addBelow(incident, input, newer.text)] as const] : [];
  });
  const values = enteredValues(incident);
  for (const { id } of findPrompt(plan, prompt)?.inputs ?? []) {
    const outdated = outdatedStatus(incident, plan, id);
    const value = effectiveValue(incident, plan, id);
    if (outdated) values[id] = asOf(labelOfValue(enteredValue(incident, id) ?? '', plan.inputs[id]), outdated.at, t);
    else if (value !== enteredValue(incident, id)) values[id] = value === undefined ? '' : textOfValue(value);
  }
  return { ...values, ...Object.fromEntries(carried) };
}

/** Returns the text of a field with newer sources below it, in place of a text that only says that there is nothing yet. */
export function addBelow(incident: Incident, input: string, newer: string): string {
  const typed = textOfValue(enteredValue(incident, input) ?? '').trimEnd();
  return isNothingYet(typed) || typed === '' ? newer : `${typed}\n\n${newer}`;
}

/** Returns the sources that changed after a field was typed in, and whose text is not in it already. */
export function newerSources(incident: Incident, input: string, found: SourceText[]): SourceText[] {
  const field = ownValue(incident.values, input);
  const typed = enteredValue(incident, input);
  if (!field || typed === undefined) return found;
  // The person who made a link has not seen the sources.
  const since = field.value?.origin.kind === 'fragment' ? 0 : field.at;
  const text = `\n${textOfValue(typed).trim()}\n`;
  const isIn = ({ source: { label }, earlier = label, text: newer }: SourceText) =>
    ['', `${label}: `, `${earlier}: `].some((before) => text.includes(`\n${before}${newer}\n`));
  return found.filter((one) => one.source.at > since && !isIn(one));
}

/** Returns the texts of one name in a `from`. `within` are the inputs that are being joined already. */
export function findSources(scope: SourceContext, name: string, within: string[] = []): SourceText[] {
  if (name === 'log') return fromLog(scope, within.at(-1));
  const [first = '', deliverable] = name.split('.');
  if (deliverable === undefined) return within.includes(name) ? [] : fromInput(scope, name, within);
  return first === scope.prompt ? [] : answerSources(scope, first, deliverable);
}

/** Sources as one text under their labels; equal labels of two prompts are followed by the titles of the prompts. */
export function joinSourceTexts(found: SourceText[], plan: Pick<Plan, 'prompts'>): string {
  const texts = found.map(({ source: { label, prompt }, earlier = label, text }) => {
    const isTwice = found.some(({ source }) => source.label === label && source.prompt !== prompt);
    const title = isTwice && prompt ? findPrompt(plan, prompt)?.title : undefined;
    return { label: title ? `${earlier} (${title})` : earlier, text };
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
  const { kind, choices, from = [] } = ownValue(scope.plan.inputs, input) ?? {};
  const own = from.filter((name) => within.length > 0 || !isInOtherSlot(scope, input, name));
  const names = own.length > 0 ? own : from;
  const found = withoutOldNone(names.flatMap((name) => findSources(scope, name, [...within, input])));
  if (kind === 'choice' || kind === 'service' || kind === 'time') {
    const current = found.filter(({ earlier }) => earlier === undefined);
    const answers = current.map((one) => ({ ...one, text: one.answer ?? one.text }));
    const valid = answers.filter(({ text }) => (kind === 'time' ? isTime(text) : choices?.includes(text))).slice(0, 1);
    return { value: valid[0]?.text ?? '', found: valid };
  }
  const only = from.length === 1 && found.length === 1 && found[0]?.earlier === undefined ? found[0]?.text : undefined;
  return { value: only ?? joinSourceTexts(found, scope.plan), found };
}

/** Whether a prompt has a source in another slot too: as a value of its own, or carried into a slot with fewer sources. */
function isInOtherSlot({ plan, prompt }: SourceContext, input: string, name: string): boolean {
  const sourcesOf = (id: string) => ownValue(plan.inputs, id)?.from ?? [];
  const slots = (prompt !== undefined && findPrompt(plan, prompt)?.inputs) || [];
  return slots.some(({ id }) => {
    if (id === input) return false;
    const from = sourcesOf(id);
    return id === name || (from.includes(name) && from.length < sourcesOf(input).length);
  });
}

/** Drops answers such as “none” to which a later step has something to say: “Known reproduction: none”, above the real one. */
function withoutOldNone(found: SourceText[]): SourceText[] {
  const isNone = ({ source, text }: SourceText) => source.prompt !== undefined && isNothingYet(text);
  const last = found.findLastIndex((one) => !isNone(one));
  return found.filter((one, index) => !isNone(one) || index > last || one.source.prompt === found[last]?.source.prompt);
}

function actionFor(
  { incident, plan }: Pick<SourceContext, 'incident' | 'plan'>,
  input: string,
  value: string,
  found: SourceText[],
): Pick<CarriedValue, 'action' | 'newer'> {
  const there = enteredValue(incident, input);
  const field = ownValue(incident.values, input)?.value;
  if (there === undefined || !field) return { action: 'fill' };
  if (textOfValue(there) === value) return { action: 'none' };
  if (field.origin.kind === 'carried') return { action: 'fill' };
  const newer = newerSources(incident, input, found);
  if (newer.length === 0) return { action: 'none' };
  const { kind } = ownValue(plan.inputs, input) ?? {};
  const sources = newer.map(({ source }) => source);
  return {
    action: kind === 'evidence' || kind === 'text' ? 'add' : 'offer',
    newer: { text: joinSourceTexts(newer, plan), sources },
  };
}

/** Returns the timeline; below a text that was typed for the input, only what was logged or corrected after that. */
function fromLog({ incident, plan, t }: SourceContext, input = ''): SourceText[] {
  const { value, at: since = 0 } = ownValue(incident.values, input) ?? {};
  const text = formatTimeline(incident, plan, t, value && value.origin.kind !== 'carried' ? since : 0);
  const at = Math.max(
    0,
    ...correctedEntries(incident).map(({ entry, changed }) => (isEvent(entry, plan) ? changed : 0)),
  );
  return text ? [{ source: { from: 'log', label: t('incident.source-timeline'), at }, text }] : [];
}

/** Returns the value of an input as a prompt would get it: that of its field, the one carried into it, or both. */
function fromInput(scope: SourceContext, id: string, within: string[]): SourceText[] {
  const input = ownValue(scope.plan.inputs, id);
  if (!input) return [];
  const { incident, plan } = scope;
  const { label } = input;
  const typed = effectiveValue(incident, plan, id);
  const typedAt = ownValue(incident.values, id)?.at ?? 0;
  const { value, found } = joinSources(scope, id, within);
  const { action = 'none', newer } = value ? actionFor(scope, id, value, found) : {};
  const at = Math.max(typedAt, ...found.map(({ source }) => source.at));
  if (action === 'fill') return [{ source: { from: id, label, at }, text: value }];
  if (typed === undefined) {
    const value = input.default;
    if (value === undefined) return [];
    return [{ source: { from: id, label, at: typedAt }, ...textOfSource(value, input) }];
  }
  if (action === 'add' && newer) return [{ source: { from: id, label, at }, text: addBelow(incident, id, newer.text) }];
  return [{ source: { from: id, label, at: typedAt }, ...textOfSource(typed, input) }];
}

/** Returns the text of a value, and the value itself if it is a choice with another label. */
function textOfSource(value: Value, input: PlanInput): Pick<SourceText, 'text' | 'answer'> {
  const [text, answer] = [labelOfValue(value, input).trim(), textOfValue(value).trim()];
  return text === answer ? { text } : { text, answer };
}
