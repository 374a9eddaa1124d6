/** What the command `callbook` prints, but for installing. */
export const cli = {
  // For texts that have no message of their own yet.
  'cli.text': '{{text}}',
} as const;
