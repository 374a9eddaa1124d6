/** Returns the HTML of a page, in the file with the whole site; undefined if it has no such page. Absent on a site. */
// oxlint-disable-next-line no-var -- the only form of a global variable in TypeScript
declare var callbookPage: ((id: string) => string | undefined) | undefined;
