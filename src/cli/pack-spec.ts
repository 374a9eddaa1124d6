/** A workflow, and optionally a version of it, as in `incident-response@1.0.0`. */
export interface PackSpec {
  id: string;
  version?: string;
}

/** Reads `<id>` or `<id>@<version>`; undefined if the text is neither. */
export function parsePackSpec(spec: string): PackSpec | undefined {
  const [, id, version] = /^([a-z][a-z0-9-]*)(?:@([0-9A-Za-z.+-]+))?$/.exec(spec) ?? [];
  if (id === undefined) return undefined;
  return { id, ...(version !== undefined && { version }) };
}
