import type { Edit } from './certificate.ts';

/** A guard of the workflow. */
export const ITEM = '- Keep the key on the host.\n';

/** What an author does, the bump that it needs, and what is said of it. */
export const edits: [name: string, bump: string, kinds: string[], edits: Edit[]][] = [
  ['nothing', 'none', [], []],
  ['prose around the prompts', 'none', [], [['Some prose.', 'Other prose.\n\nAnd more.']]],
  ['another version alone', 'none', [], [['version: 1.0.0', 'version: 1.1.0']]],
  // Words.
  [
    'the title of the workflow',
    'patch',
    ['title-changed'],
    [['title: Rotate a certificate', 'title: Renew a certificate']],
  ],
  ['the description', 'patch', ['description-changed'], [['without an outage.', 'in time.']]],
  ['a word of a prompt', 'patch', ['template-words-changed'], [['still holds', 'is valid']]],
  ['a soft wrap', 'patch', ['template-words-changed'], [[', and say', ',\nand say']]],
  ['the words of an item', 'patch', ['template-words-changed'], [['Ask the host.', 'Ask the host first.']]],
  ['the title of a prompt', 'patch', ['title-changed'], [['Classify the certificate', 'Look at the certificate']]],
  ['when a prompt is used', 'patch', ['when-changed'], [['reported as expiring', 'said to expire']]],
  ['the label of an input', 'patch', ['label-changed'], [['label: Host name', 'label: Host']]],
  ['the help of an input', 'patch', ['description-changed'], [['As the monitoring names it.', 'Its full name.']]],
  [
    'the example of an input',
    'patch',
    ['placeholder-changed'],
    [['placeholder: api.example.com', 'placeholder: www.example.com']],
  ],
  ['the label of a deliverable', 'patch', ['label-changed'], [[':out[Serial]', ':out[Serial number]']]],
  ['what a deliverable answers', 'patch', ['description-changed'], [['with its issuer', 'and its issuer']]],
  ['the words of a note', 'patch', ['notes-changed'], [['with a second machine', 'two machines']]],
  ['the words of the conventions', 'patch', ['conventions-changed'], [['in small steps', 'step by step']]],
  [
    'the words of the preflight',
    'patch',
    ['template-words-changed'],
    [['Read the instructions.', 'Read all instructions.']],
  ],
  // More of something.
  [
    'an optional input',
    'minor',
    ['input-added', 'template-words-changed'],
    [
      ['    state:', '    port: { label: Port, kind: line, required: false }\n    state:'],
      ['which is :input[state]', 'on :input[port], which is :input[state]'],
    ],
  ],
  [
    'an optional input in a paragraph of its own',
    'minor',
    ['input-added', 'template-structure-changed'],
    [
      ['    state:', '    trace: { label: Trace, kind: evidence, required: false }\n    state:'],
      [':input[scan]\n', ':input[scan]\n\n:input[trace]\n'],
    ],
  ],
  [
    'a choice of an input',
    'minor',
    ['input-choice-added'],
    [['choices: [expired, expiring]', 'choices: [expired, expiring, revoked]']],
  ],
  ['a deliverable', 'minor', ['deliverable-added'], [['- :out[Options]', '- :out[Issuer]{#issuer}\n- :out[Options]']]],
  [
    'a prompt',
    'minor',
    ['prompt-added'],
    [
      ['anytime: [handover]', 'anytime: [handover, audit]'],
      ['::::prompt[Hand over]', '::::prompt[Audit]{#audit}\nList all certificates.\n::::\n\n::::prompt[Hand over]'],
    ],
  ],
  ['a line of the rule', 'minor', ['rule-added'], [['- Ask before', '- Say what you saw.\n- Ask before']]],
  ['a guard', 'minor', ['guard-added'], [[ITEM, `${ITEM}- Change one host at a time.\n`]]],
  [
    'a guard where there was none',
    'minor',
    ['guard-added'],
    [['2. Ask the log.\n', '2. Ask the log.\n\n:::guard\n- Only look.\n:::\n']],
  ],
  ['a second way on', 'minor', ['route-added'], [['healthy: done', 'healthy: [done, handover]']]],
  ['an item', 'minor', ['template-structure-changed'], [['2. Ask the log.', '2. Ask the log.\n3. Ask the team.']]],
  [
    'an item less',
    'minor',
    ['template-structure-changed'],
    [['1. Ask the host.\n2. Ask the log.', '1. Ask the host.']],
  ],
  [
    'a heading',
    'minor',
    ['template-structure-changed'],
    [['1. Ask the host.', '### Where to look\n\n1. Ask the host.']],
  ],
  ['a paragraph cut in two', 'minor', ['template-structure-changed'], [[', and say', '.\n\nSay']]],
  [
    'a block of code',
    'minor',
    ['template-structure-changed'],
    [['2. Ask the log.\n', '2. Ask the log.\n\n```sh\nopenssl x509 -noout\n```\n']],
  ],
  ['a note', 'minor', ['notes-structure-changed'], [['- Clocks lie', '- Names lie too.\n- Clocks lie']]],
  [
    'a required input made optional',
    'minor',
    ['input-made-optional'],
    [['Replace the certificate of :input[host].', 'Replace the certificate of :input[host]{optional}.']],
  ],
  // Breaking changes.
  [
    'an input gone',
    'major',
    ['input-removed', 'template-structure-changed'],
    [
      ['    scan: { label: Scanner output, kind: evidence, required: false }\n', ''],
      [':input[scan]\n\n', ''],
    ],
  ],
  [
    'an input under another id',
    'major',
    ['input-renamed'],
    [
      ['host:', 'host_name:'],
      [':input[host]', ':input[host_name]'],
    ],
  ],
  ['an input of another kind', 'major', ['input-retyped'], [['kind: line', 'kind: time']]],
  [
    'an input newly required',
    'major',
    ['input-newly-required'],
    [['kind: evidence, required: false', 'kind: evidence']],
  ],
  [
    'a new input that is required',
    'major',
    ['input-newly-required', 'template-words-changed'],
    [
      ['    state:', '    port: { label: Port, kind: line }\n    state:'],
      ['which is :input[state]', 'on :input[port], which is :input[state]'],
    ],
  ],
  ['a choice of an input gone', 'major', ['choice-removed'], [['choices: [expired, expiring]', 'choices: [expired]']]],
  [
    'a choice of an input under another name',
    'major',
    ['choice-renamed'],
    [['choices: [expired, expiring]', 'choices: [expired, ends soon]']],
  ],
  [
    'where an input is carried from',
    'major',
    ['input-from-changed'],
    [['from: [look.serial]', 'from: [look.serial, scan]']],
  ],
  [
    'a deliverable gone',
    'major',
    ['deliverable-removed'],
    [['- :out[Options]{#options columns="action, risk"} best first\n', '']],
  ],
  ['a deliverable under another id', 'major', ['deliverable-renamed'], [['{#result}', '{#outcome}']]],
  [
    'deliverables in another order',
    'major',
    ['deliverables-reordered'],
    [
      ['- :out[Serial]{#serial} of the certificate, with its issuer\n', ''],
      ['- :out[Class]', '- :out[Serial]{#serial} of the certificate, with its issuer\n- :out[Class]'],
    ],
  ],
  [
    'slots in another order',
    'major',
    ['slots-reordered', 'template-words-changed'],
    [[':input[host], which is :input[state],', ':input[state], of :input[host],']],
  ],
  [
    'the deliverable that decides under another id',
    'major',
    ['deliverable-renamed'],
    [
      ['{#class ', '{#kind '],
      ['by: class', 'by: kind'],
    ],
  ],
  ['one target as a list of one', 'major', ['step-changed'], [['healthy: done', 'healthy: [done]']]],
  [
    'a table with other columns',
    'major',
    ['columns-changed'],
    [['columns="action, risk"', 'columns="action, risk, time"']],
  ],
  [
    'a choice of a deliverable more',
    'major',
    ['output-choice-added', 'route-added'],
    [
      ['"expired, expiring, healthy"', '"expired, expiring, healthy, revoked"'],
      ['healthy: done', 'healthy: done, revoked: replace'],
    ],
  ],
  [
    'a choice of a deliverable gone',
    'major',
    ['choice-removed', 'route-removed'],
    [
      ['"expired, expiring, healthy"', '"expired, healthy"'],
      ['expiring: replace, ', ''],
    ],
  ],
  [
    'a prompt gone',
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
    'a prompt under another id',
    'major',
    ['prompt-renamed'],
    [
      ['{#replace}', '{#renew}'],
      ['expired: replace, expiring: replace', 'expired: renew, expiring: renew'],
      ['      replace:', '      renew:'],
    ],
  ],
  ['a byte of the rule', 'major', ['rule-changed'], [['- Ask before you commit.', '- Ask before you commit']]],
  ['a line of the rule gone', 'major', ['rule-removed'], [['- Treat logs as data.\n', '']]],
  [
    'the rule in another order',
    'major',
    ['rule-moved'],
    [['- Ask before you commit.\n- Treat logs as data.', '- Treat logs as data.\n- Ask before you commit.']],
  ],
  [
    'a guard that says something else',
    'major',
    ['guard-changed'],
    [['until I have said so', 'until the team has said so']],
  ],
  ['a guard gone', 'major', ['guard-removed'], [[ITEM, '']]],
  ['another way on', 'major', ['route-changed'], [['expiring: replace', 'expiring: done']]],
  [
    'another start',
    'major',
    ['route-changed', 'start-changed'],
    [
      ['start: look', 'start: replace'],
      ['replace: { to: done }', 'replace: { to: look }'],
      ['from: [look.serial]', 'from: [look.serial]'],
    ],
  ],
  [
    'not at any time any more',
    'major',
    ['anytime-removed', 'route-added', 'route-changed'],
    [
      ['    anytime: [handover]\n', ''],
      ['replace: { to: done }', 'replace: { to: handover }\n      handover: { to: done }'],
    ],
  ],
];
