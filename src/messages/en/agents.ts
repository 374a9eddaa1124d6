/** The page that sets up agent tools. */
export const agents = {
  'agents.title': 'Agents: set up your tool',
  'agents.description':
    'Set up your team’s agent tool: what to run, what you get, what the tool does not support, how to pin and update.',
  'agents.intro':
    'Your agent reads the same prompts as this site, and every file with instructions contains the rule of its workflow: the guardrails that apply to every prompt. Choose your tool, and run the commands in the repository that the agent works in.',
  'agents.choose': 'Choose your tool',

  'agents.install': 'Run this in your repository:',
  'agents.install-name': 'commands for {{tool}}',
  'agents.way': '{{way}}:',
  'agents.way-name': 'commands for {{tool}}: {{way}}',
  'agents.gives': 'What you get',
  'agents.cost': 'Each workflow costs at most about {{before}} tokens in every session and {{chosen}} when it starts.',
  'agents.cost-with-step':
    'Each workflow costs at most about {{before}} tokens in every session, {{chosen}} when it starts, and {{step}} for a step.',
  'agents.pin': 'Install specific versions',
  'agents.pin-text': 'This installs exactly these versions:',
  'agents.pin-name': 'command that installs specific versions for {{tool}}',
  'agents.support': 'What the tool supports',
  'agents.aspect.types': 'Typed inputs',
  'agents.aspect.choices': 'Choices',
  'agents.aspect.required': 'Required inputs',
  'agents.aspect.fencing': 'Fenced evidence',
  'agents.aspect.deliverables': 'Deliverables',
  'agents.aspect.route': 'Route',
  'agents.aspect.version': 'Version',
  'agents.native': 'Native',
  'agents.instructed': 'By instructions',
  'agents.unsupported': 'Not supported',
  'agents.active-syntax':
    'This tool gives some characters in its files a special meaning: it {{actions, list}}. Where a prompt contains such characters, Callbook writes a character reference such as <code>&#36;</code>, and a note in the file tells the agent how to read it.',
  'agents.server': 'The MCP server',
  'agents.server-text':
    'Add this to <code>{{path}}</code>. It requires the <command><code>callbook</code> command</command>.',
  'agents.server-name': 'MCP server for {{tool}}',
  'agents.confirmed': 'How this was tested',
  'agents.files_one': 'One file, listed in <index>index.json</index>.',
  'agents.files_other': '{{count}} files, listed in <index>index.json</index>.',

  'agents.update': 'Keep it up to date',
  'agents.lock':
    'The file <code>callbook.lock.json</code> records every file with its SHA-256, and every pack with its version and digest. Commit it together with the files.',
  'agents.update-name': 'commands that keep it up to date',
  'agents.update-status':
    '<code>status</code> lists edited and missing files and newer versions, and whether a newer version has breaking changes.',
  'agents.update-update':
    '<code>update</code> shows the changes before it writes them. It does not touch a file that you edited, and writes the new version next to it, with the extension <code>.new</code>.',
  'agents.update-frozen':
    '<code>status --frozen</code>, for CI, also fails if nothing is installed, a version was yanked, or the packs cannot be read.',
  'agents.update-uninstall': '<code>uninstall</code> removes the files that were installed, and no others.',
  'agents.local':
    'Put your team’s additions in a file <code>LOCAL.md</code> next to a <code>SKILL.md</code>. The skill reads it, and updates do not touch it. It can add to the rule, but cannot remove anything from it. Tools that read only commands (Gemini CLI, Windsurf, Continue) do not support it.',

  'agents.mcp': 'Any other MCP client',
  'agents.mcp-text':
    '<code>callbook mcp</code> serves the same packs to any client of the Model Context Protocol. Its tools list workflows, fill in prompts, read replies and find the next step. All prompts are available with typed arguments, and packs and conventions as resources.',
  'agents.mcp-local-name': 'command that starts a server for this machine',
  'agents.mcp-team':
    'A server for a whole team uses HTTP and is stateless. By default only this machine can reach it. It rejects requests for host names that you did not allow.',
  'agents.mcp-team-name': 'command that starts a server for a team',
  'agents.mcp-client':
    'Clients connect to <code>/mcp</code>, and a load balancer can check <code>/health</code>. The server has no authentication. Put it behind a proxy that does.',
  'agents.mcp-client-name': 'client configuration for a team’s server',
  'agents.mcp-pin':
    'To pin what the server serves, add <code>--pack <id>@<version></code> for each pack. Otherwise it serves the latest release of each workflow.',

  'agents.command': 'The command',
  'agents.command-text':
    'The commands above need Node 20.19 or newer and the <code>callbook</code> command, which this site provides. npm installs its dependencies from your registry.',
  'agents.command-name': 'command that installs callbook',
  'agents.json': 'For programs: <index>all of this as JSON</index>, with every file and its SHA-256.',
} as const;
