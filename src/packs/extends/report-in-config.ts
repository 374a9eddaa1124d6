import type { Diagnostic, Problem } from '../../compiler/diagnostic.ts';
import { extendedPath } from './extended-folder.ts';
import { findInConfig, locationInConfig } from './location-in-config.ts';
import { rootOf, type ProjectDocuments } from './prepare-sources.ts';

/**
 * Reports errors in documents that are made from shipped ones in the config, which is what the author can change: at the value that an
 * error names, or else at the entry of the document, with the location in the document.
 */
export function reportInConfig<One extends Diagnostic | Problem>(
  problems: readonly One[],
  { content, contentPath, extensions = [] }: ProjectDocuments,
): One[] {
  const specs = new Map(extensions.map(({ id, spec }) => [extendedPath(contentPath, `${id}.mdx`), spec]));
  const root = rootOf(content, contentPath);
  return problems.map((one) => {
    const spec = specs.get(one.file);
    if (spec === undefined) return one;
    if (!('unexpected' in one)) return { ...one, ...locationInConfig(root, spec) };
    const [, value] = /"([^"]+)"/.exec(one.unexpected) ?? [];
    const location = value === undefined ? undefined : findInConfig(root, [spec, value]);
    if (location) return { ...one, ...location };
    const unexpected = `${one.unexpected} at ${one.file}:${one.line}:${one.column}`;
    return { ...one, ...locationInConfig(root, spec), unexpected };
  });
}
