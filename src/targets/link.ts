/** A link in Markdown; brackets and backslashes of its title are no part of the syntax. */
export function linkTo(title: string, address: string): string {
  return `[${title.replace(/[[\]\\]/g, '\\$&')}](${address})`;
}
