import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPrompt } from '../incident/plan.ts';
import type { Pack } from '../model/pack.ts';
import { checksOf, failedChecks, sharedChecks } from './checks.ts';
import type { Recording, Scenario } from './eval-files.ts';
import { beginIncident, enterStep, promptText, applyReply } from './scenario-incident.ts';
import { recordStep } from './replay.ts';
import { openScratch, type Agent, type AgentRun, type Scratch } from './run-agent.ts';

/** One run of a scenario: with the prompts of the workflow, or with a plain request. */
export interface LiveRun {
  arm: 'workflow' | 'plain';
  /** The checks that both variants have, of the first step: how many there are and how many passed. */
  shared: { passed: number; of: number };
  /** All checks of the scenario; absent for a plain request, to which most do not apply. */
  all?: { passed: number; of: number };
  /** The ids of the failed checks, as `<prompt>/<check>`. */
  failed: string[];
  /** Why the run ended before its last step. */
  error?: string;
}

/** Runs a scenario once with the prompts of its workflow, step by step, each in a new session of the agent. */
export async function runWorkflow(
  pack: Pack,
  scenario: Scenario,
  agent: Agent,
): Promise<LiveRun & { recorded: Pick<Recording, 'steps' | 'replies'> }> {
  return inScratch(scenario, async (scratch) => {
    const [first] = scenario.steps;
    const recorded: Pick<Recording, 'steps' | 'replies'> = { steps: [], replies: [] };
    let error: string | undefined;
    let incident = first && beginIncident(pack, first);
    for (const step of scenario.steps) {
      const prompt = findPrompt(pack, step.prompt);
      if (!prompt || !incident) break;
      const entered = enterStep(incident, pack, step);
      const run = await scratch.run(agent, promptText(entered, pack, prompt));
      const taken = applyReply(entered, pack, prompt, step.at, run.reply);
      recorded.steps.push(recordStep({ scenario, step, prompt, reply: run.reply, taken }, run));
      recorded.replies.push(run.reply);
      error = run.error;
      // Where the route is another, the later steps of the scenario do not follow.
      if (error !== undefined || recorded.steps.at(-1)?.failed.includes('route')) break;
      ({ incident } = taken);
    }
    const failed = scenario.steps.flatMap((step, index) => {
      const ids = recorded.steps[index]?.failed ?? checksOf(step);
      return ids.map((id) => `${step.prompt}/${id}`);
    });
    const all = scenario.steps.flatMap(checksOf).length;
    return {
      arm: 'workflow' as const,
      shared: count(first ? sharedChecks(first) : [], recorded.steps[0]?.failed),
      all: { passed: all - failed.length, of: all },
      failed,
      ...(error !== undefined && { error }),
      recorded,
    };
  });
}

/** Runs a scenario once with the plain request and its report. */
export async function runPlain(scenario: Scenario, agent: Agent): Promise<LiveRun> {
  return inScratch(scenario, async (scratch) => {
    const run = await scratch.run(agent, plainPrompt(scenario));
    const [first] = scenario.steps;
    const failed = first ? failedShared(scenario, first, run) : [];
    return {
      arm: 'plain' as const,
      shared: count(first ? sharedChecks(first) : [], failed),
      failed: failed.map((id) => `${first?.prompt ?? ''}/${id}`),
      ...(run.error !== undefined && { error: run.error }),
    };
  });
}

/** Returns the prompt of the plain variant: the request of a person, and everything that the first step is given. */
export function plainPrompt({ request, steps }: Pick<Scenario, 'request' | 'steps'>): string {
  return [request, ...Object.values(steps[0]?.inputs ?? {})].join('\n\n');
}

function failedShared(scenario: Scenario, step: Scenario['steps'][number], run: AgentRun): string[] {
  const reading = { deliverables: {}, missing: [] };
  const shared = sharedChecks(step);
  return failedChecks(scenario, step, { ...run, reading, next: [] }).filter((id) => shared.includes(id));
}

function count(ids: readonly string[], failed: readonly string[] = ids): { passed: number; of: number } {
  return { passed: ids.filter((id) => !failed.includes(id)).length, of: ids.length };
}

async function inScratch<Result>(scenario: Scenario, run: (scratch: Scratch) => Promise<Result>): Promise<Result> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callbook-eval-')));
  try {
    // The name of the folder is all that an agent sees of the harness.
    const work = join(folder, scenario.id);
    mkdirSync(work);
    return await run(openScratch(work, scenario));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
