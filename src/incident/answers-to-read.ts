import { ownValue } from '../base/collections.ts';
import { fullAnswer } from './answer-sources.ts';
import { otherTexts } from './other-texts.ts';
import type { PlanPrompt } from './plan.ts';
import { runAnswers, type NumberedRun, type RunAnswer } from './run.ts';

/** An answer to read before the next action, as Markdown, or another part of the reply. */
export interface AnswerToRead {
  /** The deliverable; undefined if none asks for this part. */
  id?: string;
  /** Empty for text before the first heading or after the last answer. */
  label: string;
  text: string;
  /** Whether it has more lines than are read at once. */
  isLong: boolean;
}

/** The answers of a reply in the order in which to read them. */
export interface AnswersToRead {
  first: AnswerToRead[];
  /** Those to read after the options of the reply. */
  others: AnswerToRead[];
}

/** How many characters a line of an answer has on a page, about. */
const LINE_LENGTH = 60;
/** How many lines of an answer are read at once, beyond which it is long. */
const MAX_LINES = 30;

/**
 * Returns the answers of a run in the order in which to read them: parts of the reply that the prompt does not ask for, such as a
 * warning above the answers, questions to the user, choices, then the others in the order of the prompt, and last those to the preflight that was copied with it. Answers after the options, such as how to apply them, are shown below the options. The options themselves are
 * not included.
 */
export function answersToRead(
  run: NumberedRun,
  prompt: Pick<PlanPrompt, 'title' | 'deliverables' | 'next'>,
  preflight?: { run: NumberedRun; prompt: PlanPrompt },
): AnswersToRead {
  const answers = runAnswers(run, prompt);
  const others = othersIn(run, prompt, preflight?.prompt);
  const last = preflight
    ? runAnswers(preflight.run, preflight.prompt).flatMap((one) => toRead(preflight.run, one))
    : [];
  const read = answers.map((answer) => (isOptions(answer) ? [] : toRead(run, answer)));
  const questions = read.flat().filter(({ text }) => asksSomething(text));
  const choices = read.filter((_, index) => answers[index]?.deliverable.kind === 'choice').flat();
  const first = [...new Set([...others, ...questions, ...choices])];
  const without = (some: AnswerToRead[][]) => some.flat().filter((answer) => !first.includes(answer));
  const options = answers.findIndex(isOptions);
  if (options === -1) return { first: [...first, ...without(read), ...last], others: [] };
  const lead = Math.min(options, 1);
  return {
    first: [...first, ...without(read.slice(0, lead))],
    others: [...without([...read.slice(options), ...read.slice(lead, options)]), ...last],
  };
}

/** The deliverables of a prompt and its preflight, made once, because other texts are known by the list. */
const together = new WeakMap<PlanPrompt['deliverables'], PlanPrompt['deliverables']>();

/** The parts that neither a prompt nor the preflight in front of it asks for. */
function othersIn(
  run: NumberedRun,
  { title, deliverables }: Pick<PlanPrompt, 'title' | 'deliverables'>,
  preflight: Pick<PlanPrompt, 'deliverables'> | undefined,
): AnswerToRead[] {
  const asked = preflight ? (together.get(deliverables) ?? [...deliverables, ...preflight.deliverables]) : deliverables;
  if (preflight) together.set(deliverables, asked);
  return otherTexts(run.reply?.value, { title, deliverables: asked }).map((part) => ({
    ...part,
    isLong: isLong(part.text),
  }));
}

function isOptions({ deliverable, answer }: RunAnswer): boolean {
  return deliverable.fills !== undefined && Array.isArray(answer);
}

/** An answer with what the reply has next to it; also what it has in place of an answer, such as "none" instead of a table. */
function toRead(run: NumberedRun, answer: RunAnswer): AnswerToRead[] {
  const { id, label } = answer.deliverable;
  const inPlace = answer.state === 'missing' ? ownValue(run.reply?.value?.details ?? {}, id) : undefined;
  const text = (inPlace ?? fullAnswer(run, answer)).trim();
  return text === '' ? [] : [{ id, label, text, isLong: isLong(text) }];
}

function isLong(text: string): boolean {
  const lines = text.split('\n').map((line) => Math.ceil(line.length / LINE_LENGTH));
  return lines.reduce((sum, count) => sum + count, 0) > MAX_LINES;
}

/** Whether a text has a question, which is not in code, in an address or in a table. */
function asksSomething(text: string): boolean {
  const prose = text
    .replace(/(`+)[^`]+\1/g, '')
    .replace(/\w+:\/\/\S+/g, '')
    .replace(/^\s*\|.*$/gm, '');
  return /[?？؟](?=["'”’»“)\]*_\s]|$)/.test(prose);
}
