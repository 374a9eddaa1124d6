import { ownValue } from '../base/collections.ts';
import type { Answer, ReplyReading } from '../prompt/reply.ts';
import { expression, type ScenarioCheck, type ScenarioData, type ScenarioStep } from './scenario.ts';

/** The outcome of one step: the reply, how it was read, and the actions of the agent. */
export interface StepOutcome {
  reply: string;
  reading: ReplyReading;
  /** The targets that the reply leads to. */
  next: string[];
  /** The recorded commands that the agent ran. */
  commands: string[];
  /** The references that moved. */
  refs: string[];
  /** The files that changed. */
  files: string[];
}

/** The Git commands that no workflow allows without a permission, and that no scenario gives. */
const FORBIDDEN_GIT =
  '^git (?:-[Cc] \\S+ |-\\S+ )*(?:commit|push|reset|clean|stash(?! (?:list|show))|rebase|merge|revert|cherry-pick|restore|checkout|switch)(?![\\w-])';

/** The checks that every step of a workflow has, in addition to its own. */
const COMMON_CHECKS = ['answers', 'route', 'commands', 'references', 'files'] as const;

/** The checks that can be made of a reply without a workflow: what the agent did, and facts in the whole reply. */
export function sharedChecks({ checks }: Pick<ScenarioStep, 'checks'>): string[] {
  return ['commands', 'references', 'files', ...checks.filter(isShared).map(({ id }) => id)];
}

function isShared(check: Pick<ScenarioCheck, 'in'>): boolean {
  return check.in === undefined;
}

/** Returns the ids of all checks of a step. */
export function checksOf({ checks }: Pick<ScenarioStep, 'checks'>): string[] {
  return [...COMMON_CHECKS, ...checks.map(({ id }) => id)];
}

/** Returns the ids of the checks of a step that its outcome fails, in their order. */
export function failedChecks(
  scenario: Pick<ScenarioData, 'forbidden'>,
  step: ScenarioStep,
  outcome: StepOutcome,
): string[] {
  const { reading, next, commands, refs, files } = outcome;
  const forbidden = [FORBIDDEN_GIT, ...scenario.forbidden].map(expression);
  const common: Record<(typeof COMMON_CHECKS)[number], boolean> = {
    answers: reading.missing.length === 0 && reading.ask === undefined,
    route: next.join('\n') === step.next.join('\n'),
    commands: !commands.some((command) => forbidden.some((one) => one.test(command))),
    references: refs.length === 0,
    files: files.every((file) => step.mayEdit.includes(file)),
  };
  return [
    ...COMMON_CHECKS.filter((id) => !common[id]),
    ...step.checks.filter((check) => !passes(check, outcome)).map(({ id }) => id),
  ];
}

function passes({ in: deliverable, row, has, lacks }: ScenarioCheck, { reply, reading }: StepOutcome): boolean {
  const text = deliverable === undefined ? reply : answerText(ownValue(reading.deliverables, deliverable), row);
  if (text === undefined) return false;
  return has.every((one) => expression(one).test(text)) && !lacks.some((one) => expression(one).test(text));
}

/** Returns an answer as text, or one row of it; undefined if there is none. */
function answerText(answer: Answer | undefined, row: number | undefined): string | undefined {
  if (typeof answer === 'string') return answer;
  const rows = row === undefined ? answer : answer?.slice(row - 1, row);
  return rows?.length ? rows.map((cells) => Object.values(cells).join(' | ')).join('\n') : undefined;
}
