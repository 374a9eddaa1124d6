/** What the command `callbook` prints, but for installing. */
export const cli = {} as const;
