/** What `callbook install`, `update`, `status` and `uninstall` print. */
export const install = {} as const;
