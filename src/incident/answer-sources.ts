import { ownValue } from '../base/collections.ts';
import type { SourceContext, SourceText } from './carried-source.ts';
import { formatMoment } from './format-moment.ts';
import { answerText } from './answer-text.ts';
import { pointsBack } from './points-back.ts';
import { findPrompt, type Plan, type PlanPrompt } from './plan.ts';
import { latestRun, runAnswers, runsOf, type NumberedRun, type RunAnswer } from './run.ts';
import type { Incident, Run } from './schema.ts';
import type { TranslateIncident } from './translate-incident.ts';

/**
 * Returns the latest answer to a deliverable. If it refers to an earlier one, such as “unchanged”, that one is returned too.
 * For evidence, the lines that only earlier runs have are added.
 */
export function answerSources({ incident, plan, t }: SourceContext, id: string, deliverable: string): SourceText[] {
  const prompt = findPrompt(plan, id);
  const name = `${id}.${deliverable}`;
  const isEvidence = Object.values(plan.inputs).some(({ kind, from }) => kind === 'evidence' && from?.includes(name));
  const answers = prompt ? runsOf(incident, id).flatMap((run) => answerOf(run, prompt, deliverable)) : [];
  const [last, ...earlier] = isEvidence ? withoutPointers(answers) : pointedTo(answers);
  if (!prompt || !last) return [];
  const known = new Set<string>();
  const found = [last, ...earlier].flatMap(({ run, given, whole }): SourceText[] => {
    const text = run === last.run ? whole : withoutLines(whole, known);
    if (text === '') return [];
    for (const line of whole.split('\n')) known.add(line.trim());
    const { label, columns } = given.deliverable;
    const bare = answerText(given.answer, columns).trim();
    const at = given.at ?? 0;
    const marked = earlierLabel(incident, plan, { prompt, run, label, at }, t);
    return [
      {
        source: { from: name, label, at, prompt: id, run: run.number },
        text,
        ...(text !== bare && { answer: bare }),
        ...(marked !== label && { earlier: marked }),
      },
    ];
  });
  return found.reverse();
}

/** An answer of a run with its text. */
interface AnswerOfRun {
  run: NumberedRun;
  given: RunAnswer;
  whole: string;
}

/** Returns the answer of a run to a deliverable, with its text; nothing if that is empty. */
function answerOf(run: NumberedRun, prompt: PlanPrompt, deliverable: string): AnswerOfRun[] {
  const given = runAnswers(run, prompt).find((one) => one.deliverable.id === deliverable);
  const whole = given ? fullAnswer(run, given) : '';
  return given && whole !== '' ? [{ run, given, whole }] : [];
}

/** Drops answers that only refer to earlier ones, except the first answer. The last one comes first. */
function withoutPointers(answers: AnswerOfRun[]): AnswerOfRun[] {
  return answers.filter(({ whole }, index) => index === 0 || pointsBack(whole) !== 'only').reverse();
}

/**
 * Returns the last answer and those that it refers to, the last one first. An answer that is only confirmed gets the run and the
 * time of the confirmation.
 */
function pointedTo(answers: AnswerOfRun[]): AnswerOfRun[] {
  const found: AnswerOfRun[] = [];
  let confirmed: AnswerOfRun | undefined;
  for (const [index, answer] of answers.reverse().entries()) {
    const { run, given } = (confirmed ??= answer);
    const back = index === answers.length - 1 ? 'no' : pointsBack(answer.whole);
    if (back === 'only') continue;
    found.push({ ...answer, run, given: { ...answer.given, ...(given.at !== undefined && { at: given.at }) } });
    confirmed = undefined;
    if (back === 'no') break;
  }
  return found;
}

/** An answer: the prompt and the run that it belongs to, its label, and when it was given. */
interface AnswerOrigin {
  prompt: PlanPrompt;
  run: NumberedRun;
  label: string;
  at: number;
}

/**
 * Returns the label of an answer. That of an earlier run has the number of its run, and one from before a text of its prompt was
 * changed, such as the mitigation that it judges, has its time.
 */
function earlierLabel(
  incident: Incident,
  { inputs }: Pick<Plan, 'inputs'>,
  { prompt, run, label, at }: AnswerOrigin,
  t: TranslateIncident,
): string {
  if (run.number < (latestRun(incident, prompt.id)?.number ?? 0)) {
    return t('incident.run', { title: label, number: run.number });
  }
  const isChanged = prompt.inputs.some(({ id }) => {
    const { kind, from } = ownValue(inputs, id) ?? {};
    const field = ownValue(incident.values, id);
    return kind === 'text' && !from && field?.value && field.at > at;
  });
  return isChanged ? asOf(label, at, t) : label;
}

/** Marks a text as one that may be out of date, with its time in UTC: `still degraded (as of 2026-11-23 02:47 UTC)`. */
export function asOf(value: string, at: number, t: TranslateIncident): string {
  return t('incident.as-of', { value, when: formatMoment({ at, offset: 0 }) });
}

/** Returns a text without the lines that are known; empty if nothing but white space is left. */
function withoutLines(text: string, known: Set<string>): string {
  const lines = text.split('\n').filter((line) => line.trim() === '' || !known.has(line.trim()));
  return lines.join('\n').trim();
}

/** Returns an answer of a run as text, with the text next to it in the reply: `working — 5xx fell to 0.3%`. Empty without one. */
export function fullAnswer({ reply }: Pick<Run, 'reply'>, { deliverable, answer, state }: RunAnswer): string {
  const { id, kind, columns } = deliverable;
  const text = answerText(answer, columns).trim();
  const detail = state === 'found' ? ownValue(reply?.value?.details ?? {}, id) : undefined;
  if (!detail) return text;
  return kind === 'choice' && !detail.includes('\n') ? `${text} — ${detail}` : `${text}\n\n${detail}`;
}
