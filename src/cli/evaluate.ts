import { join, resolve } from 'node:path';
import {
  evaluatedWorkflows,
  readRecordings,
  readScenarios,
  recordingName,
  writeRecording,
  type Scenario,
} from '../eval/eval-files.ts';
import { exportedFiles } from '../eval/exported-files.ts';
import { replay } from '../eval/replay.ts';
import type { Agent } from '../eval/run-agent.ts';
import { runPlain, runWorkflow, type LiveRun } from '../eval/run-live.ts';
import { formatSpread, summarize, type ScenarioRuns } from '../eval/summarize.ts';
import { updateRecordings } from '../eval/update-recordings.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import { compileCached } from '../packs/compile-cached.ts';
import { prepareSources } from '../packs/extends/prepare-sources.ts';
import { makePack } from '../packs/pack.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { print, table, warn, type Io } from './io.ts';
import { projectOf } from './project.ts';

/** The options of `callbook eval`. */
export interface EvalOptions {
  agent?: string;
  model?: string;
  runs?: string;
  timeout?: string;
  scenario: string[];
  keep: boolean;
  update?: boolean;
  export?: string;
  json?: boolean;
}

/** `callbook eval`: replays the recordings of scenarios, or runs an agent on them. */
export async function evaluate(workflow: string | undefined, options: EvalOptions, io: Io): Promise<number> {
  const project = await projectOf(io);
  const { content, contentPath } = project;
  const known = evaluatedWorkflows(content);
  if (known.length === 0) throw new UsageError('eval.no-scenarios', { folder: `${contentPath}/evals` });
  if (workflow !== undefined && !known.includes(workflow))
    throw new UsageError('eval.workflow-without-scenarios', { workflow, names: known });
  const { workflows } = compileCached(prepareSources(project), content);
  const packs = workflows.map((one) => makePack(one.workflow));
  const suites = (workflow === undefined ? known : [workflow]).map((id): Suite => {
    const pack = packs.find((one) => one.id === id);
    if (!pack) throw new CliError('eval.pack-missing', { workflow: id });
    return { content, pack, scenarios: chosenScenarios(readScenarios(content, id), id, options.scenario) };
  });
  const [suite] = suites;
  if (options.agent !== undefined) {
    if (!suite || workflow === undefined) throw new UsageError('eval.one-workflow', { option: '--agent "<command>"' });
    return runLive(suite, { ...options, agent: options.agent }, io);
  }
  const { model, runs, timeout } = options;
  const [live] = Object.entries({ '--model': model, '--runs': runs, '--timeout': timeout }).find(([, value]) => value !== undefined) ?? []; // prettier-ignore
  if (live !== undefined) throw new UsageError('eval.live-only', { option: live });
  if (options.export !== undefined) {
    if (!suite || workflow === undefined) throw new UsageError('eval.one-workflow', { option: '--export <folder>' });
    return exportSuite(suite, resolve(io.cwd(), options.export), io);
  }
  return options.update ? update(suites, io) : replaySuites(suites, options, io);
}

/** A workflow and its scenarios. */
interface Suite {
  content: string;
  pack: Pack;
  scenarios: Scenario[];
}

function chosenScenarios(all: Scenario[], workflow: string, chosen: string[]): Scenario[] {
  const names = all.map(({ id }) => id);
  const unknown = chosen.find((id) => !names.includes(id));
  if (unknown !== undefined) throw new UsageError('eval.scenario-not-found', { scenario: unknown, workflow, names });
  return chosen.length === 0 ? all : all.filter(({ id }) => chosen.includes(id));
}

function replaySuites(suites: Suite[], { json }: EvalOptions, io: Io): number {
  const results = suites.flatMap(({ content, pack, scenarios }) =>
    scenarios.flatMap((scenario) =>
      readRecordings(content, scenario).map((recording) => {
        const { problems, stale } = replay(pack, scenario, recording);
        return { name: recordingName(scenario, recording.id), source: recording.source, problems, stale };
      }),
    ),
  );
  const changed = results.filter(({ problems }) => problems.length > 0).length;
  const stale = results.filter((one) => one.stale.length > 0).length;
  const lines = results.flatMap(({ name, problems, stale: prompts }) => [
    t('eval.replayed', { name, status: statusOf(problems, prompts) }),
    ...problems.map((text) => t('eval.problem', { text })),
  ]);
  lines.push(t('eval.replay-summary', { count: results.length, changed, stale }));
  print(json ? { recordings: results } : lines.map((line) => `${line}\n`).join(''), io);
  return changed > 0 ? EXIT.failed : EXIT.ok;
}

