import { isTime } from '../prompt/clean.ts';
import type { Answer } from '../prompt/reply.ts';
import { joinBlocks } from './block.ts';
import type { Incident, ValueSource } from './incident.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Plan } from './plan.ts';
import { readings } from './readings.ts';
import { answeredRun } from './run.ts';
import { markdownTable } from './table.ts';
import { formatTimeline, timelineLines } from './timeline.ts';
import { valueText, valueOf } from './value.ts';

/** Where to look for sources; the deliverables of `prompt`, the one to be filled, are none for it. */
export interface Scope {
  incident: Incident;
  plan: Plan;
  prompt?: string;
}

/** What a source gives, with its name and moment. */
export interface Found {
  source: ValueSource;
  text: string;
}

/**
 * What is carried into an input: several sources are joined under their labels, in the order of `from`. A choice and a
 * time take the first source that is one whole. `within` holds the inputs that asked, which are not asked in turn.
 */
export function gather(scope: Scope, input: string, within: string[] = []): { value: string; found: Found[] } {
  const { kind, choices, from = [] } = own(scope.plan.inputs, input) ?? {};
  const found = from.flatMap((name) => findSource(scope, name, [...within, input]) ?? []);
  if (kind === 'choice' || kind === 'time') {
    const whole = found.filter(({ text }) => (kind === 'time' ? isTime(text) : choices?.includes(text))).slice(0, 1);
    return { value: whole[0]?.text ?? '', found: whole };
  }
  const alone = from.length === 1 ? found[0]?.text : undefined;
  return { value: alone ?? joinFound(found, scope.plan), found };
}

/** What one name in a `from` gives; undefined when it is absent. */
export function findSource(scope: Scope, name: string, within: string[] = []): Found | undefined {
  if (name === 'log') return fromLog(scope);
  const [first = '', deliverable] = name.split('.');
  if (deliverable === undefined) return within.includes(name) ? undefined : fromInput(scope, name, within);
  return first === scope.prompt ? undefined : fromDeliverable(scope, first, deliverable);
}

/** What was found, joined under its labels; where two prompts have the same label, their titles tell them apart. */
export function joinFound(found: Found[], plan: Pick<Plan, 'prompts'>): string {
  const pieces = found.map(({ source: { label, prompt }, text }) => {
    const isTwice = found.filter(({ source }) => source.label === label).length > 1;
    const title = isTwice && prompt ? findPrompt(plan, prompt)?.title : undefined;
    return { label: title ? `${label} (${title})` : label, text };
  });
  return joinBlocks(pieces);
}

function fromLog({ incident, plan }: Scope): Found | undefined {
  const text = formatTimeline(incident, plan);
  const at = Math.max(0, ...timelineLines(incident).map(({ entry }) => entry.at));
  return text ? { source: { from: 'log', label: 'Timeline', at }, text } : undefined;
}

function fromDeliverable({ incident, plan }: Scope, id: string, deliverable: string): Found | undefined {
  const prompt = findPrompt(plan, id);
  const run = answeredRun(incident, id);
  if (!prompt || !run) return undefined;
  const reading = readings(run, prompt).find((one) => one.deliverable.id === deliverable);
  if (reading?.answer === undefined) return undefined;
  const { label, columns } = reading.deliverable;
  const text = textOfAnswer(reading.answer, columns).trim();
  if (text === '') return undefined;
  return { source: { from: `${id}.${deliverable}`, label, at: reading.at ?? 0, prompt: id, run: run.number }, text };
}

/** What stands in the field of an input, or else what is carried into it. */
function fromInput(scope: Scope, id: string, within: string[]): Found | undefined {
  const input = own(scope.plan.inputs, id);
  if (!input) return undefined;
  const { label } = input;
  const cell = own(scope.incident.values, id);
  const value = valueOf(scope.incident, id);
  const isCarried = value === undefined || cell?.value?.origin.kind === 'carried';
  const carried = isCarried ? gather(scope, id, within) : undefined;
  if (carried?.value) {
    const at = Math.max(...carried.found.map(({ source }) => source.at));
    return { source: { from: id, label, at }, text: carried.value };
  }
  return value === undefined
    ? undefined
    : { source: { from: id, label, at: cell?.at ?? 0 }, text: valueText(value).trim() };
}

function textOfAnswer(answer: Answer, declared: string[] | undefined): string {
  if (typeof answer === 'string') return answer;
  const columns = declared ?? Object.keys(answer[0] ?? {});
  const rows = answer.map((row) => columns.map((column) => own(row, column) ?? ''));
  return rows.length === 0 ? '' : markdownTable(columns, rows);
}
