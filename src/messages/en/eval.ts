/** The texts of `callbook eval`, including its help. */
export const evaluation = {
  'eval.nothing': 'none',
  'eval.file-missing': '{{name}} is missing; restore it, or delete its folder',
  'eval.recording-missing': '{{name}} is missing; run callbook eval <workflow> --update to make the missing recordings',
  'eval.reply-missing': '{{name}} is missing; restore it, or delete the folder of this recording',
  'eval.file-invalid': '{{name}} is not valid ({{reason}}); correct it, or restore it from version control',
  'eval.no-scenarios':
    'no scenarios in {{folder}}; add one as <workflow>/<scenario>/scenario.yml, or run callbook in the root of a project',
  'eval.workflow-without-scenarios': 'no scenarios for "{{workflow}}"; use {{names, list(type: disjunction)}}',
  'eval.scenario-not-found': 'no scenario "{{scenario}}" for {{workflow}}; use {{names, list(type: disjunction)}}',
  'eval.one-workflow': 'name one workflow: callbook eval <workflow> {{option}}',
  'eval.live-only': '{{option}} needs an agent; add --agent "<command>"',
  'eval.number-invalid': '{{option}} is "{{value}}"; use a whole number from 1 to {{max}}',
  'eval.pack-missing':
    'workflow "{{workflow}}" is missing or has errors; run callbook check, or delete evals/{{workflow}}',

  'eval.step-changed':
    'step {{number}} was recorded for {{prompt}}, but the scenario has a different prompt there; delete recording.json, write new replies, then run callbook eval --update',
  'eval.prompt-missing':
    '{{prompt}}: no such prompt in version {{version}}; delete recording.json, write new replies, then run callbook eval --update',
  'eval.not-on-route': '{{prompt}}: the previous reply does not lead to this step',
  'eval.answer-changed': '{{prompt}}: the answer {{id}} is read differently',
  'eval.missing-changed': '{{prompt}}: missing answers: {{now}} (recorded: {{before}})',
  'eval.next-changed': '{{prompt}}: the reply leads to {{now}} (recorded: {{before}})',
  'eval.failed-changed': '{{prompt}}: failed checks: {{now}} (recorded: {{before}})',
  'eval.check-unknown':
    '{{prompt}}: the check {{check}} looks in {{deliverable}}, which the prompt does not ask for; correct scenario.yml',

  'eval.replayed': '{{name}}: {{status}}',
  'eval.status-same': 'as recorded',
  'eval.status-stale':
    'as recorded, but stale: the replies answer older versions of {{prompts, list}}; write new ones, then run callbook eval --update',
  'eval.status-changed': 'changed',
  'eval.problem': '  {{text}}',
  'eval.replay-summary_one':
    '{{count}} recording replayed: {{changed}} changed, {{stale}} stale. A replay checks reading, routes and facts, not wording.',
  'eval.replay-summary_other':
    '{{count}} recordings replayed: {{changed}} changed, {{stale}} stale. A replay checks reading, routes and facts, not wording.',
  'eval.updated': 'updated {{name}}',
  'eval.exported': 'wrote {{path}}',

  'eval.live-head': 'Workflow {{workflow}} {{version}}, agent: {{command}}, model: {{model}}, {{date}}, n = {{n}}',
  'eval.live-shared': 'shared checks',
  'eval.live-all': 'all checks',
  'eval.live-incomplete': 'incomplete',
  'eval.live-scenario': 'scenario',
  'eval.live-arm': 'variant',
  'eval.live-n': 'n',
  'eval.live-note':
    'Each cell has the mean number of passed checks, the number of checks, and the lowest and highest of n runs.',
  'eval.live-run': '{{scenario}}, {{arm}}, run {{number}}: {{failed}}',
  'eval.live-passed': 'all checks passed',
  'eval.live-failed': 'failed {{ids, list}}',
  'eval.agent-late': 'no reply within {{seconds}} s',
  'eval.agent-failed': 'the agent ended with {{code}}',
  'eval.interrupted': 'interrupted; the recordings so far are kept',
  'eval.model-unknown': 'not stated',
} as const;