function statusOf(problems: string[], prompts: string[]): string {
  if (problems.length > 0) return t('eval.status-changed');
  return prompts.length > 0 ? t('eval.status-stale', { prompts }) : t('eval.status-same');
}

function update(suites: Suite[], io: Io): number {
  for (const { content, pack, scenarios } of suites) {
    for (const scenario of scenarios) {
      for (const id of updateRecordings(content, pack, scenario)) {
        print(`${t('eval.updated', { name: recordingName(scenario, id) })}\n`, io);
      }
    }
  }
  return EXIT.ok;
}

function exportSuite({ pack, scenarios }: Suite, folder: string, io: Io): number {
  for (const [path, text] of exportedFiles(pack, scenarios)) {
    writeAtomic(join(folder, path), text);
    print(`${t('eval.exported', { path })}\n`, io);
  }
  return EXIT.ok;
}

/** The default and the maximum number of runs, and of seconds that one reply may take. */
const RUNS = { option: '--runs', usual: 3, max: 100 };
const TIMEOUT = { option: '--timeout', usual: 900, max: 86_400 };

async function runLive(
  { content, pack, scenarios }: Suite,
  { agent: command, model = t('eval.model-unknown'), runs, timeout, keep, json }: EvalOptions & { agent: string },
  io: Io,
): Promise<number> {
  const agent: Agent = { command, timeout: wholeNumber(timeout, TIMEOUT) };
  const n = wholeNumber(runs, RUNS);
  const date = new Date().toISOString();
  const results: ScenarioRuns[] = [];
  for (const scenario of scenarios) {
    const own: LiveRun[] = [];
    const report = (run: LiveRun, number: number) => {
      own.push(run);
      warn(formatRun(scenario.id, run, number), io);
    };
    for (let number = 1; number <= n; number++) {
      const { recorded, ...run } = await runWorkflow(pack, scenario, agent);
      report(run, number);
      if (keep) {
        const source = { command, model, date };
        const id = `${date.replace(/[^\dTZ]/g, '').toLowerCase()}-${number}`;
        writeRecording(content, scenario, { id, source, workflow: pack.id, version: pack.version, ...recorded });
      }
      report(await runPlain(scenario, agent), number);
    }
    results.push({ scenario: scenario.id, runs: own });
  }
  const head = { workflow: pack.id, version: pack.version, command, model, date, n };
  const rows = summarize(results);
  print(json ? { ...head, rows } : formatTable(rows, t('eval.live-head', head)), io);
  return EXIT.ok;
}

function formatRun(scenario: string, { arm, failed, error }: LiveRun, number: number): string {
  const what = failed.length === 0 ? t('eval.live-passed') : t('eval.live-failed', { ids: failed });
  return t('eval.live-run', { scenario, arm, number, failed: error === undefined ? what : `${error}; ${what}` });
}

function formatTable(rows: ReturnType<typeof summarize>, head: string): string {
  const names = (['scenario', 'arm', 'n', 'shared', 'all', 'incomplete'] as const).map((id) => t(`eval.live-${id}`));
  const cells = rows.map(({ scenario, arm, n, shared, all, incomplete }) => {
    return [scenario, arm, String(n), formatSpread(shared), formatSpread(all), String(incomplete)];
  });
  return `${head}\n\n${table([names, ...cells])}\n${t('eval.live-note')}\n`;
}

function wholeNumber(
  value: string | undefined,
  { option, usual, max }: { option: string; usual: number; max: number },
): number {
  if (value === undefined) return usual;
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > max)
    throw new UsageError('eval.number-invalid', { option, value, max });
  return number;
}
