/**
 * Sets the version in the frontmatter of a document and changes no other byte. Undefined if the version is not on a line of
 * its own in the block `workflow`, as in `version: 1.0.0`.
 */
export function setVersion(text: string, before: string, after: string): string | undefined {
  const frontmatter = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  const line = /^(workflow:[^\n]*\n(?:(?:[ \t][^\n]*)?\n)*?[ \t]+version:[ \t]*)(["']?)([^\s"'#]+)\2/m.exec(
    frontmatter,
  );
  if (line?.[3] !== before) return undefined;
  const at = line.index + (line[1]?.length ?? 0) + (line[2]?.length ?? 0);
  return `${text.slice(0, at)}${after}${text.slice(at + before.length)}`;
}
