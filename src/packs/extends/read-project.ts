import { existsSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import { parse as parseYaml } from 'yaml';
import { isPlainObject } from '../../base/collections.ts';
import type { Diagnostic } from '../../compiler/diagnostic.ts';
import { documentName } from '../../compiler/document.ts';
import {
  parseSource,
  readSources,
  splitSource,
  type DocumentSources,
  type ParsedSource,
  type Source,
} from '../../compiler/source.ts';
import { isContainer } from '../../compiler/syntax-tree.ts';
import { writeAtomic } from '../../files/write-atomic.ts';
import { readLedger } from '../releases.ts';
import { EXTENDED_FOLDER, extendedFolder } from './extended-folder.ts';
import { documentsOfPack } from './documents-of-pack.ts';
import { extendDocument } from './extend-document.ts';
import { locationInConfig } from './location-in-config.ts';
import type { Extension } from './extension.ts';
import { shippedDocuments, shippedReleases } from './shipped-documents.ts';

/** The documents of a project: where its own are, and what it includes. */
export interface ProjectDocuments {
  /** The content folder, absolute. */
  content: string;
  /** The content folder as the config has it, with which the paths in diagnostics start. */
  contentPath?: string | undefined;
  /** The language of its own documents, as a BCP 47 tag; undefined for English. */
  language?: string | undefined;
  /** The shipped workflows that the project includes. */
  extensions?: readonly Extension[];
  /** The folder to take them from; by default the documents of this package. */
  shipped?: string;
}

/**
 * Reads the documents of a project, with those that it includes. A shipped document with the parts that the project overrides
 * is written into the folder `extendedFolder`, where the site and the user find it. Its version is that of the last release of
 * the project, so that a change of the package or of an override is a change of the workflow, which a release then shows.
 */
export function readProject(project: ProjectDocuments): DocumentSources {
  const { content, contentPath = 'content', language, extensions = [], shipped = shippedDocuments() } = project;
  const own = { ...readSources(content, contentPath), ...(language !== undefined && { language }) };
  if (extensions.length === 0) return own;
  const root = join(content, ...contentPath.split('/').map(() => '..'));
  const available = readSources(shipped, relative(root, shipped).replaceAll('\\', '/'));
  const accepted = new Map(
    extensions.map((one) => [one, acceptedRelease(one, { available, shipped, content, contentPath })]),
  );
  const diagnostics = extensions.flatMap((one) =>
    diagnosticsOf(one, { own, available, accepted: accepted.get(one), shipped, root }),
  );
  const invalid = new Set(diagnostics.map(({ spec }) => spec));
  const pages = new Set([...own.workflows.map(nameOf), ...extensions.map(({ id }) => id)]);
  if (own.conventions) pages.add('conventions');
  const extended = extensions.flatMap((extension): Source[] => {
    const source = accepted.get(extension)?.document;
    if (!source || invalid.has(extension.spec)) return [];
    const version = readLedger(content, extension.id).releases.at(-1)?.version ?? versionOf(source);
    const text = extendDocument(source, extension, { version, hasPage: (page) => pages.has(page) });
    const file = join(extendedFolder(content), `${extension.id}.mdx`);
    writeChanged(file, text);
    const path = posix.join(posix.dirname(contentPath), EXTENDED_FOLDER, `${extension.id}.mdx`);
    return [{ path, text, isShipped: true }];
  });
  const blocks = [...accepted.values()].flatMap((one) => one?.blocks ?? []);
  const withBlocks = (kind: SharedBlockSource['kind']) => [
    ...available[kind],
    ...blocks.filter((block) => block.kind === kind),
  ];
  const named = extended.map((source) => settingsOf(splitSource(source).yaml));
  return {
    ...own,
    workflows: [...own.workflows, ...extended],
    preflights: withShipped(own.preflights, withBlocks('preflights'), named.map(({ preflight }) => preflight)), // prettier-ignore
    rules: withShipped(own.rules, withBlocks('rules'), named.map(({ rule }) => rule)), // prettier-ignore
    sourceDiagnostics: [
      ...(own.sourceDiagnostics ?? []),
      ...diagnostics.map(({ spec: _, ...diagnostic }) => diagnostic),
    ],
  };
}

/** A shipped workflow of the version that a project accepts. */
interface AcceptedRelease {
  document: ParsedSource;
  /** The shared blocks that only this version has. */
  blocks: SharedBlockSource[];
}

type SharedBlockSource = Source & { kind: 'preflights' | 'rules' };

/**
 * Returns a shipped workflow of the version that an extension accepts: the document of the package, or else the newest release
 * that fits and is not yanked, unless the extension names exactly that one. Undefined if there is none.
 */
function acceptedRelease(
  { id, range }: Extension,
  {
    available,
    shipped,
    content,
    contentPath,
  }: { available: DocumentSources; shipped: string; content: string; contentPath: string },
): AcceptedRelease | undefined {
  const source = available.workflows.find((one) => nameOf(one) === id);
  const document = source && parse(source);
  if (!document || satisfies(versionOf(document), range)) return document && { document, blocks: [] };
  const release = shippedReleases(shipped, id).findLast(
    ({ version, isYanked }) => satisfies(version, range) && (!isYanked || version === range),
  );
  if (!release) return undefined;
  const block = `${id}-${release.version.replaceAll('.', '-')}`;
  const documents = documentsOfPack(release.read(), block);
  const blocks = (['preflight', 'rule'] as const).map((role): SharedBlockSource => {
    const path = posix.join('shared', `${role}s`, `${block}.mdx`);
    writeChanged(join(extendedFolder(content), path), documents[role]);
    const shown = posix.join(posix.dirname(contentPath), EXTENDED_FOLDER, path);
    return { kind: `${role}s`, path: shown, text: documents[role] };
  });
  return { document: parse({ path: document.path, text: documents.workflow }), blocks };
}

function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeAtomic(file, text);
}

