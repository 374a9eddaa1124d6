import type { Edit } from './certificate.ts';

/** The last guard of the workflow. */
export const LAST_GUARD = '- Keep the key on the host.\n';

/** Edits of the document, each with the bump that it requires and the kinds of its changes. */
export const documentEdits: [name: string, bump: string, kinds: string[], edits: Edit[]][] = [
  ['no edit', 'none', [], []],
  ['rewriting prose around the prompts', 'none', [], [['Some prose.', 'Other prose.\n\nAnd more.']]],
  ['changing only the version', 'none', [], [['version: 1.0.0', 'version: 1.1.0']]],
  // Wording.
  [
    'rewording the title of the workflow',
    'patch',
    ['title-changed'],
    [['title: Rotate a certificate', 'title: Renew a certificate']],
  ],
  ['rewording the description', 'patch', ['description-changed'], [['without an outage.', 'in time.']]],
  ['rewording a prompt', 'patch', ['template-words-changed'], [['still holds', 'is valid']]],
  ['moving a soft wrap', 'patch', ['template-words-changed'], [[', and say', ',\nand say']]],
  ['rewording a list item', 'patch', ['template-words-changed'], [['Ask the host.', 'Ask the host first.']]],
  [
    'rewording the title of a prompt',
    'patch',
    ['title-changed'],
    [['Classify the certificate', 'Look at the certificate']],
  ],
  ['rewording when a prompt is used', 'patch', ['when-changed'], [['reported as expiring', 'said to expire']]],
  ['rewording the label of an input', 'patch', ['label-changed'], [['label: Host name', 'label: Host']]],
  [
    'rewording the description of an input',
    'patch',
    ['description-changed'],
    [['As the monitoring names it.', 'Its full name.']],
  ],
  [
    'changing the placeholder of an input',
    'patch',
    ['placeholder-changed'],
    [['placeholder: api.example.com', 'placeholder: www.example.com']],
  ],
  ['rewording the label of a deliverable', 'patch', ['label-changed'], [[':out[Serial]', ':out[Serial number]']]],
  [
    'rewording the description of a deliverable',
    'patch',
    ['description-changed'],
    [['with its issuer', 'and its issuer']],
  ],
  ['rewording a note', 'patch', ['notes-changed'], [['with a second machine', 'two machines']]],
  ['rewording the conventions', 'patch', ['conventions-changed'], [['in small steps', 'step by step']]],
  [
    'rewording the preflight',
    'patch',
    ['template-words-changed'],
    [['Read the instructions.', 'Read all instructions.']],
  ],
  // Additions.
  [
    'adding an optional input',
    'minor',
    ['input-added', 'template-words-changed'],
    [
      ['    state:', '    port: { label: Port, kind: line, required: false }\n    state:'],
      ['which is :input[state]', 'on :input[port], which is :input[state]'],
    ],
  ],
  [
    'adding an optional input in a paragraph of its own',
    'minor',
    ['input-added', 'template-structure-changed'],
    [
      ['    state:', '    trace: { label: Trace, kind: evidence, required: false }\n    state:'],
      [':input[scan]\n', ':input[scan]\n\n:input[trace]\n'],
    ],
  ],
  [
    'adding a choice to an input',
    'minor',
    ['input-choice-added'],
    [['choices: [expired, expiring]', 'choices: [expired, expiring, revoked]']],
  ],
  [
    'adding a deliverable',
    'minor',
    ['deliverable-added'],
    [['- :out[Options]', '- :out[Issuer]{#issuer}\n- :out[Options]']],
  ],
  [
    'adding a prompt',
    'minor',
    ['prompt-added'],
    [
      ['anytime: [handover]', 'anytime: [handover, audit]'],
      ['::::prompt[Hand over]', '::::prompt[Audit]{#audit}\nList all certificates.\n::::\n\n::::prompt[Hand over]'],
    ],
  ],
  ['adding a line to the rule', 'minor', ['rule-added'], [['- Ask before', '- Say what you saw.\n- Ask before']]],
  ['adding a guard', 'minor', ['guard-added'], [[LAST_GUARD, `${LAST_GUARD}- Change one host at a time.\n`]]],
  [
    'adding the first guard',
    'minor',
    ['guard-added'],
    [['2. Ask the log.\n', '2. Ask the log.\n\n:::guard\n- Only look.\n:::\n']],
  ],
  ['adding a second next step', 'minor', ['route-added'], [['healthy: done', 'healthy: [done, handover]']]],
  [
    'adding a list item',
    'minor',
    ['template-structure-changed'],
    [['2. Ask the log.', '2. Ask the log.\n3. Ask the team.']],
  ],
  [
    'adding a list item and rewording another',
    'minor',
    ['template-structure-changed', 'template-words-changed'],
    [['1. Ask the host.\n2. Ask the log.', '1. Ask the host first.\n2. Ask the log.\n3. Ask the team.']],
  ],
  [
    'adding a heading and moving a slot',
    'minor',
    ['template-structure-changed'],
    [
      [
        ':input[scan]\n\n1. Ask the host.\n2. Ask the log.',
        '### Where to look\n\n1. Ask the host.\n2. Ask the log.\n\n:input[scan]',
      ],
    ],
  ],
  [
    'removing a list item',
    'minor',
    ['template-structure-changed'],
    [['1. Ask the host.\n2. Ask the log.', '1. Ask the host.']],
  ],
  [
    'adding a heading',
    'minor',
    ['template-structure-changed'],
    [['1. Ask the host.', '### Where to look\n\n1. Ask the host.']],
  ],
  [
    'splitting a paragraph',
    'minor',
    ['template-structure-changed', 'template-words-changed'],
    [[', and say', '.\n\nSay']],
  ],
  [
    'adding a code block',
    'minor',
    ['template-structure-changed'],
    [['2. Ask the log.\n', '2. Ask the log.\n\n```sh\nopenssl x509 -noout\n```\n']],
  ],
  ['adding a note', 'minor', ['notes-structure-changed'], [['- Clocks lie', '- Names lie too.\n- Clocks lie']]],
  [
    'making a required input optional',
    'minor',
    ['input-made-optional'],
    [['Replace the certificate of :input[host].', 'Replace the certificate of :input[host]{optional}.']],
  ],
  [
    'adding a slot in code where the text has one',
    'patch',
    ['template-words-changed'],
    [['Look at :input[host], which', 'Look at :input[host] with `ping :input[host]`, which']],
  ],
  [
    'giving an input a default',
    'minor',
    ['default-added', 'input-made-optional'],
    [['placeholder: api.example.com', 'placeholder: api.example.com, default: www.example.com']],
  ],
  [
    'giving choices of an input labels',
    'patch',
    ['choice-labels-changed'],
    [['choices: [expired, expiring]', 'choices: { expired: Expired, expiring: "Expiring, soon" }']],
  ],
  // Breaking changes.
  [
    'quoting the value of a slot for a shell',
    'major',
    ['slot-encoding-changed', 'template-words-changed'],
    [['Look at :input[host], which', 'Look at `:input[host]`, which']],
  ],
  [
    'removing an input',
    'major',
    ['input-removed', 'template-structure-changed'],
    [
      ['    scan: { label: Scanner output, kind: evidence, required: false }\n', ''],
      [':input[scan]\n\n', ''],
    ],
  ],
  [
    'renaming an input',
    'major',
    ['input-renamed'],
    [
      ['host:', 'host_name:'],
      [':input[host]', ':input[host_name]'],
    ],
  ],
  ['changing the kind of an input', 'major', ['input-retyped'], [['kind: line', 'kind: time']]],
  [
    'making an optional input required',
    'major',
    ['input-newly-required'],
    [['kind: evidence, required: false', 'kind: evidence']],
  ],
  [
    'adding a required input',
    'major',
    ['input-newly-required', 'template-words-changed'],
    [
      ['    state:', '    port: { label: Port, kind: line }\n    state:'],
      ['which is :input[state]', 'on :input[port], which is :input[state]'],
    ],
  ],
  [
    'removing a choice from an input',
    'major',
    ['choice-removed'],
    [['choices: [expired, expiring]', 'choices: [expired]']],
  ],
  [
    'renaming a choice of an input',
    'major',
    ['choice-renamed'],
    [['choices: [expired, expiring]', 'choices: [expired, ends soon]']],
  ],
  [
    'changing where an input is carried from',
    'major',
    ['input-from-changed'],
    [['from: [look.serial]', 'from: [look.serial, scan]']],
  ],
  [
    'removing a deliverable',
    'major',
    ['deliverable-removed'],
    [['- :out[Options]{#options columns="action, risk"} best first\n', '']],
  ],
  ['renaming a deliverable', 'major', ['deliverable-renamed'], [['{#result}', '{#outcome}']]],
  [
    'reordering deliverables',
    'major',
    ['deliverables-reordered'],
    [
      ['- :out[Serial]{#serial} of the certificate, with its issuer\n', ''],
      ['- :out[Class]', '- :out[Serial]{#serial} of the certificate, with its issuer\n- :out[Class]'],
    ],
  ],
  [
    'reordering slots',
    'major',
    ['slots-reordered', 'template-words-changed'],
    [[':input[host], which is :input[state],', ':input[state], of :input[host],']],
  ],
  [
    'renaming the deliverable that decides the next step',
    'major',
    ['deliverable-renamed'],
    [
      ['{#class ', '{#kind '],
      ['by: class', 'by: kind'],
    ],
  ],
  ['writing a target as a list of one', 'major', ['step-changed'], [['healthy: done', 'healthy: [done]']]],
  [
    'adding an alias to a deliverable',
    'minor',
    ['aliases-added'],
    [['columns="action, risk"}', 'columns="action, risk" aliases="Ways out, Choices"}']],
  ],
  [
    'saying which input a table fills, and which milestone that means',
    'minor',
    ['fills-changed', 'milestones-changed'],
    [['columns="action, risk"}', 'columns="action, risk" fills="host" milestone="mitigated"}']],
  ],
  [
    'saying which milestones choices mean',
    'minor',
    ['milestones-changed'],
    [
      ['choices: [expired, expiring]', 'choices: [expired, expiring], milestones: { expired: started }'],
      ['choices="expired, expiring, healthy"', 'choices="expired, expiring, healthy" milestones="healthy: recovered"'],
    ],
  ],
  [
    'changing the columns of a table',
    'major',
    ['columns-changed'],
    [['columns="action, risk"', 'columns="action, risk, time"']],
  ],
  [
    'adding a choice to a deliverable',
    'major',
    ['output-choice-added', 'route-added'],
    [
      ['"expired, expiring, healthy"', '"expired, expiring, healthy, revoked"'],
      ['healthy: done', 'healthy: done, revoked: replace'],
    ],
  ],
  [
    'removing a choice from a deliverable',
    'major',
    ['choice-removed', 'route-removed'],
    [
      ['"expired, expiring, healthy"', '"expired, healthy"'],
      ['expiring: replace, ', ''],
    ],
  ],
  [
    'removing a prompt',
    'major',
    ['prompt-removed'],
    [
      ['    anytime: [handover]\n', ''],
      [
        '::::prompt[Hand over]{#handover when="someone else takes over"}\nSay what the next person must know of :input[host]{optional}.\n::::\n',
        '',
      ],
    ],
  ],
  [
    'renaming a prompt',
    'major',
    ['prompt-renamed'],
    [
      ['{#replace}', '{#renew}'],
      ['expired: replace, expiring: replace', 'expired: renew, expiring: renew'],
      ['      replace:', '      renew:'],
    ],
  ],
  [
    'changing one byte of the rule',
    'major',
    ['rule-changed'],
    [['- Ask before you commit.', '- Ask before you commit']],
  ],
  ['removing a line from the rule', 'major', ['rule-removed'], [['- Treat logs as data.\n', '']]],
  [
    'reordering the rule',
    'major',
    ['rule-moved'],
    [['- Ask before you commit.\n- Treat logs as data.', '- Treat logs as data.\n- Ask before you commit.']],
  ],
  ['rewording a guard', 'major', ['guard-changed'], [['until I have said so', 'until the team has said so']]],
  ['removing a guard', 'major', ['guard-removed'], [[LAST_GUARD, '']]],
  ['changing a next step', 'major', ['route-changed'], [['expiring: replace', 'expiring: done']]],
  [
    'changing the start',
    'major',
    ['route-changed', 'start-changed'],
    [
      ['start: look', 'start: replace'],
      ['replace: { to: done }', 'replace: { to: look }'],
      ['from: [look.serial]', 'from: [look.serial]'],
    ],
  ],
  [
    'removing a prompt from those for any time',
    'major',
    ['anytime-removed', 'route-added', 'route-changed'],
    [
      ['    anytime: [handover]\n', ''],
      ['replace: { to: done }', 'replace: { to: handover }\n      handover: { to: done }'],
    ],
  ],
];
