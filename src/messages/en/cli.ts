/** The texts of the command `callbook`, except for help, installing and MCP. */
export const cli = {
  'cli.command-not-found-similar': 'no command "{{name}}" (did you mean {{similar}}?)',
  'cli.command-not-found': 'no command "{{name}}"; run callbook --help to list the commands',
  'cli.option-not-found-similar': 'no option {{option}} (did you mean {{similar}}?)',
  'cli.option-not-found': 'no option {{option}}; run {{help}} to list the options',
  'cli.option-value-missing': 'missing value for {{option}}; use {{usage}}',
  'cli.argument-missing': 'missing argument; use {{usage}}',
  'cli.argument-excess_one': 'unexpected argument "{{extra, list}}"; use {{usage}}',
  'cli.argument-excess_other': 'unexpected arguments {{extra, list}}; use {{usage}}',

  'cli.this-package': 'this package',
  'cli.this-project': 'this project',
  'cli.standard-input': 'standard input',
  'cli.not-text': '{{reason}}',
  'cli.not-utf8': '{{name}} is not UTF-8 text; save it as UTF-8',
  'cli.file-not-found': '{{path}} does not exist; check the path',
  'cli.file-is-folder': '{{path}} is a folder; name a file',
  'cli.file-not-permitted': 'no permission to read or write {{path}}; change its permissions',
  'cli.disk-full': 'no space left to write {{path}}; free up space and try again',
  'cli.file-error': 'cannot read or write {{path}}: {{reason}}',

  'cli.url-unsupported': '{{url}} is not supported; use an http or https URL such as https://runbooks.example.com',
  'cli.source-not-found':
    '{{path}} does not exist; --from takes a folder, or a URL such as https://runbooks.example.com',
  'cli.source-without-packs':
    'no packs in {{path}}; name a folder that contains index.json, packs/index.json or releases/',
  'cli.source-empty': 'no packs in {{place}}; release a workflow first, or set --from to another folder or site',
  'cli.address-invalid': '{{address}} is not a valid URL; use one such as https://runbooks.example.com',
  'cli.address-outside-folder':
    'the catalog lists {{address}}, which is outside {{folder}}; do not use these packs, and tell their publisher',
  'cli.address-on-other-host':
    'the catalog lists {{address}}, which is not on {{host}}; do not use these packs, and tell their publisher',
  'cli.catalog-invalid': '{{name}} is not a catalog of packs; check the folder or URL given with --from',
  'cli.hash-mismatch':
    '{{name}} has the SHA-256 {{found}}, but the catalog lists {{expected}}; do not use it, and tell its publisher',

  'cli.pack-spec-invalid': '"{{spec}}" is not a pack; use <id> or <id>@<version>, such as bug-fix or bug-fix@1.0.0',
  'cli.pack-not-found-similar': 'no pack "{{id}}" in {{place}} (did you mean {{similar}}?)',
  'cli.pack-not-found': 'no pack "{{id}}" in {{place}}; use {{names, list(type: disjunction)}}',
  'cli.version-not-found':
    'no version {{version}} of {{id}} in {{place}}; the newest are {{versions, list}} (callbook list --json lists all)',
  'cli.latest-not-found':
    '{{id}} has only pre-releases and yanked versions in {{place}}; to use one, name its version: {{versions, list(type: disjunction)}}',
  'cli.prompt-as-pack': '{{spec}} is not a pack; to show a prompt, run callbook show {{pack}} {{prompt}}',
  'cli.pack-mismatch':
    '{{address}} contains {{found}}, but the catalog lists {{expected}}; do not use it, and tell its publisher',
  'cli.digest-mismatch':
    '{{address}} has the digest {{found}}, but the catalog lists {{expected}}; do not use it, and tell its publisher',
  'cli.pack-invalid': '{{name}} is not a valid pack: {{fault}}; download it again, or tell its publisher',
  'cli.document-without-pack': '{{path}} has errors, so it has no pack; run callbook check to list them',
  'cli.documents-with-errors':
    'callbook: workflows or drafts are missing, because of errors in {{paths, list}}; run callbook check to list the errors',
  'cli.document-invalid': '{{diagnostic}} (run callbook check to list all problems)',
  'cli.no-config':
    'no callbook.config.ts in {{folder}}; run this in the root of a project, or create one with: callbook init <folder>',
  'cli.no-astro':
    'the site needs packages that are not installed; run: npm install astro @astrojs/starlight @astrojs/markdown-remark esbuild pagefind',
  'cli.built': 'The site is in dist. To look at it, run: callbook preview',
  'cli.built-below':
    'The site is in dist, and works only under {{base}}. To look at it, run: callbook preview --base {{base}}',
  'cli.not-built': 'there is no site in dist; run: callbook build',
  'cli.port-invalid': '"{{port}}" is not a port; use a number from 0 to 65535',
  'cli.site-invalid':
    '--site {{site}} is not a URL such as https://runbooks.example.com or https://example.com/runbooks/',
  'cli.init-exists': '{{folder}} already has files; name a folder that is new or empty',
  'cli.init-created': 'Created a project in {{folder}}:',
  'cli.init-next':
    'Next:\n{{commands}}\n\nThe command is then in node_modules: where a message says callbook check, run npx callbook check.',
  'cli.not-a-workflow': '{{path}} is not a workflow document; name one such as content/workflows/bug-fix.mdx',

  'cli.prompt-spec-invalid': '"{{spec}}" does not name a prompt; use <pack>/<prompt>, such as incident-response/assess',
  'cli.prompt-not-found-similar': 'no prompt "{{id}}" in {{pack}} (did you mean {{similar}}?)',
  'cli.prompt-not-found': 'no prompt "{{id}}" in {{pack}}; use {{names, list(type: disjunction)}}',
  'cli.prompt-without-inputs':
    'no input "{{name}}" in the prompt {{prompt}}, which takes no inputs; remove --set {{name}}=…',
  'cli.input-not-found-similar': 'no input "{{name}}" in the prompt {{prompt}} (did you mean {{similar}}?)',
  'cli.input-not-found': 'no input "{{name}}" in the prompt {{prompt}}; use {{names, list(type: disjunction)}}',
  'cli.input-set-twice': '{{name}} is set twice; use --set {{name}}=… once',
  'cli.set-without-name': '--set {{given}} has no input name; use <name>=<value>',
  'cli.set-without-file': '--set {{name}}=@ has no file name; use {{name}}=@<file>',
  'cli.set-without-value':
    '--set {{name}} has no value; use {{name}}=<value>, {{name}}=@<file>, or {{name}}=- for standard input',
  'cli.standard-input-read-twice': 'standard input can be used for one input only; use =@<file> for the others',
  'cli.choice-not-found': '"{{value}}" is not a valid value for {{name}}; use {{choices, list(type: disjunction)}}',
  'cli.inputs-missing_one': 'no value for the required input {{inputs, list}}; set it with --set <name>=<value>',
  'cli.inputs-missing_other': 'no values for the required inputs {{inputs, list}}; set them with --set <name>=<value>',
  'cli.warning': 'callbook: warning: {{text}}',
  'cli.ask-required': '{{label}} (required)',
  'cli.ask-optional': '{{label}} (optional)',
  'cli.ask-skip': 'skip',
  'cli.reply-empty': 'no reply on standard input; pipe one in, such as callbook reply <pack/prompt> < reply.md',
  'cli.reply-is-prompt': 'The text is the prompt, not the reply to it. Copy the agent’s reply.',
  'cli.reply-ask_one': 'The reply mentions {{choices, list}} for “{{label}}”, but is not certain. Choose one yourself.',
  'cli.reply-ask_other':
    'The reply does not settle on one choice for “{{label}}”. It mentions: {{choices, list}}. Choose one yourself.',
  'cli.reply-partial': 'The table “{{label}}” is incomplete. Missing or uncertain: {{columns, list}}.',
  'cli.values-masked_one': 'callbook: {{count}} value masked: {{names, list}}; check the text for other secrets',
  'cli.values-masked_other': 'callbook: {{count}} values masked: {{names, list}}; check the text for other secrets',
  'cli.keep-secrets-without-mask': '--keep-secrets needs masking; remove --no-mask',
  'cli.secrets-file-missing': 'missing --secrets <file>; name the file that fill --keep-secrets wrote',
  'cli.secrets-file-invalid': '{{path}} is not a file of masked values; name the file that fill --keep-secrets wrote',
  'cli.reading-reply': 'Paste the reply, then press Ctrl+D.',

  'cli.deprecated': '{{title}} (deprecated)',
  'cli.diff-none': 'no changes',
  'cli.diff-summary_one': '{{bump}} ({{count}} change)',
  'cli.diff-summary_other': '{{bump}} ({{count}} changes)',

  'cli.digest-invalid': '"{{digest}}" is not a digest; use sha256: and 64 hexadecimal digits',
  'cli.digest-of-several': '--digest needs a single pack, but {{place}} contains {{count}}; name one of its files',
  'cli.no-pack-files': 'no packs in {{path}}; name a pack file, or a folder of JSON files',
  'cli.verify-not-found': '"{{place}}" is not a file, folder or URL; verify does not accept pack ids',
  'cli.pack-valid': '{{name}}: valid, {{id}} {{version}}, {{digest}}',

  'cli.timeout':
    'no response from {{address}} within {{seconds}} s; set CALLBOOK_TIMEOUT to more seconds to wait longer',
  'cli.timeout-invalid': 'CALLBOOK_TIMEOUT is "{{value}}"; set it to a number of seconds',
  'cli.unreachable': 'cannot reach {{address}} ({{reason}}); check the URL and your connection',
  'cli.redirected': '{{address}} redirects to another site, {{target}}; if you trust that site, use its URL',
  'cli.host-not-found': 'host not found',
  'cli.connection-refused': 'connection refused',
  'cli.port-blocked':
    'cannot reach {{address}}, because Node blocks requests to this port; serve the site on another port',
  'cli.login-required':
    '{{address}} responded with status {{status}}; set CALLBOOK_TOKEN, add the host to ~/.netrc, or use --header',
  'cli.login-unencrypted':
    '{{address}} is not encrypted, so the token or header was not sent. Nothing was requested. Use an https:// URL.',
  'cli.header-invalid': '--header needs a name and a value, such as "X-Team: web"',
  'cli.http-status': '{{address}} responded with status {{status}}; check the URL given with --from',
  'cli.too-large':
    '{{address}} is larger than {{megabytes}} MB, so it cannot be a pack or a catalog; check the URL given with --from',
  'cli.using-cache': 'callbook: {{reason}}; using the copy from an earlier run',

  'cli.no-workflows': 'no workflow documents found in {{folder}}; run callbook in the root of a project',
  'cli.not-a-document': '{{path}} is not a document in {{folder}}; name one, or a folder in it',
  'cli.check-passed_one': '{{count}} workflow checked, no problems',
  'cli.check-passed_other': '{{count}} workflows checked, no problems',

  'cli.id-invalid': '"{{id}}" is not a valid id; use lowercase words joined by hyphens, such as rotate-certificate',
  'cli.workflow-exists': '{{path}} already exists; choose another id, or edit that file',
  'cli.new-invalid': '{{diagnostic}}; nothing was written',
  'cli.new-cancelled': 'cancelled; nothing was written',
  'cli.new-ask-title': 'Title',
  'cli.new-ask-description': 'Description, in one sentence',
  'cli.new-description': 'Describe what this workflow does.',
  'cli.new-created': 'Created:',
  'cli.new-next': 'Now edit {{path}}, then run callbook check.',
} as const;
