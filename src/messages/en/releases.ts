/** Releases, their files and their changelogs. */
export const releases = {} as const;
