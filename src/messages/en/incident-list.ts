/** What the list of incidents and the update of an incident to another pack version show. Loaded on demand. */
export const incidentList = {
  'incidents.new': 'New incident',
  'incidents.import': 'Import a file',
  'incidents.open_other': '{{count}} open',
  'incidents.closed_other': '{{count}} closed',
  'incidents.count': 'In this browser: {{counts, list}}.',
  'incidents.count-blocked': 'Your browser blocked storage, so only the current incident is listed.',
  'incidents.count-silent': 'The browser’s storage is not responding, so only the current incident is listed.',
  'incidents.current': 'current',
  'incidents.times': 'Started {{started}}. Last edited {{edited}}.',

  'incidents.switch': 'Switch to this incident',
  'incidents.switch-workflow': 'Open in {{workflow}}',
  'incidents.rename': 'Rename',
  'incidents.close': 'Close incident',
  'incidents.reopen': 'Reopen',
  'incidents.export': 'Export',
  'incidents.delete': 'Delete',

  'incidents.name': 'Name of the incident',
  'incidents.save-name': 'Save name',
  'incidents.renamed': 'Renamed to “{{name}}”.',
  'incidents.name-removed': 'Name removed. The incident is named after its report again.',
  'incidents.close-question':
    'Closing permanently deletes the evidence of this incident: {{fields, list}}. Its name, its other fields and its log stay. Export it first if you need the evidence.',
  'incidents.close-confirm': 'Close and delete evidence',
  'incidents.close-cancel': 'Leave it open',
  'incidents.was-closed': 'Closed. You can reopen it.',
  'incidents.was-closed-without-evidence': 'Closed. Its evidence was deleted. You can reopen it.',
  'incidents.reopened': 'Reopened. Evidence deleted at closing is not restored.',
  'incidents.exported':
    'Saved as {{file}}. It contains everything you typed, including evidence, with placeholders instead of masked secrets.',
  'incidents.delete-question': 'Permanently delete “{{name}}” and its log, in every tab?',
  'incidents.delete-confirm': 'Delete',
  'incidents.delete-cancel': 'Keep',
  'incidents.deleted': '“{{name}}” was deleted.',
  'incidents.gone': 'This incident no longer exists: it was deleted in another tab, or it expired.',
  'incidents.not-changed':
    'Nothing was changed: the incident no longer exists, or your browser could not save the change.',
  'incidents.already-new': 'The current incident is still empty. Type or choose a class to start it.',

  'incidents.leave-off':
    '“{{name}}” is not saved, because you turned saving off. Leaving it discards it. Export it first if you need it.',
  'incidents.leave-full':
    '“{{name}}” is not saved, because the browser’s storage is full. Leaving it discards it. Export it first if you need it.',
  'incidents.leave-silent':
    '“{{name}}” is not saved yet, because the browser’s storage is not responding. Leaving it may discard it. Export it first if you need it.',
  'incidents.leave-blocked':
    '“{{name}}” is not saved, because your browser blocked storage. Leaving it discards it. Export it first if you need it.',
  'incidents.leave-confirm': 'Discard',
  'incidents.leave-cancel': 'Stay',

  'incidents.import-too-large': '{{file}} is larger than 50 MB. Nothing was imported.',
  'incidents.import-unreadable': '{{file}} could not be opened. Nothing was imported. Choose it again.',
  'incidents.import-refused': '{{file}}: {{reason}}',
  'incidents.import-tombstone': '{{file}} only records that an incident was deleted. Nothing was imported.',
  'incidents.import-unknown-workflow':
    '{{file}} belongs to the workflow {{workflow}}, which is not on this site. Nothing was imported.',
  'incidents.import-not-saved':
    'This page cannot save {{workflow}} incidents. Open the {{workflow}} page and import {{file}} there.',
  'incidents.imported': '“{{name}}” was imported.',
  'incidents.imported-current': '“{{name}}” was imported and is now the current incident.',
  'incidents.merged': '“{{name}}” was merged with the saved incident.',
  'incidents.merged-current': '“{{name}}” was merged with the saved incident and is now the current one.',

  'incidents.copied-value': 'Copied.',
  'incidents.copy-blocked': 'Your browser blocked copying. Select the text and copy it.',
  'incidents.pack-changed':
    'This incident uses version {{from}}. This page has version {{to}}. Updating keeps what you typed. Values that no longer have a field are listed below.',
  'incidents.pack-update': 'Update to {{version}}',
  'incidents.pack-updated': 'The incident now uses version {{version}}. All values were kept.',
  'incidents.pack-updated-orphans_one':
    'The incident now uses version {{version}}. {{count}} value has no field on this page: see below.',
  'incidents.pack-updated-orphans_other':
    'The incident now uses version {{version}}. {{count}} values have no field on this page: see below.',
  'incidents.orphans_other': 'Saved values without a field on this page: {{count}}',
  'incidents.copy-value': 'Copy {{label}}',

  'incidents.cancel': 'Cancel',
  'incidents.new-incident-ready':
    'New incident: it starts when you type or choose a class. “{{name}}” is saved unchanged.',
  'incidents.no-such-workflow': 'The workflow was not switched: this site has no page for {{workflow}}.',
} as const;
