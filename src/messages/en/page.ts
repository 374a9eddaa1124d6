/** What the scripts of a workflow page show. */
export const page = {} as const;
