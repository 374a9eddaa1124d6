/** The texts of `callbook install`, `update`, `status` and `uninstall`. Errors follow the word `callbook:`. */
export const install = {
  // The command line
  'install.folder-not-found': '{{folder}} does not exist; set --dir to the repository to install in',
  'install.not-from-project':
    'callbook: this folder is a project, but these workflows are from the callbook package; for those of the project, add --from .',
  'install.version-missing': '--to {{spec}} has no version; use <id>@<version>, such as bug-fix@1.0.0',
  'install.tool-not-found-similar': 'no tool "{{tool}}" (did you mean {{similar}}?)',
  'install.tool-not-found': 'no tool "{{tool}}"; use {{tools, list(type: disjunction)}}',
  'install.tool-needs-plugins':
    '{{tool}} cannot be installed with this command; the page “Set up an agent tool” of the site shows how to install its plugins',
  'install.no-tool-detected':
    'no agent tool is set up in {{folder}}; choose one or more with --tool: {{tools, list(type: disjunction)}}',
  'install.tool-not-installed': 'nothing is installed for "{{tool}}"; callbook status --json lists the tools',
  'install.pack-not-installed': 'the pack "{{pack}}" is not installed; callbook status lists those that are',
  'install.frozen-with-others':
    '--frozen installs what {{lockfile}} records, so it cannot be combined with --tool, --pack or --from',
  'install.guard-without-permissions':
    'no installed workflow declares permissions, so there is nothing to guard; install without --guard',
  'install.not-installed': 'nothing is installed here (there is no {{lockfile}}); run callbook install first',

  // The lockfile
  'install.lockfile-conflict': '{{lockfile}} has merge conflicts; keep either side, then run callbook install',
  'install.lockfile-newer':
    '{{lockfile}} uses format {{version}}, which needs a newer callbook; update callbook to read it',
  'install.lockfile-invalid': '{{lockfile}} is damaged ({{reason}}); restore it from version control',
  'install.lockfile-tool':
    '{{lockfile}} names the tool "{{tool}}", which needs a newer callbook; update callbook to install it',
  'install.lockfile-changed':
    '{{lockfile}} changed while this command was running. Nothing was written. Run the command again.',
  'install.digest-mismatch':
    '{{pack}} has the digest {{found}}, but {{lockfile}} records {{digest}}; its content was changed under the same version, so do not use it, and tell its publisher',
  'install.frozen-edited':
    '{{path}} was edited, so --frozen wrote nothing; undo the edit, or run callbook install without --frozen',
  'install.frozen-outdated':
    'this version of callbook would write files that differ from {{lockfile}}. Nothing was changed. Run callbook install, then commit.',
  'install.digest-without-pack': '--digest is the digest of one pack; name that pack with --pack',
  'install.digest-differs': '{{pack}} has the digest {{found}}, not {{digest}}. Nothing was written.',
  'install.absolute-path':
    '{{lockfile}} will record {{path}}, which other machines may not have; use a relative path or a URL to share it',

  // Files that cannot be written
  'install.busy':
    'another callbook process is installing in {{folder}}; wait for it to finish, or delete {{path}} if none is running',
  'install.symlink':
    '{{path}} is a symbolic link that points outside the repository, to {{target}}. Nothing was written there. Install in that folder with --dir, or replace the link, then run the command again.',
  'install.symlink-broken':
    '{{path}} is a symbolic link to {{target}}, which does not exist. Create it or remove the link, then run the command again.',
  'install.link-as-text':
    '{{path}} should be a symbolic link to {{target}}, but Git wrote it as a text file, because symbolic links are off on this machine. Nothing was written. Run git config core.symlinks true and git checkout -- {{path}}, then run the command again.',
  'install.linked-tool':
    '{{tool}} was skipped: because of a symbolic link, {{path}} is the same file as {{other}}, which it already reads.',
  'install.linked-texts':
    '{{path}} and {{other}} are the same file (symbolic link), but {{tools, list}} need different content. Install only one of these tools with --tool.',
  'install.not-a-file': '{{path}} is not a file. Move it, then run the command again.',
  'install.not-a-folder': '{{path}} is not a folder. Move it, then run the command again.',
  'install.other-spelling':
    '{{other}} and {{path}} are the same file on systems that ignore case. Rename {{other}}, then run the command again.',
  'install.read-only': '{{path}} is read-only. Nothing was written. Make it writable, then run the command again.',
  'install.new-file-exists':
    '{{newFile}} already exists, and the new text of {{path}} would go there. Nothing was written. Move it, then run the command again.',
  'install.file-changed': '{{path}} changed while this command was running, so it was kept. Run the command again.',
  'install.write-failed':
    'cannot write {{path}} ({{reason}}). Some files may already be updated. Run the command again to finish.',
  'install.settings-invalid':
    '{{path}} is not valid JSON, or has something else where the guard belongs. Nothing was written. Correct it, then run the command again.',
  'install.unsafe-path': '{{tool}} reads {{path}}, which cannot be written safely; install without this tool',
  'install.two-texts': '{{tools, list}} need different content in {{path}}; install only one of them',

  // Results
  'install.installed': 'Installed for {{tools, list}}: {{changes, list}}. Commit {{lockfile}}, which records them.',
  'install.up-to-date-for': 'Up to date for {{tools, list}}.',
  'install.done': 'Done: {{changes, list}}.',
  'install.up-to-date': 'Up to date.',
  'install.nothing-to-remove': 'Nothing to remove.',
  'install.nothing-to-do': 'Nothing to do.',
  'install.dry-run': 'Nothing was written (--dry-run).',
  'install.files-written_one': '{{count}} file written',
  'install.files-written_other': '{{count}} files written',
  'install.files-removed_one': '{{count}} file removed',
  'install.files-removed_other': '{{count}} files removed',
  'install.conflict-edited':
    '{{path}} was edited, so it was kept. The new text is in {{newFile}}: merge it, then delete that file.',
  'install.conflict-existing':
    '{{path}} already existed, so it was kept. The new text is in {{newFile}}: merge it, then delete that file.',
  'install.merge-pending': '{{path}} was kept. The new text is still in {{newFile}}: merge it, then delete that file.',
  'install.edited':
    '{{path}} was edited, so it was kept. If a formatter did that, add the folder to its ignore file, such as .prettierignore.',
  'install.merged': '{{path}} was edited. Your edit and the new text were merged; check the result.',
  'install.unresolved':
    '{{path}} has conflict markers, so it was kept. Resolve them, or delete the file, then run callbook install.',
  'install.rule-removed':
    '{{path}} lacks a guardrail: “{{line}}”. Nothing was written. Add the line, or delete the file to get the text of the workflow.',
  'install.left-edited': '{{path}} was edited, so it was not removed. Callbook no longer manages it.',
  'install.left-existing': '{{path}} already existed, so it was not removed. Callbook no longer manages it.',

  'install.found-above':
    'Using {{folder}}, which has the {{lockfile}} of this repository. Set --dir . to use this folder.',
  'install.ignored':
    'Git ignores {{paths, list}}, so a clone will not have these files. Remove the line from .gitignore and commit them, or run callbook install --frozen in each clone.',

  'install.guard':
    'The guard is not a security boundary: a command that it does not recognize still runs. Keep production credentials away from agents.',
  'install.guard-limits': 'Limits of the guard in {{tool}}:',
  'install.guard-loss': '  {{subject}} ({{decision}}): {{how}}',
  'install.guard-note': '{{tool}}: {{note}}',
  'install.guard-unsupported':
    '{{tools, list}} do not support the guard. There, the guardrails are only text in the prompts.',

  // Versions
  'install.changes-unknown': 'changes unknown, because {{version}} is no longer available',
  'install.released-as-major': 'released as a major version',
  'install.breaking-available':
    '{{pack}} {{version}} is available and has breaking changes. To install it, run callbook update --major; add --dry-run to see the changes first.',
  'install.confirm-breaking': 'Update {{pack}} from {{installed}} to {{version}}, which has breaking changes?',
  'install.not-confirmed': 'kept the installed version of {{pack}}. Nothing was written.',
  'install.not-in-source': '{{pack}} is no longer in {{source}}',
  'install.release-not-found':
    '{{pack}}, which {{lockfile}} records, is no longer in {{source}}; run callbook update, or set --from to another folder or site',
  'install.stays': '{{reason}}; version {{version}} stays installed',
  'install.reason-and-successor': '{{reason}} (use {{successor}})',
  'install.warn-yanked': '{{pack}} was yanked: {{reason}}',
  'install.warn-deprecated': '{{pack}} is deprecated: {{reason}}',

  // Status
  'install.nothing-installed': 'Nothing is installed here. To install workflows, run callbook install.',
  'install.other-workflows': 'Not installed: {{workflows, list}}. Add one with callbook install --pack <id>.',
  'install.status-up-to-date': 'up to date',
  'install.status-newer': '{{version}} is newer: {{changes}}',
  'install.status-newer-unknown': '{{version}} is newer',
  'install.status-breaking': '{{version}} is newer and has breaking changes',
  'install.status-yanked': 'yanked: {{reason}}',
  'install.status-deprecated': 'deprecated: {{reason}}',
  'install.status-unknown': 'could not check for newer versions: {{reason}}',
  'install.status-merged': 'merged by hand, unchanged since',
  'install.status-missing': 'missing (callbook install restores it)',
  'install.status-edited': 'edited',
  'install.status-conflict': 'edited; merge {{newFile}} into it, then delete {{newFile}}',
} as const;
