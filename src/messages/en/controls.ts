/** What the scripts of all pages show: the route, and whether the site works offline. */
export const controls = {
  'controls.route.now': 'now',
  'controls.route.done': 'done',
  'controls.route.next': 'next',
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
