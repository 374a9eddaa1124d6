/** What the components of a workflow page show. Their texts are filled in when the site is built, so no script needs them. */
export const markup = {
  'markup.use': 'Use',
  'markup.use-when': 'Use when',
  'markup.draft': 'draft',
  'markup.copies-text': 'Text to copy',
  'markup.after-preflight': 'preceded by the preflight',
  'markup.copy-template': 'Copy template',
  'markup.copy': 'Copy prompt',
  'markup.copy-named': 'Copy prompt: {{title}}',
  'markup.with-preflight': 'with preflight',
  'markup.next': 'What’s next',
  'markup.in-a-field': 'in a field',
  'markup.manual-copy': 'The text, to copy by hand',

  'markup.required': 'required',
  'markup.optional': 'optional',
  'markup.time-help': 'A date and time with its offset, such as 2026-11-23T02:41:00Z.',
  'markup.time-invalid': 'Not a valid time. The prompt would contain it unchanged.',
  'markup.now': 'Now',
  'markup.choose': 'Choose…',
  'markup.paste-or': 'Paste, drop, or',
  'markup.choose-file': 'choose a file',
  'markup.use-newer': 'Use newer value',
  'markup.show-newer': 'Show the newer value',
  'markup.clear': 'Clear',
  'markup.undo': 'Undo',

  'markup.after': 'After {{title}}',
  'markup.facts':
    'No agent at hand? Copy the facts of this incident: its current state, what is known, what is open, and the timeline.',
  'markup.copy-facts': 'Copy the facts',
  'markup.then': 'Next step',
  'markup.choose-next': 'Choose the next step by “{{deliverable}}”:',
  'markup.back': 'Back to your current step',

  'markup.reply': 'The agent’s reply',
  'markup.paste-reply': 'Paste the reply',
  'markup.reply-help':
    'Your browser finds the answers by their headings and fills them into the next steps. Nothing is sent anywhere.',

  'markup.open-in': 'Open the prompt elsewhere',
  'markup.download': 'Download .md',
  'markup.open-in-phone': '{{programs, list}} run on a computer. On a phone, copy the prompt.',

  'markup.incidents': 'Incidents',
  'markup.incident-file': 'File with an incident',
  'markup.no-incident': 'No incident yet.',
  'markup.incident-starts': 'One starts when you type on this page or choose a class.',
  'markup.incidents-help':
    'You can have several at once: “New incident” keeps the current one. To continue an incident that a colleague exported, choose “Import a file”. It contains the fields, the runs and the log.',
  'markup.pack-leave': 'Keep the old version and start a new incident',
  'markup.do-not-save': 'Turn saving off',
  'markup.delete-incident': 'Delete this incident',
  'markup.delete-question': 'Delete this incident, with everything you typed and its log?',
  'markup.delete': 'Delete',
  'markup.cancel': 'Cancel',

  'markup.log': 'Log',
  'markup.impact': 'Duration of user impact:',
  'markup.when': 'When',
  'markup.when-now': 'now',
  'markup.clock': 'Time zone',
  'markup.local': 'local',
  'markup.utc': 'UTC',
  'markup.note': 'Note',
  'markup.note-or-milestone': 'or milestone comment',
  'markup.add-note': 'Add note',
  'markup.add-milestone': 'Add a milestone',
  'markup.log-empty':
    'The log is still empty. Copies, replies, decisions and class changes are logged automatically. You add notes and milestones. Milestones set the timeline of the report and the duration of user impact.',
  'markup.timeline-manual-copy': 'The timeline, to copy by hand',

  'markup.close': 'Close',
  'markup.keys': 'Keyboard shortcuts',
  'markup.single-keys': 'Single-key shortcuts:',
  'markup.keys-help':
    'Single-key shortcuts are disabled while you type in a field or a dialog is open. Turn them off if you control your computer by voice.',
} as const;
