/**
 * Texts that replace those with the same id on the page of a workflow without milestones: its work is not an incident. The part
 * of an id after `work-item.` is the id of that message.
 */
export const workItem = {
  'work-item.markup.share': 'Share work item',
  'work-item.markup.incidents': 'Work items',
  'work-item.markup.incident-file': 'Work item file',
  'work-item.markup.no-incident': 'No work item yet.',
  'work-item.markup.incidents-help':
    'You can have several at once: “New work item” keeps the current one. To continue a work item that a colleague exported, choose “Import a work item file”. The file contains the fields, the runs and the log.',
  'work-item.markup.pack-leave': 'Leave this work item as it is, and start a new one',
  'work-item.markup.log-empty':
    'The log is still empty. Copies, replies, decisions and class changes are logged automatically. You can add notes.',
  'work-item.page.dialog-failed':
    'This could not be loaded. Reload the page to try again. Saved work items are not affected.',
  'work-item.page.copied-facts': 'Copied: summary.',
  'work-item.page.no-incident': 'No work item yet. One starts when you type or choose a class.',
  'work-item.page.new-incident': 'This is a new work item. “{{name}}” is saved unchanged.',
  'work-item.page.return-to-incident': 'Return to that work item',
  'work-item.incidents.new': 'New work item',
  'work-item.incidents.import': 'Import a work item file',
  'work-item.incidents.count-blocked': 'Your browser blocked storage, so only the current work item is listed.',
  'work-item.incidents.count-silent':
    'The browser’s storage is not responding, so only the current work item is listed.',
  'work-item.incidents.switch': 'Switch to this work item',
  'work-item.incidents.close': 'Close work item',
  'work-item.incidents.name': 'Name of the work item',
  'work-item.incidents.name-removed': 'Name removed. The work item has its automatic name again.',
  'work-item.incidents.close-question':
    'Closing permanently deletes the evidence of this work item: {{fields, list}}. Its name, its other fields and its log stay. Export it first if you need the evidence.',
  'work-item.incidents.close-question-bare': 'Close this work item? Its fields and its log stay.',
  'work-item.incidents.start-another': 'Start another work item',
  'work-item.incidents.masked_one': 'Masked: {{names, list}}. To include it, open “Share work item”.',
  'work-item.incidents.masked_other': 'Masked: {{names, list}}. To include one, open “Share work item”.',
  'work-item.incidents.share-help':
    'Your colleague opens the file on the home page of this site, or the link in your chat. Both contain the whole work item, with secrets masked. Neither is uploaded anywhere.',
  'work-item.incidents.link-copied': 'Copied: link to this work item. It is a copy: later changes need another link.',
  'work-item.incidents.link-too-long': 'This work item is too long for a link. Export it as a file and send that.',
  'work-item.incidents.link-from-disk':
    'This page was opened from a disk, so a link would not work elsewhere. Export the work item as a file and send that.',
  'work-item.incidents.copy-blocked-save':
    'Not copied: your browser blocked copying. Export the work item as a file instead.',
  'work-item.incidents.link-received': '“{{name}}” from the link is now the current work item.',
  'work-item.incidents.link-merged': '“{{name}}” was merged with the work item in the link.',
  'work-item.incidents.details-help': 'These contacts appear in the summary and the report.',
  'work-item.incidents.gone': 'This work item no longer exists: it was deleted in another tab, or it expired.',
  'work-item.incidents.not-changed':
    'Nothing was changed: the work item no longer exists, or your browser could not save the change.',
  'work-item.incidents.already-new': 'The current work item is still empty. Type or choose a class to start it.',
  'work-item.incidents.import-tombstone':
    'The work item in {{file}} was deleted before it was exported. Nothing was imported. Ask for a file that was exported earlier.',
  'work-item.incidents.import-not-saved':
    'This page cannot save {{workflow}} work items. Open the {{workflow}} page and import {{file}} there.',
  'work-item.incidents.imported-current': '“{{name}}” was imported and is now the current work item.',
  'work-item.incidents.merged': '“{{name}}” was merged with the saved work item.',
  'work-item.incidents.merged-current': '“{{name}}” was merged with the saved work item and is now the current one.',
  'work-item.incidents.pack-changed':
    'This work item uses version {{from}}. This page has version {{to}}. Updating keeps what you typed. Values that no longer have a field are listed below.',
  'work-item.incidents.pack-updated': 'The work item now uses version {{version}}. All values were kept.',
  'work-item.incidents.pack-updated-orphans_one':
    'The work item now uses version {{version}}. {{count}} value has no field on this page: see below.',
  'work-item.incidents.pack-updated-orphans_other':
    'The work item now uses version {{version}}. {{count}} values have no field on this page: see below.',
  'work-item.incidents.new-incident-ready':
    'New work item: it starts when you type or choose a class. “{{name}}” is saved unchanged.',
  'work-item.log.print-incident': 'Work item: {{name}}',
  'work-item.keys.incidents': 'Work items: switch, rename, close, export',
  'work-item.keys.log': 'Work item log',
  'work-item.page.unreadable-incident': 'A saved work item could not be read and was left unchanged. {{reason}}',
  'work-item.page.download-saved': 'Download the saved work item',
  'work-item.page.storage-until-evidence':
    'Saved only in this browser, until {{day}}. Evidence until {{evidenceDay}}, or until you close the work item.',
  'work-item.incident.unnamed': 'an unnamed work item',
  'work-item.incident.summary-cut': '[… {{length}} characters in total; the rest is in the work item …]',
  'work-item.incident.not-imported':
    '{{problem}} Nothing was imported. Export the work item again, or correct the file.',
  'work-item.incident.newer-format':
    'This work item uses format {{format}}, from a newer Callbook. This page reads formats up to {{supported}}. Reload the page to update it, then try again.',
  'work-item.incident.expired-unnamed': 'A work item was deleted 14 days after its last edit, which was on {{when}}.',
  'work-item.incident.evidence-removed-closed': 'Evidence removed because the work item is closed: {{labels, list}}.',
  'work-item.output.report-from-log': 'From the work item log',
  'work-item.output.issue-incident': 'Work item: {{name}}',
  'work-item.output.csv-incident': 'Work item',
  'work-item.output.link-unreadable':
    'This link does not contain a complete work item. It may have been cut off or changed in transit. Copy it again from where it was sent, or ask for the work item as a file.',
} as const;
