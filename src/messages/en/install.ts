/** What `callbook install`, `update`, `status` and `uninstall` print. Errors follow the word `callbook:`. */
export const install = {
  // The command line
  'install.folder-not-found': 'no folder {{folder}}; set --dir to the repository to install in',
  'install.version-missing': '--to {{spec}} names no version; use <id>@<version>, such as bug-fix@1.0.0',
  'install.tool-not-found': 'no tool "{{tool}}" (did you mean {{suggestion}}?); use {{tools, list(type: disjunction)}}',
  'install.tool-needs-plugins': '{{tool}} reads only plugins, no files of a repository, so it cannot be installed here',
  'install.no-tool-detected':
    'no agent tool is set up in {{folder}}; choose one or more with --tool: {{tools, list(type: disjunction)}}',
  'install.tool-not-installed': 'nothing is installed for "{{tool}}"; callbook status --json lists the tools',
  'install.pack-not-installed': 'the pack "{{pack}}" is not installed; callbook status lists those that are',
  'install.frozen-with-others':
    '--frozen installs what {{lockfile}} records, so it does not go with --tool, --pack or --from',
  'install.not-installed': 'nothing is installed, because there is no {{lockfile}}; run callbook install first',

  // The lockfile
  'install.lockfile-conflict': '{{lockfile}} has merge conflicts; keep either side, then run callbook install',
  'install.lockfile-newer': '{{lockfile}} has the format {{version}} of a newer callbook; update callbook to read it',
  'install.lockfile-invalid': '{{lockfile}} is damaged ({{reason}}); restore it from version control',
  'install.lockfile-tool': '{{lockfile}} names the tool "{{tool}}" of a newer callbook; update callbook to install it',
  'install.lockfile-changed': '{{lockfile}} changed while this command was running; nothing was written, run it again',
  'install.digest-mismatch':
    '{{pack}} has the digest {{found}}, but {{lockfile}} records {{digest}}; its content was changed under the same version, so do not use it, and tell its publisher',
  'install.frozen-edited':
    '{{path}} was edited, so --frozen changes nothing; undo the edit, or run callbook install without --frozen',
  'install.frozen-outdated':
    'this callbook writes other files than {{lockfile}} records, so --frozen changes nothing; run callbook install, then commit',
  'install.absolute-path':
    '{{lockfile}} will record {{path}}, which other machines may not have; use a relative path or an address to share it',

  // Files that cannot be written
  'install.busy':
    'another callbook is installing in {{folder}}; wait for it to end, or delete {{path}} if none is running',
  'install.symlink':
    '{{path}} is a symbolic link that leads out of the repository, to {{target}}; nothing was written there. Install in the folder that it leads to with --dir, or replace the link, then run this again',
  'install.symlink-broken':
    '{{path}} is a symbolic link to {{target}}, which does not exist; create that or remove the link, then run this again',
  'install.linked-tool':
    'Nothing is installed for {{tool}}: because of a symbolic link, {{path}} is {{other}}, which it reads.',
  'install.linked-texts':
    '{{path}} and {{other}} are one file, because of a symbolic link, and {{tools, list}} need different texts in it; install only one of these tools with --tool',
  'install.not-a-file': '{{path}} is not a file; move it away, then run this again',
  'install.not-a-folder': '{{path}} is not a folder; move it away, then run this again',
  'install.other-spelling':
    '{{other}} is the same as {{path}} on systems that ignore case; rename {{other}}, then run this again',
  'install.read-only': '{{path}} is read-only, so nothing was written; make it writable, then run this again',
  'install.new-file-exists':
    '{{newFile}} is in the way, because the new text of {{path}} goes there; nothing was written, move it away, then run this again',
  'install.file-changed': '{{path}} changed while this command was running, so it was kept; run this again',
  'install.write-failed':
    'cannot write {{path}} ({{reason}}); some files may be new already, run this again to write the others',
  'install.unsafe-path': '{{tool}} reads {{path}}, which cannot be written safely; install without this tool',
  'install.two-texts': '{{tools, list}} need different texts in {{path}}; install only one of them',

  // What was done
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
    '{{path}} was there before, so it was kept. The new text is in {{newFile}}: merge it, then delete that file.',
  'install.merge-pending': '{{path}} was kept. The new text is still in {{newFile}}: merge it, then delete that file.',
  'install.edited':
    '{{path}} was edited, so it was kept. If a formatter did that, list the folder in its ignore file, such as .prettierignore.',
  'install.left-edited': '{{path}} was edited, so it was not removed. Callbook no longer manages it.',
  'install.left-existing': '{{path}} was there before, so it was not removed. Callbook no longer manages it.',

  'install.found-above':
    'Using {{folder}}, which has the {{lockfile}} of this repository. Set --dir . to use this folder.',
  'install.ignored':
    'Git ignores {{paths, list}}, so a clone will not have these files. Remove the line from .gitignore and commit them, or run callbook install --frozen in each clone.',

  // Versions
  'install.changes-unknown': 'changes unknown, because {{version}} is no longer available',
  'install.released-as-major': 'released as a breaking version',
  'install.breaking-available':
    '{{pack}} {{version}} is available and has breaking changes. To take it, run callbook update --major; add --dry-run to see the changes first.',
  'install.confirm-breaking': 'Update {{pack}} from {{installed}} to {{version}}, which has breaking changes?',
  'install.not-in-library': '{{pack}} is no longer in {{library}}',
  'install.stays': '{{reason}}; it stays at {{version}}',
  'install.reason-and-successor': '{{reason}} (use {{successor}})',
  'install.warn-yanked': '{{pack}} was yanked: {{reason}}',
  'install.warn-deprecated': '{{pack}} is deprecated: {{reason}}',

  // Status
  'install.nothing-installed': 'Nothing is installed here. Run callbook install.',
  'install.other-workflows': 'Not installed: {{workflows, list}}. Add one with callbook install --pack <id>.',
  'install.status-up-to-date': 'up to date',
  'install.status-newer': '{{version}} is newer: {{changes}}',
  'install.status-newer-unknown': '{{version}} is newer',
  'install.status-breaking': '{{version}} is newer and has breaking changes',
  'install.status-yanked': 'yanked: {{reason}}',
  'install.status-deprecated': 'deprecated: {{reason}}',
  'install.status-unknown': 'newer versions unknown: {{reason}}',
  'install.status-missing': 'missing (callbook install writes it again)',
  'install.status-edited': 'edited',
  'install.status-conflict': 'edited; merge the new text in {{newFile}}, then delete that file',
} as const;
