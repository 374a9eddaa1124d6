import { join } from 'node:path';
import { sortDiagnostics, type Diagnostic } from '../compiler/diagnostic.ts';
import { compileDocuments, type Compilation } from '../compiler/compile.ts';
import { documentName } from '../compiler/document.ts';
import { languageFolders, readSources, splitSource, type DocumentSources, type Source } from '../compiler/source.ts';
import { compileCached, type UsedEntries } from './compile-cached.ts';
import { prepareSources, type ProjectDocuments } from './extends/prepare-sources.ts';
import { translationDiagnostics } from './translation-diagnostics.ts';

/** Another language of a project: its BCP 47 tag, and the folder of its documents, which its addresses start with too. */
export interface Language {
  folder: string;
  lang: string;
}

/** The documents of one language of a project, compiled. */
export interface CompiledLanguage {
  /** The language; undefined for the first one of the project. */
  language: Language | undefined;
  /** The folder with its documents and its releases, absolute. */
  content: string;
  sources: DocumentSources;
  compilation: Compilation;
}

/**
 * Compiles the documents of a project in all its languages, the first one first. A document in another language must have the
 * structure of the original, and uses the shared blocks of the original where its language has none of that name. Documents are
 * `postponed` or skipped only in a project with one language.
 */
export function compileLanguages(
  project: ProjectDocuments,
  languages: readonly Language[] = [],
  used?: UsedEntries,
  postponed?: Set<Source>,
  isSkipped?: (source: Source) => boolean,
): CompiledLanguage[] {
  const { content, contentPath = 'content' } = project;
  const sources = prepareSources(project);
  // A translation is compared with its original, so both must be current.
  const compiled = compileCached(sources, content, used, languages.length === 0 ? postponed : undefined, isSkipped);
  const unnamed = languageFolders(content).filter((one) => !languages.some(({ folder }) => folder === one));
  const original = {
    ...compiled,
    diagnostics: [...compiled.diagnostics, ...unnamed.map((one) => unnamedFolderDiagnostic(contentPath, one))],
  };
  const originals = compiled.workflows.map(({ workflow }) => workflow);
  const invalidOriginals = new Set(sources.workflows.map(({ path }) => documentName(path)));
  for (const { id } of originals) invalidOriginals.delete(id);
  const known = new Set(original.diagnostics.map((one) => JSON.stringify(one)));
  const others = languages.map((language): CompiledLanguage => {
    const { folder, lang } = language;
    const own = withOriginalBlocks(sources, readSources(join(content, folder), `${contentPath}/${folder}`), lang);
    const { workflows, diagnostics } =
      own.workflows.length > 0 ? compileCached(own, content, used) : compileDocuments(own);
    const texts = new Map(own.workflows.map((source) => [source.path, splitSource(source).text]));
    const differences = workflows.flatMap(({ workflow, files: [file = ''] }): Diagnostic[] =>
      // An original with errors, which are reported, cannot be compared.
      invalidOriginals.has(workflow.id)
        ? []
        : translationDiagnostics(workflow, originals, { file, text: texts.get(file) ?? '' }),
    );
    const found = sortDiagnostics([...diagnostics.filter((one) => !known.has(JSON.stringify(one))), ...differences]);
    const invalid = new Set(found.map(({ file }) => file));
    const valid = workflows.filter(({ files }) => !files.some((file) => invalid.has(file)));
    return {
      language,
      content: join(content, folder),
      sources: own,
      compilation: { workflows: valid, diagnostics: found },
    };
  });
  return [{ language: undefined, content, sources, compilation: original }, ...others];
}

/** A folder with documents in a language that the config does not name. */
function unnamedFolderDiagnostic(contentPath: string, folder: string): Diagnostic {
  return {
    ...{ file: `${contentPath}/${folder}`, line: 1, column: 1, rule: 'file-name' },
    unexpected: `folder "${folder}"`,
    expected: 'a folder that "locales" in callbook.config names, or a name that starts with _',
  };
}

/** The card of a service in the folder of a language, where it would be taken for another service. */
function ownCardDiagnostic({ path }: Source): Diagnostic {
  return {
    ...{ file: path, line: 1, column: 1, rule: 'file-name' },
    unexpected: 'service card in the folder of one language',
    expected: 'a card in services of the content folder, which all languages share',
  };
}

/** Adds the shared blocks of the original to the documents of a language, and the workflows that they may continue in. */
function withOriginalBlocks(original: DocumentSources, own: DocumentSources, language: string): DocumentSources {
  const withOriginal = (ours: Source[] = [], theirs: Source[] = []) => {
    const names = new Set(ours.map(({ path }) => documentName(path)));
    return [...ours, ...theirs.filter(({ path }) => !names.has(documentName(path)))];
  };
  return {
    ...own,
    preflights: withOriginal(own.preflights, original.preflights),
    rules: withOriginal(own.rules, original.rules),
    fragments: withOriginal(own.fragments, original.fragments),
    services: original.services ?? [],
    sourceDiagnostics: [...(own.sourceDiagnostics ?? []), ...(own.services ?? []).map(ownCardDiagnostic)],
    conventions: own.conventions ?? original.conventions,
    language,
    otherWorkflows: original.workflows.map(({ path }) => documentName(path)),
  };
}
