/** Releases, their files and their changelogs. */
export const releases = {
  'release.locked':
    'Another release of this workflow is running. Wait for it to end. If none is running, delete {{lock}}.',
  'release.unknown-file':
    'The ledger does not list this file. Restore the ledger from version control, or run the release again.',
  'release.missing-file': 'The ledger lists this file, but it does not exist. Restore it from version control.',
  'release.altered-file': 'This released file was edited. Releases never change: restore it from version control.',
  'release.other-pack': 'This file is not the pack that the ledger lists. Restore it from version control.',
  'release.invalid-pack': 'This is not a pack of format 1.',
  'release.invalid-ledger': 'This is not a valid ledger ({{path}}: {{reason}}). Restore it from version control.',
  'release.ledger-id': 'The ledger is for "{{found}}", but its folder is "{{id}}".',
  'release.ledger-order': 'Version {{version}} comes after {{before}}. Versions in a ledger must rise.',
  'release.not-utf8': 'This file is not UTF-8.',
  'release.not-json': 'This file is not JSON ({{reason}}).',
  'release.version-taken':
    'Version {{version}} is already released with other content. Raise the version in the document.',
  'release.version-not-above': 'Version {{version}} is not above the last release, {{last}}.',
  'release.version-too-low':
    'Version {{version}} is too low for what changed since {{since}} ({{changes}}). Use {{least}} or above.',
  'release.version-of-document':
    'Cannot find "version: {{before}}" on a line of its own in the frontmatter. Set the version to {{after}} by hand, then release again.',
  'release.history-too-low':
    'Release {{version}} should have been {{least}} or above, since it changes {{since}} ({{changes}}).',
  'release.changelog-lost':
    'The changelog has release {{version}}, but the ledger does not. Restore the ledger from version control.',
  'release.changelog-date':
    'The changelog has another date for {{version}} than the ledger, {{date}}. Restore the ledger from version control.',
  'release.changelog-missing':
    'The changelog does not have every release of the ledger. Run "npm run release -- {{id}}" to rewrite it.',
  'release.not-released': 'Version {{version}} was never released. Released versions: {{versions, list}}.',
  'release.none-released': 'Version {{version}} was never released. This workflow has no releases.',
  'release.own-successor': 'Version {{version}} cannot be its own successor.',
  'release.no-reason': 'A reason is required. Say in one sentence what users of the release should know.',
  'release.reason-form': 'The reason must be one line without control characters.',
  'release.path-reserved': 'Windows reserves this file name. Rename the workflow or the step.',
  'release.path-taken': 'Another file of this tool has the same name. Rename a workflow or a step.',
  'release.rule-missing':
    'A line of the rule of {{id}} is missing: “{{line}}”. Every file that an agent may start from must have the whole rule.',

  'release.status-draft':
    'Version {{version}} is not released. Run "npm run release -- {{id}}", or build with --drafts for a preview.',
  'release.status-changed':
    'The document changed, but its version {{version}} is already released{{changes}}. Run "npm run release -- {{id}}" to release {{next}}.',
  'release.status-below':
    'Version {{version}} is below the last release, {{last}}{{changes}}. Run "npm run release -- {{id}}" to release {{next}}.',
  'release.status-too-low':
    'Version {{version}} is too low for what changed{{changes}}. Run "npm run release -- {{id}}" to release {{next}}.',
  'release.more-changes_one': '1 more change',
  'release.more-changes_other': '{{count}} more changes',

  'changelog.title': '{{title}}: releases',
  'changelog.digest': 'Digest `{{digest}}`.',
  'changelog.yanked': '**Yanked:** {{reason}}',
  'changelog.deprecated': '**Deprecated:** {{reason}}',
  'changelog.successor': 'Use {{version}} instead.',
  'changelog.first': 'The first release.',
  'changelog.same': 'The same as {{since}}.',
  'changelog.since': 'Since {{since}}:',
  'changelog.since-summary': 'Since {{since}}, {{changes}}.',
  'changelog.major': 'Breaking changes',
  'changelog.minor': 'New',
  'changelog.patch': 'Wording',

  'verify.not-json': 'The text is not JSON ({{reason}}).',
  'verify.field': '{{path}}: {{reason}}',
  'verify.lone-surrogate': 'The text has a lone surrogate, which UTF-8 cannot encode.',
  'verify.own-digest': 'The pack says that its digest is {{found}}, but its content has {{digest}}.',
  'verify.expected-digest': 'The digest is {{digest}}, not the expected {{expected}}.',
  'verify.not-canonical': 'The bytes are not canonical JSON (RFC 8785) with one line feed at the end.',
} as const;
