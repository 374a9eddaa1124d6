/**
 * The texts that the scripts of a page load immediately: prompts, notices, the state of the incident, and whether the page works
 * offline. All texts in a file are loaded together. The start of an id says where the text is shown.
 */
export const page = {
  'page.more_other': '{{count}} more',
  'page.dismiss': 'Dismiss',
  'page.dialog-failed': 'This could not be loaded. Reload the page to try again. Saved incidents are not affected.',

  'page.copied': 'Copied: {{title}}.',
  'page.copied-with-preflight': 'Copied: {{title}}, with preflight.',
  'page.copied-at': 'Copied {{time}}.',
  'page.changed-since': 'Changed since then.',
  'page.show-prompt': 'Show the prompt',
  'page.hide-prompt': 'Hide the prompt',
  'page.copy-again': 'Copy again',
  'page.copied-template': 'Copied: template of {{title}}.',
  'page.copied-facts': 'Copied: summary.',
  'page.copied-empty_one': '{{count}} required field is empty: {{fields, list}}.',
  'page.copied-empty_other': '{{count}} required fields are empty: {{fields, list}}.',
  'page.copy-blocked-keys': 'Your browser blocked copying. The text is selected: press {{keys}}.',
  'page.copy-blocked-touch': 'Your browser blocked copying. The text is selected: touch and hold it, then choose Copy.',
  'page.empty-fields': 'Still empty: {{fields, list}}',
  'page.preview-cut': '… {{characters}} characters not shown; Copy includes them …',

  'page.start-here': 'Start here.',
  'page.start-here-with-preflight': 'Start here, with preflight.',
  'page.start-class': '{{class}}: start here.',
  'page.start-class-with-preflight': '{{class}}: start here, with preflight.',
  'page.ignored-parameters': 'Ignored in the link: {{parameters, list}}.',

  'page.nothing-to-clear': 'The form is already empty.',
  'page.cleared_one': 'Cleared {{count}} field, here and in other steps.',
  'page.cleared_other': 'Cleared {{count}} fields, here and in other steps.',
  'page.undo-cleared': 'Cleared: {{fields, list}}.',
  'page.undo-address': 'Replaced by values from the link: {{fields, list}}.',
  'page.undo-carried': 'Replaced by values from other steps: {{fields, list}}.',
  'page.undo-replaced': 'Replaced: {{fields, list}}.',
  'page.undo-early': 'You typed before the saved text was loaded. Replaced: {{fields, list}}.',
  'page.undo-undone': 'Restored: {{fields, list}}. Undo brings back the newer text.',
  'page.value-from': 'From {{sources, list}}.',
  'page.source': '{{step}}: {{parts, list}}',
  'page.source-run': '{{step}}, run {{run}}: {{parts, list}}',

  'page.paste-blocked': 'Your browser does not let a page read the clipboard. Paste the reply into the field.',
  'page.clipboard-empty': 'The clipboard has no text. Copy the agent’s reply first, or paste it into the field.',
  'page.follow': 'Next: {{step}}',
  'page.choose-step': 'Choose the next step',

  'page.recommended': 'Recommended in the reply',
  'page.chosen': 'Chosen',

  'page.no-incident': 'No incident yet. One starts when you type or choose a class.',
  'page.closed': 'Closed',
  'page.new-incident': 'This is a new incident. “{{name}}” is saved unchanged.',
  'page.return-to-incident': 'Return to that incident',
  'page.deleted-elsewhere': '“{{name}}” was deleted in another tab.',

  'page.not-saved': 'Not saved',

  'page.pasted-text': 'pasted text',
  'page.reading-file': 'Reading {{name}}…',
  'page.unreadable-file': '{{name}} could not be read. Nothing was changed. Try again, or paste its text.',
  'page.scan-failed': 'The text could not be scanned for secrets. Check it yourself before you copy.',
  'page.copy-refused':
    'Not copied: {{fields, list}} could not be scanned for secrets, because part of this page is missing. Reload this tab, then copy.',

  'controls.route.now': 'now',
  'controls.route.done': 'done',
  'controls.route.next': 'next',
  'controls.route.included': 'included in the next copy',
  'controls.route.skipped': 'skipped',
  'controls.route.not-taken': 'not on this route',
  'controls.route.runs_one': 'run once',
  'controls.route.runs_other': '{{count}} runs',
  'controls.route.class-not-chosen': 'not chosen',
  'controls.route.current': ', current step: {{step}}',

  'controls.continue': 'Continue',
  'controls.edited-ago': 'last edited {{duration}} ago',

  'controls.offline.ready': 'Works offline: this browser has a copy of the whole site.',
  'controls.offline.failed': 'Works online only: this browser could not store a copy of the site.',
  'controls.offline.insecure': 'Works online only: a browser can store a copy of the site only over HTTPS.',
  'controls.offline.updated':
    'The site was updated in another tab. This tab continues with the earlier version. Reload it when convenient.',
} as const;
