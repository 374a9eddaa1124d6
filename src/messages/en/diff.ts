/** How a comparison of two packs reads. */
export const diff = {} as const;
