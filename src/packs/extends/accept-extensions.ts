import satisfies from 'semver/functions/satisfies.js';
import { parse as parseYaml } from 'yaml';
import { isPlainObject } from '../../base/collections.ts';
import { documentName } from '../../compiler/document.ts';
import {
  parseSource,
  splitSource,
  type DocumentSources,
  type ParsedSource,
  type Source,
} from '../../compiler/source.ts';
import { documentsOfPack } from './documents-of-pack.ts';
import type { Extension } from './extension.ts';
import { shippedReleases } from './shipped-documents.ts';

/** A shipped workflow of the version that a project accepts. */
export interface AcceptedRelease {
  document: ParsedSource;
  /** The shared blocks that only this version has. */
  blocks: SharedBlock[];
}

/** A shared block of a shipped workflow. */
export interface SharedBlock {
  kind: 'preflights' | 'rules';
  name: string;
  text: string;
}

/** Returns the shipped workflow that each extension includes; undefined for those without one. */
export function acceptExtensions(
  extensions: readonly Extension[],
  available: DocumentSources,
  shipped: string,
): Map<Extension, AcceptedRelease | undefined> {
  return new Map(extensions.map((extension) => [extension, acceptedRelease(extension, available, shipped)]));
}

/**
 * Returns a shipped workflow of the version that an extension accepts: the document of the package, or else the newest release
 * that fits and is not yanked, unless the extension names exactly that one. Undefined if there is none.
 */
function acceptedRelease(
  { id, range }: Extension,
  available: DocumentSources,
  shipped: string,
): AcceptedRelease | undefined {
  const source = available.workflows.find(({ path }) => documentName(path) === id);
  const document = source && parse(source);
  if (!document || satisfies(versionOf(document), range)) return document && { document, blocks: [] };
  const release = shippedReleases(shipped, id).findLast(
    ({ version, isYanked }) => satisfies(version, range) && (!isYanked || version === range),
  );
  if (!release) return undefined;
  const name = `${id}-${release.version.replaceAll('.', '-')}`;
  const { workflow, preflight, rule } = documentsOfPack(release.read(), name);
  const blocks: SharedBlock[] = [
    { kind: 'preflights', name, text: preflight },
    { kind: 'rules', name, text: rule },
  ];
  return { document: parse({ path: document.path, text: workflow }), blocks };
}

/** Parses a shipped document, which compiles. */
function parse(source: Source): ParsedSource {
  const parsed = parseSource(splitSource(source), () => undefined);
  if (!parsed) throw new Error(`The shipped document ${source.path} cannot be parsed.`);
  return parsed;
}

/** Returns the version in the frontmatter of a workflow document. */
export function versionOf({ yaml }: ParsedSource): string {
  return String(settingsOf(yaml)['version'] ?? '');
}

/** Returns the key `workflow` of the frontmatter. */
export function settingsOf(yaml: string | undefined): Record<string, unknown> {
  const values: unknown = parseYaml(yaml ?? '');
  const settings = isPlainObject(values) ? values['workflow'] : undefined;
  return isPlainObject(settings) ? settings : {};
}
