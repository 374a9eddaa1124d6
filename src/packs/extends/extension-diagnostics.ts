import type { Diagnostic } from '../../compiler/diagnostic.ts';
import { documentName } from '../../compiler/document.ts';
import type { DocumentSources, Source } from '../../compiler/source.ts';
import { isContainer } from '../../compiler/syntax-tree.ts';
import type { AcceptedRelease } from './accept-extensions.ts';
import type { Extension } from './extension.ts';
import { locationInConfig } from './location-in-config.ts';
import { shippedReleases } from './shipped-documents.ts';

interface ExtensionContext {
  own: DocumentSources;
  available: DocumentSources;
  /** The included workflow; undefined if there is none of this name and version. */
  accepted: AcceptedRelease | undefined;
  shipped: string;
  root: string;
}

/** Returns the diagnostics of an extension, located in the config. */
export function extensionDiagnostics(
  extension: Extension,
  { own, available, accepted, shipped, root }: ExtensionContext,
): Diagnostic[] {
  const { spec, id, range, rule, preflight, inputs } = extension;
  const diagnostics: Diagnostic[] = [];
  const report = (unexpected: string, expected: string) =>
    diagnostics.push({ ...locationInConfig(root, spec), rule: 'extends', unexpected, expected });
  if (!available.workflows.some((one) => nameOf(one) === id)) {
    report(`workflow "${id}"`, `one of ${available.workflows.map(nameOf).join(', ')}`);
    return diagnostics;
  }
  if (!accepted) {
    const versions = shippedReleases(shipped, id).map(({ version }) => version);
    report(`version ${range}`, `one of those that this version of callbook has: ${versions.join(', ')}`);
  }
  if (own.workflows.some((one) => nameOf(one) === id))
    report(`"${spec}"`, `no document workflows/${id}.mdx, or no entry for it in extends`);
  const blocks = { rule: [own.rules, available.rules, rule], preflight: [own.preflights, available.preflights, preflight] } as const; // prettier-ignore
  for (const [kind, [ours, theirs, name]] of Object.entries(blocks)) {
    const names = [...new Set([...ours, ...theirs].map(nameOf))];
    if (name !== undefined && !names.includes(name)) report(`${kind} "${name}"`, `one of ${names.join(', ')}`);
  }
  if (!accepted) return diagnostics;
  const prompts = accepted.document.nodes.flatMap(({ node }) =>
    isContainer(node, 'prompt') ? (node.attributes?.['id'] ?? []) : [],
  );
  for (const [input, { in: into }] of Object.entries(inputs))
    for (const prompt of into)
      if (!prompts.includes(prompt)) report(`prompt "${prompt}" of input "${input}"`, `one of ${prompts.join(', ')}`);
  return diagnostics;
}

function nameOf({ path }: Source): string {
  return documentName(path);
}
