/** Whether and until when an incident is saved, and what could not be read. Loaded when there is something to save. */
export const storage = {
  'page.unreadable-incident': 'A saved incident could not be read and was left unchanged. {{reason}}',
  'page.download-saved': 'Download the saved incident',
  'page.storage-new': 'What you type is saved only in this browser: for 14 days, evidence for 3 days at most.',
  'page.storage-saving': 'Saving…',
  'page.storage-until': 'Saved only in this browser, until {{day}}.',
  'page.storage-until-evidence':
    'Saved only in this browser, until {{day}}. Evidence until {{evidenceDay}}, or until you close the incident.',
  'page.storage-off': 'Not saved. Closing this tab discards it.',
  'page.storage-full': 'Not saved: the browser’s storage is full. Closing this tab discards it.',
  'page.storage-blocked': 'Not saved: your browser blocked storage. Closing this tab discards it.',
  'page.storage-silent': 'Not saved yet: the browser’s storage is not responding. Closing this tab may discard it.',
  'page.storage-private': 'A private window deletes it when you close it.',
  'page.storage-safari': 'Safari deletes it if you use Safari for 7 days without visiting this site.',
  'page.storage-one-tab': 'Other tabs show your changes only after a reload.',
  'page.storage-deleted': 'Deleted. Nothing is saved anymore.',
} as const;
