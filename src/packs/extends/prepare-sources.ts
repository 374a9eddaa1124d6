import { existsSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { documentName } from '../../compiler/document.ts';
import { readSources, splitSource, type DocumentSources, type Source } from '../../compiler/source.ts';
import { writeAtomic } from '../../files/write-atomic.ts';
import { readLedger } from '../releases.ts';
import {
  acceptExtensions,
  settingsOf,
  versionOf,
  type AcceptedRelease,
  type SharedBlock,
} from './accept-extensions.ts';
import { extendDocument } from './extend-document.ts';
import { extendedFolder, extendedPath } from './extended-folder.ts';
import type { Extension } from './extension.ts';
import { extensionDiagnostics } from './extension-diagnostics.ts';
import { shippedDocuments } from './shipped-documents.ts';

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

/** Returns the root of a project, for its content folder, absolute and as the config has it. */
export function rootOf(content: string, contentPath = 'content'): string {
  return join(content, ...contentPath.split('/').map(() => '..'));
}

/** An extension without diagnostics, and the release that it includes. */
type ValidExtension = [extension: Extension, release: AcceptedRelease];

/**
 * Reads the documents of a project, with those that it includes. A shipped document with the parts that the project overrides
 * is written into the folder `extendedFolder`, where the site and the user find it. Its version is that of the last release of
 * the project, so that a change of the package or of an override is a change of the workflow, which a release then shows.
 */
export function prepareSources(project: ProjectDocuments): DocumentSources {
  const { content, contentPath = 'content', language, extensions = [], shipped = shippedDocuments() } = project;
  const own = { ...readSources(content, contentPath), ...(language !== undefined && { language }) };
  if (extensions.length === 0) return own;
  const root = rootOf(content, contentPath);
  const available = readSources(shipped, relative(root, shipped).replaceAll('\\', '/'));
  const write = extendedWriter(content, contentPath);

  const accepted = acceptExtensions(extensions, available, shipped);
  const blocks = [...accepted.values()].flatMap((release) => release?.blocks ?? []);
  const written = blocks.map((block) => ({ kind: block.kind, source: writeBlock(block, write) }));

  const diagnostics = extensions.map((extension) =>
    extensionDiagnostics(extension, { own, available, accepted: accepted.get(extension), shipped, root }),
  );
  const invalid = new Set(extensions.filter((_, index) => diagnostics[index]?.length !== 0).map(({ spec }) => spec));
  const valid = [...accepted].filter((one): one is ValidExtension => one[1] !== undefined && !invalid.has(one[0].spec));
  const pages = new Set([...own.workflows.map(nameOf), ...extensions.map(({ id }) => id)]);
  if (own.conventions) pages.add('conventions');
  const extended = writeExtended(valid, { content, pages, write });
  const shared = (kind: SharedBlock['kind']) => [
    ...available[kind],
    ...written.flatMap((block) => (block.kind === kind ? [block.source] : [])),
  ];
  return {
    ...own,
    workflows: [...own.workflows, ...extended],
    preflights: mergeShared(own.preflights, shared('preflights'), usedBlocks(extended, 'preflight')),
    rules: mergeShared(own.rules, shared('rules'), usedBlocks(extended, 'rule')),
    sourceDiagnostics: [...(own.sourceDiagnostics ?? []), ...diagnostics.flat()],
  };
}

/** Writes a document into the folder of extended documents, unless it is there already, and returns it. */
type WriteDocument = (path: string, text: string) => Source;

function extendedWriter(content: string, contentPath: string): WriteDocument {
  return (path, text) => {
    const file = join(extendedFolder(content), path);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeAtomic(file, text);
    return { path: extendedPath(contentPath, path), text };
  };
}

function writeBlock({ kind, name, text }: SharedBlock, write: WriteDocument): Source {
  return write(posix.join('shared', kind, `${name}.mdx`), text);
}

/** Writes the included workflows with the parts that the project overrides, and returns them. */
function writeExtended(
  valid: readonly ValidExtension[],
  { content, pages, write }: { content: string; pages: ReadonlySet<string>; write: WriteDocument },
): Source[] {
  return valid.map(([extension, { document }]) => {
    const version = readLedger(content, extension.id).releases.at(-1)?.version ?? versionOf(document);
    const text = extendDocument(document, extension, { version, hasPage: (page) => pages.has(page) });
    return { ...write(`${extension.id}.mdx`, text), isShipped: true };
  });
}

function usedBlocks(extended: readonly Source[], kind: 'preflight' | 'rule'): unknown[] {
  return extended.map((source) => settingsOf(splitSource(source).yaml)[kind]);
}

/** Adds the shipped blocks that extended workflows use, unless the project has a block of that name. */
function mergeShared(own: Source[], shipped: readonly Source[], used: readonly unknown[]): Source[] {
  const names = own.map(nameOf);
  return [...own, ...shipped.filter((block) => used.includes(nameOf(block)) && !names.includes(nameOf(block)))];
}

function nameOf({ path }: Source): string {
  return documentName(path);
}
