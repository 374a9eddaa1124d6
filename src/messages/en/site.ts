/** What the pages show before any script runs. */
export const site = {} as const;
