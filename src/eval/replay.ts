import { isDeepStrictEqual } from 'node:util';
import { sha256Hex } from '../base/sha256.ts';
import { findPrompt } from '../incident/plan.ts';
import { t } from '../messages/english.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import type { ReplyReading } from '../prompt/reply.ts';
import { failedChecks } from './checks.ts';
import type { Recording, Scenario } from './eval-files.ts';
import { beginIncident, enterStep, promptText, applyReply, type RecordedReply } from './scenario-incident.ts';
import type { RecordedStep } from './recording.ts';
import type { ScenarioStep } from './scenario.ts';

/** A recorded reply as it is read now. */
export interface ReplayedStep {
  step: ScenarioStep;
  prompt: Prompt;
  /** The prompt as it is copied now, with all values. */
  text: string;
  reply: string;
  taken: RecordedReply;
  /** How the reply was read, as a recording stores it. */
  recorded: RecordedStep;
}

/** The result of a replay. */
export interface Replay {
  steps: ReplayedStep[];
  /** The differences from the recording, a sentence each. The replay fails if there is one. */
  problems: string[];
  /** The prompts whose template changed since the recording. Their replies answer an older prompt. */
  stale: string[];
}

/** Reads the replies of a recording with the reader and the flow of a pack, and compares the result with the recorded one. */
export function replay(pack: Pack, scenario: Scenario, recording: Recording): Replay {
  const steps: ReplayedStep[] = [];
  const problems: string[] = [];
  const stale: string[] = [];
  const [first] = scenario.steps;
  if (!first) return { steps, problems, stale };
  let incident = beginIncident(pack, first);
  for (const [index, before] of recording.steps.entries()) {
    const step = scenario.steps[index];
    const prompt = findPrompt(pack, before.prompt);
    if (!step || step.prompt !== before.prompt) {
      problems.push(t('eval.step-changed', { number: index + 1, prompt: before.prompt }));
      break;
    }
    if (!prompt) {
      problems.push(t('eval.prompt-missing', { prompt: before.prompt, version: pack.version }));
      break;
    }
    if (index > 0 && !steps.at(-1)?.taken.next.includes(prompt.id)) {
      problems.push(t('eval.not-on-route', { prompt: prompt.id }));
    }
    const reply = recording.replies[index] ?? '';
    const entered = enterStep(incident, pack, step);
    const text = promptText(entered, pack, prompt);
    const taken = applyReply(entered, pack, prompt, step.at, reply);
    const recorded = recordStep({ scenario, step, prompt, reply, taken }, before);
    steps.push({ step, prompt, text, reply, taken, recorded });
    problems.push(...differences(before, recorded), ...unknownChecks(step, prompt));
    if (recorded.template !== before.template) stale.push(prompt.id);
    incident = taken.incident;
  }
  return { steps, problems, stale };
}

/** Returns a reply as a recording stores it. */
export function recordStep(
  {
    scenario,
    step,
    prompt,
    reply,
    taken,
  }: Pick<ReplayedStep, 'step' | 'prompt' | 'reply' | 'taken'> & {
    scenario: Pick<Scenario, 'forbidden'>;
  },
  { commands, refs, files }: Pick<RecordedStep, 'commands' | 'refs' | 'files'>,
): RecordedStep {
  const { reading, next } = taken;
  return {
    prompt: prompt.id,
    template: sha256Hex(prompt.template),
    answers: reading.deliverables,
    missing: missingAnswers(reading),
    next,
    commands,
    refs,
    files,
    failed: failedChecks(scenario, step, { reply, reading, next, commands, refs, files }),
  };
}

/** The deliverables without an answer, and the choices that a reply does not settle. */
function missingAnswers({ missing, ask = {} }: ReplyReading): string[] {
  return [...missing, ...Object.keys(ask).filter((id) => !missing.includes(id))];
}

function differences(before: RecordedStep, now: RecordedStep): string[] {
  const { prompt } = before;
  const ids = [...new Set([...Object.keys(before.answers), ...Object.keys(now.answers)])];
  const lists = (['missing', 'next', 'failed'] as const).filter((name) => !isDeepStrictEqual(before[name], now[name]));
  const none = t('eval.nothing');
  return [
    ...ids
      .filter((id) => !isDeepStrictEqual(before.answers[id], now.answers[id]))
      .map((id) => t('eval.answer-changed', { prompt, id })),
    ...lists.map((name) =>
      t(`eval.${name}-changed`, {
        prompt,
        before: before[name].join(', ') || none,
        now: now[name].join(', ') || none,
      }),
    ),
  ];
}

/** A check of a deliverable that the prompt does not ask for would fail for every reply. */
function unknownChecks({ checks }: ScenarioStep, { id: prompt, deliverables }: Prompt): string[] {
  return checks.flatMap(({ id, in: name }) =>
    name === undefined || deliverables.some((one) => one.id === name)
      ? []
      : [t('eval.check-unknown', { prompt, check: id, deliverable: name })],
  );
}
