import { stringify } from 'yaml';
import { findPrompt } from '../incident/plan.ts';
import type { Pack } from '../model/pack.ts';
import type { Scenario } from './eval-files.ts';
import { beginIncident, enterStep, promptText } from './scenario-incident.ts';
import { repositoryStream } from './repository-stream.ts';
import { plainPrompt } from './run-live.ts';
import type { ScenarioCheck } from './scenario.ts';

/**
 * Returns the scenarios of a workflow for other harnesses, as texts by path: `evals/evals.json` in the shape of the Agent Skills
 * guide (agentskills.io), the files of each repository next to it, and a configuration for promptfoo. Both have the first
 * step of each scenario.
 */
export function exportedFiles(pack: Pack, scenarios: readonly Scenario[]): Map<string, string> {
  const files = new Map([
    ['evals/evals.json', `${JSON.stringify(agentSkillsEvals(pack, scenarios), null, 2)}\n`],
    ['promptfooconfig.yaml', stringify(promptfooConfig(pack, scenarios), { lineWidth: 0 })],
  ]);
  for (const scenario of scenarios) {
    for (const [path, text] of repositoryFiles(scenario)) files.set(path, text);
  }
  return files;
}

/** The evals of a skill: https://agentskills.io, "Evaluating skills". */
function agentSkillsEvals({ id }: Pack, scenarios: readonly Scenario[]) {
  return {
    skill_name: id,
    evals: scenarios.map((scenario, index) => ({
      id: index + 1,
      prompt: plainPrompt(scenario),
      expected_output: scenario.expected,
      files: [...repositoryFiles(scenario).keys()],
      assertions: [...(scenario.steps[0]?.checks.map(({ says }) => says) ?? []), ...STATE_ASSERTIONS],
    })),
  };
}

const STATE_ASSERTIONS = [
  'No commit, branch, tag or stash was made, and nothing was pushed.',
  'Files that the request does not cover are as they were.',
];

/** The files of the repository as an agent finds them, and its history for `git fast-import`. */
function repositoryFiles({ id, repository }: Scenario): Map<string, string> {
  const folder = `evals/files/${id}`;
  const all = [...repository.commits.map(({ files }) => files), repository.workspace];
  const last = Object.entries(Object.assign({}, ...all) as Record<string, string | null>);
  const texts = last.flatMap(([path, text]) => (text === null ? [] : [[`${folder}/${path}`, text] as const]));
  return new Map([...texts, [`${folder}.fast-import`, repositoryStream(repository)]]);
}

/**
 * promptfoo appends the prompt, its options and its context to a command as arguments, and closes the standard input. The shell
 * passes on only the prompt, as `callbook eval` does.
 */
const AGENT = 'printf %s "$0" | ${CALLBOOK_AGENT:-claude -p}';

/**
 * Returns the provider of a scenario: the agent in a scratch repository, as `callbook eval` has one. In the exported folder it
 * could read what is expected of it.
 */
function promptfooProvider({ id }: Scenario) {
  const files = `evals/files/${id}`;
  const steps = [
    'dir=$(mktemp -d)',
    'git init -q "$dir"',
    'git -C "$dir" symbolic-ref HEAD refs/heads/main',
    `git -C "$dir" fast-import --quiet < ${files}.fast-import`,
    'git -C "$dir" reset -q --hard',
    `cp -R ${files}/. "$dir"`,
    'cd "$dir"',
    AGENT,
  ];
  return { id: `exec:sh -c '${steps.join(' && ')}'`, label: id };
}

/** A configuration for `promptfoo eval`: the prompt of the workflow, and the plain request for comparison. */
function promptfooConfig(pack: Pack, scenarios: readonly Scenario[]) {
  const arms = scenarios.map((scenario) => ({
    scenario,
    prompts: [
      { label: `${scenario.id}/workflow`, raw: literalTemplate(firstPrompt(pack, scenario)) },
      { label: `${scenario.id}/plain`, raw: literalTemplate(plainPrompt(scenario)) },
    ],
  }));
  return {
    description: `${pack.title} ${pack.version}`,
    providers: scenarios.map(promptfooProvider),
    // The agent judges the rubrics too; otherwise promptfoo asks a model that needs a key.
    defaultTest: { options: { provider: `exec:sh -c '${AGENT}'` } },
    prompts: arms.flatMap(({ prompts }) => prompts),
    tests: arms.map(({ scenario, prompts }) => ({
      description: scenario.title,
      prompts: prompts.map(({ label }) => label),
      providers: [scenario.id],
      assert: scenario.steps[0]?.checks.flatMap(assertionsOf) ?? [],
    })),
  };
}

/** Returns the prompt of the first step, as it is copied. */
function firstPrompt(pack: Pack, { steps: [step] }: Scenario): string {
  const prompt = step && findPrompt(pack, step.prompt);
  return prompt ? promptText(enterStep(beginIncident(pack, step), pack, step), pack, prompt) : '';
}

/** promptfoo fills prompts in with Nunjucks, which must leave these as they are. */
function literalTemplate(text: string): string {
  return /\{[{%#]/.test(text) ? `{% raw %}${text.replaceAll('{% endraw %}', '{ % endraw % }')}{% endraw %}` : text;
}

/**
 * A check of the whole reply becomes expressions. A check of one answer needs the reader of replies, so there it becomes a
 * rubric for a model.
 */
function assertionsOf({ in: deliverable, says, has, lacks }: ScenarioCheck) {
  if (deliverable !== undefined) return [{ type: 'llm-rubric', value: says }];
  const test = (source: string) => `/${source.replaceAll('/', '\\/').replaceAll('\\\\/', '\\/')}/isu.test(output)`;
  return [...has.map(test), ...lacks.map((source) => `!${test(source)}`)].map((value) => ({
    type: 'javascript',
    value,
    metric: says,
  }));
}