/** Adds the shipped blocks that extended workflows use, unless the project has a block of that name. */
function withShipped(own: Source[], shipped: Source[], used: unknown[]): Source[] {
  const names = own.map(nameOf);
  return [...own, ...shipped.filter((block) => used.includes(nameOf(block)) && !names.includes(nameOf(block)))];
}

interface ExtensionContext {
  own: DocumentSources;
  available: DocumentSources;
  /** The included workflow; undefined if there is none of this name and version. */
  accepted: AcceptedRelease | undefined;
  shipped: string;
  root: string;
}

/** A diagnostic of an extension, located in the config. */
type ExtensionDiagnostic = Diagnostic & { spec: string };

function diagnosticsOf(
  extension: Extension,
  { own, available, accepted, shipped, root }: ExtensionContext,
): ExtensionDiagnostic[] {
  const { spec, id, range, rule, preflight, inputs } = extension;
  const diagnostics: ExtensionDiagnostic[] = [];
  const report = (unexpected: string, expected: string) =>
    diagnostics.push({ spec, ...locationInConfig(root, spec), rule: 'extends', unexpected, expected });
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

/** Parses a shipped document, which compiles. */
function parse(source: Source): ParsedSource {
  const parsed = parseSource(splitSource(source), () => undefined);
  if (!parsed) throw new Error(`The shipped document ${source.path} cannot be parsed.`);
  return parsed;
}

function versionOf({ yaml }: ParsedSource): string {
  return String(settingsOf(yaml)['version'] ?? '');
}

/** Returns the key `workflow` of the frontmatter. */
function settingsOf(yaml: string | undefined): Record<string, unknown> {
  const values: unknown = parseYaml(yaml ?? '');
  const settings = isPlainObject(values) ? values['workflow'] : undefined;
  return isPlainObject(settings) ? settings : {};
}
