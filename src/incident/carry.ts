import { own } from '../base/record.ts';
import { isTime } from '../prompt/clean.ts';
import type { Values } from '../prompt/fill.ts';
import type { Answer } from '../prompt/reply.ts';
import type { TranslateIncident } from './log-text.ts';
import { joinLabelled, markdownTable } from './markdown.ts';
import { findPrompt, type Plan } from './plan.ts';
import { runAnswers, answeredRun } from './run.ts';
import type { Incident, ValueSource } from './schema.ts';
import { formatTimeline, timelineEntries } from './timeline.ts';
import { fieldValues, valueOf, valueText } from './value.ts';

/** Where to look for sources; `prompt`, the one to be filled, is not a source for itself. */
export interface Scope {
  incident: Incident;
  plan: Plan;
  t: TranslateIncident;
  prompt?: string;
}

/** A source and its text. */
export interface SourceText {
  source: ValueSource;
  text: string;
  /** The answer without what the reply says beside it, where the two differ. */
  answer?: string;
}

/** A value that other steps have for an input of a prompt. */
export interface CarriedValue {
  input: string;
  value: string;
  /** Its sources, in the order of `from`. */
  sources: ValueSource[];
  /**
   * `fill` the field if it is empty or has an unedited carried value, `offer` the value if something older was typed,
   * `none` if the field has the same or something newer.
   */
  action: 'fill' | 'offer' | 'none';
}

/** Returns the values that can be carried into the inputs of a prompt, in the order of its slots; empty ones are left out. */
export function carriedValues(incident: Incident, plan: Plan, prompt: string, t: TranslateIncident): CarriedValue[] {
  const slots = findPrompt(plan, prompt)?.inputs ?? [];
  return slots.flatMap(({ id }) => {
    const { value, found } = joinSources({ incident, plan, prompt, t }, id);
    if (value === '') return [];
    const sources = found.map(({ source }) => source);
    return [{ input: id, value, sources, action: actionFor(incident, id, value, sources) }];
  });
}

/**
 * Returns the values to fill a prompt with: those of the fields, and those carried into fields that are to be filled. Each
 * prompt has its own, because a prompt is not a source for itself.
 */
export function valuesFor(incident: Incident, plan: Plan, prompt: string, t: TranslateIncident): Values {
  const filling = carriedValues(incident, plan, prompt, t).filter(({ action }) => action === 'fill');
  return { ...fieldValues(incident), ...Object.fromEntries(filling.map(({ input, value }) => [input, value])) };
}

/**
 * Returns the text of one name in a `from`; undefined if there is none. `within` are the inputs that are being joined
 * already.
 */
export function findSource(scope: Scope, name: string, within: string[] = []): SourceText | undefined {
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
function joinSources(scope: Scope, input: string, within: string[] = []): { value: string; found: SourceText[] } {
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

function actionFor(incident: Incident, input: string, value: string, sources: ValueSource[]): CarriedValue['action'] {
  const there = valueOf(incident, input);
  const field = own(incident.values, input);
  if (there === undefined || !field) return 'fill';
  if (valueText(there) === value) return 'none';
  if (field.value?.origin.kind === 'carried') return 'fill';
  return sources.some(({ at }) => at > field.at) ? 'offer' : 'none';
}

function fromLog({ incident, plan, t }: Scope): SourceText | undefined {
  const text = formatTimeline(incident, plan, t);
  const at = Math.max(0, ...timelineEntries(incident).map(({ entry }) => entry.at));
  return text ? { source: { from: 'log', label: t('incident.source-timeline'), at }, text } : undefined;
}

function fromDeliverable({ incident, plan }: Scope, id: string, deliverable: string): SourceText | undefined {
  const prompt = findPrompt(plan, id);
  const run = answeredRun(incident, id);
  if (!prompt || !run) return undefined;
  const found = runAnswers(run, prompt).find((one) => one.deliverable.id === deliverable);
  if (found?.answer === undefined) return undefined;
  const { label, columns } = found.deliverable;
  const detail = found.state === 'found' ? own(run.reply?.value?.details ?? {}, deliverable) : undefined;
  const bare = answerText(found.answer, columns).trim();
  const text = withDetail(bare, detail, found.deliverable.kind);
  if (text === '') return undefined;
  return {
    source: { from: `${id}.${deliverable}`, label, at: found.at ?? 0, prompt: id, run: run.number },
    text,
    ...(text !== bare && { answer: bare }),
  };
}

/** Returns the value of an input's field, or the one that is carried into it. */
function fromInput(scope: Scope, id: string, within: string[]): SourceText | undefined {
  const input = own(scope.plan.inputs, id);
  if (!input) return undefined;
  const { label } = input;
  const field = own(scope.incident.values, id);
  const value = valueOf(scope.incident, id);
  const isCarried = value === undefined || field?.value?.origin.kind === 'carried';
  const carried = isCarried ? joinSources(scope, id, within) : undefined;
  if (carried?.value) {
    const at = Math.max(...carried.found.map(({ source }) => source.at));
    return { source: { from: id, label, at }, text: carried.value };
  }
  if (value === undefined) return undefined;
  return { source: { from: id, label, at: field?.at ?? 0 }, text: valueText(value).trim() };
}

/** An answer with what the reply says beside it: `working — 5xx fell to 0.3 %`. */
function withDetail(text: string, detail: string | undefined, kind: 'text' | 'choice' | 'table'): string {
  if (!detail) return text;
  return kind === 'choice' && !detail.includes('\n') ? `${text} — ${detail}` : `${text}\n\n${detail}`;
}

function answerText(answer: Answer, declared: string[] | undefined): string {
  if (typeof answer === 'string') return answer;
  const columns = declared ?? Object.keys(answer[0] ?? {});
  const rows = answer.map((row) => columns.map((column) => own(row, column) ?? ''));
  return rows.length === 0 ? '' : markdownTable(columns, rows);
}
