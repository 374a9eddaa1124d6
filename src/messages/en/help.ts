/** The texts of `callbook --help` and of the `--help` of each verb. */
export const help = {
  'help.program': `Fill in runbook prompts, install them for AI agents, and check the packs they
come from.

A pack is a compiled version of a workflow: its prompts, the inputs they take
and the answers they ask for. --from names the folder or the site that packs
come from; CALLBOOK_FROM sets its default. If neither is set, packs come from
the project in this folder, or else from this package. callbook install then
skips the project and uses this package.`,
  'help.program-after': `
Exit codes:
  0  success
  1  failure, or a problem was found
  2  invalid command line: an invalid option or value, the name of something
     that does not exist, or, with fill --strict, no value for a required input
callbook diff exits with 0 for no changes, 10 for a patch, 11 for a minor and 12
for a major version.

Run "callbook <command> --help" for the details of a command.`,
  'help.version': 'Print the callbook version',
  'help.help': 'Print help',
  'help.help-command': 'Print the help of a command',
  'help.group-prompts': 'Use prompts:',
  'help.group-agents': 'Set up AI agents:',
  'help.group-packs': 'Check packs:',
  'help.group-workflows': 'Write workflows:',
  'help.group-site': 'Build a site:',
  'help.group-help': 'Get help:',

  'help.pack': 'an id, id@version, file, URL, or workflow document (.mdx)',
  'help.pack-and-prompt': 'a pack and one of its prompts, such as incident-response/assess',
  'help.from':
    'pack source: a folder or a site (default: CALLBOOK_FROM, or else the project in this folder, or else this package)',
  'help.json': 'print JSON',

  'help.list': 'List workflows and their latest versions',
  'help.list-after': `
Exits with 1 if documents of the project have errors: standard error names them,
and their workflows or drafts are not in the list.`,
  'help.show': 'Print a pack, or the template of one of its prompts',
  'help.show-prompt': 'the id of a prompt',
  'help.show-after': `
Examples:
  callbook show incident-response
  callbook show incident-response@1.0.0 assess`,

  'help.fill': 'Fill in a prompt and print it',
  'help.fill-set': 'set an input; use <name>=@<file> to read a file, <name>=- to read standard input (repeatable)',
  'help.fill-preflight': "put the workflow's first prompt, its preflight, before this one",
  'help.fill-strict': 'if a required input is missing, print no prompt and exit with 2',
  'help.fill-no-ask': 'never ask for missing inputs on the terminal',
  'help.fill-no-mask': 'leave secrets in the prompt; by default they are replaced by placeholders such as <password-1>',
  'help.fill-keep-secrets': 'write the masked values to a file that only you can read, for callbook unmask',
  'help.fill-after': `
On a terminal, Callbook asks for the inputs that you did not set. An input
without a value is marked in the prompt, so that the agent asks you for it.

Passwords, tokens and other secrets in the values are masked. Standard error
lists their placeholders. Check the text for other secrets.

Examples:
  callbook fill incident-response/assess --set incident_report=@alert.txt
  kubectl get events | callbook fill incident-response/assess --set incident_report=-`,

  'help.reply': "Read an agent's reply and print its deliverables as JSON",
  'help.reply-after': `
The reply is read from standard input. Exits with 1 if an answer that the prompt
asks for is missing, or if there is no reply. The output is always JSON.

Example:
  callbook reply incident-response/assess < reply.md`,

  'help.unmask': 'Put masked values back into a text, such as the commands in a reply',
  'help.unmask-secrets': 'the file that fill --keep-secrets wrote',
  'help.unmask-after': `
The text is read from standard input and printed with the original values in
place of the placeholders. The output is secret: do not give it to an agent.

Example:
  callbook fill incident-response/assess --keep-secrets secrets.json --set incident_report=@alert.txt
  callbook unmask --secrets secrets.json < reply.md`,

  'help.diff': 'Compare two packs and print what changed',
  'help.diff-before': 'the old pack: an id, id@version, file, URL, or workflow document (.mdx)',
  'help.diff-after-pack': 'the new pack, in any of the same forms',
  'help.diff-after': `
Exit codes: 0 no changes, 10 patch, 11 minor, 12 major, 1 failure, 2 invalid
command line.

Example:
  callbook diff bug-fix@1.0.0 content/workflows/bug-fix.mdx`,

  'help.verify': 'Check that packs are well-formed and unchanged since their release',
  'help.verify-packs': 'a pack file, a folder, or the URL of a pack or a site',
  'help.verify-digest': 'the digest that the pack must have, as sha256:<64 hexadecimal digits>',
  'help.verify-after': `
Prints a line for each valid pack and for each problem. Exits with 1 if there is
a problem.

Examples:
  callbook verify https://runbooks.example.com
  callbook verify pack.json --digest sha256:…`,

  'help.check': 'Check workflow documents for errors',
  'help.check-files': 'documents or folders to report on (default: all in the content folder)',
  'help.check-github': 'print GitHub Actions annotations',
  'help.check-after': `
Run it from the project root. It also reports versions that are too low for what
changed, and releases that were altered. Exits with 1 if there is a problem.`,

  'help.eval': 'Replay the recorded replies of scenarios, or run an agent on them',
  'help.eval-workflow': 'the id of a workflow (default, for a replay: all that have scenarios)',
  'help.eval-agent': 'a command that reads a prompt on standard input and prints its reply, such as "claude -p"',
  'help.eval-model': 'the model behind the agent, for the table and the recordings',
  'help.eval-runs': 'number of runs of each scenario with and without the workflow (default: 3)',
  'help.eval-timeout': 'how long one reply may take, in seconds (default: 900)',
  'help.eval-scenario': 'only this scenario (repeatable)',
  'help.eval-no-keep': 'do not keep the replies as recordings',
  'help.eval-update': 'store how the recorded replies are read now; review the diff before you commit it',
  'help.eval-export': 'write the scenarios for other harnesses: evals/evals.json and promptfooconfig.yaml',
  'help.eval-after': `
Without --agent it replays: the recorded replies are read again, routed by the
flow and checked against the rubric of their scenario. It exits with 1 if
anything is no longer as recorded. A recording whose prompt has changed since is
stale. A replay never judges wording.

With --agent, the command runs in a scratch repository for each scenario: with
the prompts of the workflow, step by step, and with a plain request. Calls to
git and to the scenario's tools are recorded. The agent has all permissions that
you give it; use a container if you do not trust it.

Examples:
  callbook eval
  callbook eval incident-response --agent "claude -p" --model <name> --runs 5
  callbook eval incident-response --export ./evals-of-incident-response`,

  'help.new': 'Create a workflow document in the content folder',
  'help.new-id': 'the id of the workflow, such as rotate-certificate',
  'help.new-title': 'its title (default: made from the id)',
  'help.new-description': 'its description, in one sentence',
  'help.new-after': `
Also creates the shared blocks that a workflow needs if there are none yet.
Never overwrites a file. In a folder without callbook.config.ts, callbook check
and release use the document, but list and mcp do not show it.`,

  'help.mcp': 'Serve packs to agents over MCP (Model Context Protocol)',
  'help.mcp-pack': 'serve only this pack (repeatable; default: the latest version of every pack)',
  'help.mcp-http': 'serve Streamable HTTP instead of standard input and output (default port: 4322)',
  'help.mcp-host': 'host name or IP address to listen on (default: 127.0.0.1)',
  'help.mcp-allow-host': 'also accept requests for this host name (repeatable)',
  'help.mcp-allow-origin':
    'also accept browser requests from pages on this host, with any scheme and port (repeatable)',
  'help.mcp-after': `
The server has no authentication. If other machines can reach it, put it behind
a proxy that does.

Examples:
  callbook mcp --from https://runbooks.example.com
  callbook mcp --http 8080 --host 0.0.0.0 --allow-host mcp.example.com`,

  'help.dir': 'the repository (default: the nearest folder with a callbook.lock.json, from this one upward)',
  'help.dry-run': 'show what would change without writing anything',
  'help.from-locked': 'pack source: a folder or a site, instead of the one in callbook.lock.json',

  'help.install': 'Install workflows in a repository, as files that agent tools read',
  'help.install-tool': 'tools such as claude-code (default: the tools detected in the repository)',
  'help.install-pack': 'packs to install (default: all; without a version, the latest)',
  'help.install-from':
    'pack source: a folder or a site; recorded in callbook.lock.json (default: CALLBOOK_FROM, or else this package; for the project in this folder: .)',
  'help.header': 'header for requests to a site, such as "X-Team: web" (repeatable)',
  'help.install-digest': 'the digest that the pack must have; needs exactly one --pack',
  'help.install-guard':
    'also make the tools enforce the permissions of the workflows: they ask before a command, or refuse it (stays on until --no-guard)',
  'help.install-no-guard': 'remove the guard',
  'help.install-frozen': 'install exactly what callbook.lock.json records, or fail (for CI)',
  'help.install-after': `
Records what it wrote in callbook.lock.json. Commit that file. What is already
installed keeps its version; to move to a newer one, use callbook update.

Your edits are never lost: new text is merged into a file that you edited or, if
that is not possible, written to <file>.new. A file that existed before is kept,
and the new text is written to <file>.new. Put your own instructions in
.callbook/LOCAL.md, or in LOCAL.md next to a skill. Skills read both, and
Callbook never changes them.

Exits with 1 on failure, or if a <file>.new is waiting to be merged. With
--frozen, it also exits with 1, and writes nothing, if a file was edited or if
the files would differ from callbook.lock.json.`,

  'help.update': 'Show what newer versions change, and install them',
  'help.update-to': 'install exactly this version of a pack',
  'help.update-major': 'also install versions with breaking changes',
  'help.update-after': `
A version with breaking changes is installed only with --major, with --to, or if
you confirm it on the terminal. Otherwise you get the latest version without
breaking changes.

Exits with 1 on failure, or if a <file>.new is waiting to be merged.`,

  'help.status': 'List edited and missing files, and newer versions',
  'help.status-frozen': 'also fail if nothing is installed, a version was yanked, or the packs cannot be read (for CI)',
  'help.status-after': `
Exits with 1 if an installed file was edited or is missing, or if the publisher
changed the content of an installed version. A newer version is not a failure.`,

  'help.uninstall': 'Remove the files that were installed',
  'help.uninstall-tool': 'remove only the files of this tool (shared files stay)',
  'help.uninstall-pack': 'remove only what belongs to these packs',
  'help.uninstall-force': 'also remove files that you edited',
  'help.uninstall-after': `
Removes the files that Callbook wrote and the folders that it created. Files
that you edited are kept and listed. LOCAL.md is kept.`,

  'help.init': 'Create a project for your own runbooks',
  'help.init-folder': 'the new folder',
  'help.init-title': 'the name of the site',
  'help.init-package': 'the callbook dependency in package.json: a version, a file or a URL',
  'help.init-after': `
Writes package.json, callbook.config.ts and a content folder with one workflow.
Then run "npm install" and "npm start" in the folder.`,

  'help.dev': 'Serve the site with live reload, including drafts',
  'help.dev-after': '\nRuns until you stop it. Changes to documents appear immediately.',
  'help.build': 'Build the site and the packs into dist',
  'help.build-drafts': 'include documents that are not released, for a preview',
  'help.build-site': 'the URL that the site is served from (default: site in the config)',
  'help.build-base': 'the path that the site is served under, such as /runbooks/ (default: base in the config)',
  'help.build-without-command':
    'do not include the callbook npm package, which users can otherwise install from the site',
  'help.build-after': `
The folder dist works on any static host. Exits with 1 if a document has an
error or, without --drafts, differs from its release; dist is then unchanged.`,
  'help.preview': 'Serve the built site from dist',
  'help.preview-after': '\nRuns until you stop it.',
  'help.server-port': 'the port (default: 4321)',
  'help.server-host': 'the address to listen on; without a name, all addresses',

  'help.release': 'Release a workflow: store its text permanently as a version',
  'help.release-ids': 'the ids of the workflows',
  'help.release-bump': 'at least this version bump: major, minor or patch (default: what the changes require)',
  'help.release-as': 'release exactly this version',
  'help.release-pre': 'make it a pre-release with this name, such as rc',
  'help.release-yank': 'mark this release as one that must not be used',
  'help.release-deprecate': 'mark this release as superseded by a better one',
  'help.release-reason': 'the reason, in one sentence; required with --yank and --deprecate',
  'help.release-successor': 'the version to use instead',
  'help.release-lang': "release the project's documents in this language, such as de",
  'help.release-after': `
Prints what changed since the last release. The version must be at least
as high as the changes require.`,
} as const;
