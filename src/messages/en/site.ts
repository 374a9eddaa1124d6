/** The texts of the pages around the prompts, before any script runs, and the reasons why a site cannot be built. */
export const site = {
  'site.document-errors': '{{document}} has errors',
  'site.other-errors_one': '{{count}} other file has errors: {{files, list}}',
  'site.other-errors_other': '{{count}} other files have errors: {{files, list}}',
  'site.no-workflows':
    'No workflow documents found in {{folder}}. Add one there, or run this in the root of the project.',
  'site.wrong-markdown-processor':
    'astro.config: an integration set the Markdown processor "{{name}}", which does not support directives. Use unified({ smartypants: false }) from \'@astrojs/markdown-remark\'.',
  'site.smart-punctuation':
    'astro.config: smart punctuation would change the text of prompts. Set markdown: { processor: unified({ smartypants: false }) }.',

  'site.not-found.title': 'Page not found',
  'site.not-found.text': 'There is no page at this URL. Check it for typos.',
  'site.not-found.start': 'Is something down right now? <start>Choose what is happening.</start>',

  'site.landing.title': 'What is happening?',
  'site.landing.about':
    'Runbooks for you and your AI agent: fill in what you know, copy the finished prompt into your agent, and paste its reply back.',
  'site.landing.more': 'Setup and reference',
  'site.landing.another': 'To start another incident, choose what is happening:',
  'site.landing.open-file': 'Import an incident file',
  'site.landing.open-file-help': 'or drop it anywhere on this page. It is not uploaded.',
  'site.landing.file': 'Incident file',
  'site.landing.download': 'Download the whole site as one file.',
  'site.landing.download-help': 'It works offline, from a local disk or a USB stick.',
  'site.landing.conventions': 'All workflows follow the <conventions>workflow conventions</conventions>.',
  'site.landing.alerts':
    'An alert can link to a page that is already filled in: see the <alerts>templates for Alertmanager, Grafana, PagerDuty and other tools</alerts>.',
  'site.landing.agents': 'Install the workflows in <agents>Claude Code, Codex, Cursor and other agent tools</agents>.',
  'site.landing.packs': 'The same prompts are available to programs as <packs>versioned packs</packs>.',

  'site.find.label': 'What do you need to do?',
  'site.find.help': 'Describe it in your own words to find the right workflow. What you type stays in your browser.',
  'site.find.none': 'None of these',
  'site.find.none-text':
    'A one-line fix, documentation, a question, a commit or a throwaway script needs no workflow. Ask your agent directly.',

  'site.filter.label': 'Filter by name or tag',
  'site.filter.group': '{{label}} ({{count}})',
  'site.filter.rest': 'Other',

  'site.layout.workflows': 'Workflows',
  'site.layout.all-workflows': 'All workflows',
  'site.layout.reference': 'Guides and reference',
  'site.layout.menu': 'Menu',
  'site.layout.scriptless':
    'JavaScript is off in this browser, so this page has no forms, and links cannot fill it in. You can still read, select and copy the prompts below.',
  'site.layout.privacy':
    '<strong>Nothing you type leaves your browser.</strong> No account, no tracking, no third parties.',
  'site.layout.table': 'Table: {{columns}}',

  'site.update.text': 'A new version of this site is ready. What you typed is kept, unless the page says “Not saved”.',
  'site.update.reload': 'Reload to use it',
  'site.update.later': 'Later',

  'site.notice.failed':
    'Part of this page is not working. The site may have been updated, or the connection may be down. Reload this tab. What you typed is kept, unless the page says “Not saved”.',
  'site.notice.old-browser':
    'This browser is too old to fill in the prompts. Use Chrome 109, Firefox 115, Safari 16.4, or newer. You can still select and copy the prompts below.',
  'site.notice.unreachable': 'The site is not responding, so the page was not reloaded.',
  'site.notice.reload': 'Reload',
  'site.notice.close': 'Close',

  'site.one-file.scriptless': 'This file needs JavaScript to show its pages, and JavaScript is off in this browser.',

  'site.theme.label': 'Theme',
  'site.theme.auto': 'System',
  'site.theme.light': 'Light',
  'site.theme.dark': 'Dark',

  'site.search.button': 'Search',
  'site.search.label': 'Search this site',
  'site.search.close': 'Close',

  'site.snippet.copy': 'Copy',
  'site.snippet.text': 'Text to copy: {{name}}',
  'site.snippet.copy-name': 'Copy {{name}}',
  'site.snippet.placeholder': 'Replace <code>{{placeholder}}</code> with the URL of your runbook site.',

  'site.route.label': 'Route',
  'site.route.anytime': 'At any time',
  'site.route.all': 'All steps on one page',
  'site.route.step': 'Step {{number}}: {{title}}',
  'site.route.done': 'Done',
  'site.route.hand-off': 'Switch to {{workflow}}',
  'site.route.targets': '{{names, list(type: disjunction)}}',
  'site.route.start': 'Where to start',
  'site.route.not-chosen': 'not chosen',
  'site.route.change': 'Change',
  'site.route.last': 'Impact over and cause known? Go to {{step}}.',
  'site.route.unsure': 'Not sure? Let the agent triage.',

  'site.version.draft': 'Draft, not released.',
  'site.version.number': 'Version {{version}}',
  'site.version.yanked': 'Version {{version}} was yanked: {{reason}}',
  'site.version.deprecated': 'Version {{version}} is deprecated: {{reason}}',
  'site.version.shown': 'This page shows the latest release, {{version}}.',

  'site.flow.label': 'The whole flow',
  'site.flow.title': 'The flow of {{title}}',
  'site.flow.description':
    'Each box is a link to its prompt. The list after the diagram has the same transitions as text.',
  'site.flow.then': 'then',

  'site.alerts.title': 'Link from an alert',
  'site.alerts.description':
    'Templates for Alertmanager, Grafana, PagerDuty and other tools, with a link that opens the runbook already filled in.',
  'site.alerts.no-workflow': 'The templates link to a workflow, and this site has none yet. Add one to get them.',
  'site.alerts.intro':
    'An alert can contain a link that opens <workflow>{{title}}</workflow> with the class chosen and the report filled in. The on-call engineer only has to copy the prompt.',
  'site.alerts.format': 'Format of the link',
  'site.alerts.encoding':
    'The values come after the <code>#</code>, as <code>name=value</code> pairs joined by <code>&</code>. Encode them as in any URL: <code>%0A</code> is a line break, <code>%26</code> is <code>&</code>, and <code>+</code> is a space.',
  'site.alerts.class': 'the class of the incident',
  'site.alerts.one-of': 'one of {{choices, list(type: disjunction)}}',
  'site.alerts.one-line': 'one line',
  'site.alerts.time': 'a time, such as 2026-11-23T02:41:00Z',
  'site.alerts.other-workflows':
    'The inputs of every other workflow can be filled in the same way, in a link to the page of that workflow. The page ignores names that are not inputs, and lists them.',
  'site.alerts.privacy': 'Who can read the values',
  'site.alerts.privacy-text':
    'A browser never sends the part after the <code>#</code> to a server, and the page removes it from the address bar immediately. But everyone who can see the link can read the values: in a chat, in an email, in pager or browser history. Do not put secrets in it.',
  'site.alerts.templates': 'Templates',
  'site.alerts.goes-into': '<strong>Where it goes:</strong> {{where}}',

  'site.example.title': 'Worked example',
  'site.example.description': 'An invented incident from the alert to the report, with every prompt and every reply.',
  'site.example.none': 'This site has no worked example.',
  'site.example.invented': 'This incident is invented.',
  'site.example.written':
    'The company, the people and the numbers do not exist, and the replies were written for this example. They are not the output of a model.',
  'site.example.recorded':
    'The company, the people and the numbers do not exist. The replies were recorded on {{date}}, from the model {{model}}.',
  'site.example.intro':
    'It follows <workflow>{{title}}</workflow>, version {{version}}. When this site was built, the same code that the page uses filled in the prompts, read the replies and carried the values. Each step shows what is entered, the prompt and the reply (both collapsed at first), the answers, and the next step. Between two steps, the on-call engineer acts, and enters the action in the form of the next step.',
  'site.example.situation': 'The situation',
  'site.example.expected': 'A good first reply: {{expected}}',
  'site.example.repository': 'The repository of the service, as the agent finds it:',
  'site.example.step': '{{number}}. {{title}}',
  'site.example.entered': 'What the on-call engineer enters',
  'site.example.nothing-entered': 'Nothing. Every value is carried from an earlier reply.',
  'site.example.prompt': 'The prompt, as copied to the agent',
  'site.example.reply': 'The agent’s reply',
  'site.example.answers': 'The answers that were read from the reply',
  'site.example.missing': 'not in the reply',
  'site.example.next': 'Next: {{targets, list(type: disjunction)}}.',
  'site.example.next-by': 'The reply chooses “{{choice}}”. Next: {{targets, list(type: disjunction)}}.',
  'site.example.end': 'the workflow is done',
  'site.example.report': 'The report, as the page copies it',
  'site.example.report-text': 'Made from the last reply, the times and the log, without an agent.',

  'site.quality.title': 'Quality',
  'site.quality.description': 'What is tested and measured, with the figures that the tests and the benchmarks wrote.',
  'site.quality.intro':
    'Every figure on this page was written by a test or a benchmark as JSON. None was typed by hand. Each table is followed by the day of the measurement, the kind of machine and the command that repeats it. Times depend on the machine and its load. Ratios compare two times from the same run.',
  'site.quality.table': 'Figures: {{title}}',
  'site.quality.figure': 'Figure',
  'site.quality.value': 'Value',
  'site.quality.aim': 'Aim',
  'site.quality.source': 'Measured on {{date}} with Node {{node}} by <code>{{command}}</code>.',
  'site.quality.machine': 'Machine: {{machine}}.',

  'site.packs.title': 'Packs',
  'site.packs.description':
    'Every release of every pack: what changed, how to verify it, and a comparison of versions.',
  'site.packs.intro':
    'A pack is a compiled version of a workflow for agents and programs, with the same prompts as on its page, byte for byte. A released version never changes. Its number tells you what an upgrade means: a major version can break whatever uses the pack, a minor version adds something, and a patch changes only wording, or facts such as those of a service.',
  'site.packs.programs':
    'For programs: <catalog>catalog</catalog>, <feed>feed of releases</feed>, <schema>schema</schema>, <llms>llms.txt</llms>.',
  'site.packs.latest': '<code>{{id}}</code>, latest version {{version}}. <changelog>Changelog as Markdown</changelog>',
  'site.packs.none': '<code>{{id}}</code>, no version released yet. <changelog>Changelog as Markdown</changelog>',
  'site.packs.newest': 'latest',
  'site.packs.yanked': 'yanked',
  'site.packs.deprecated': 'deprecated',
  'site.packs.pin': 'command that verifies {{title}} {{version}}',
  'site.packs.changes': 'Changes since {{since}}: {{changes, list}}',
  'site.packs.compare': 'Compare two versions of {{title}}',
  'site.packs.from': 'From',
  'site.packs.to': 'to',
  'site.packs.compare-button': 'Compare',
} as const;
