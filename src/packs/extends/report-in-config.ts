import type { Diagnostic, Problem } from '../../compiler/diagnostic.ts';
import { findInConfig, placeInConfig } from './place-in-config.ts';
import { extendedPath, rootOf, type ProjectDocuments } from './read-project.ts';

/**
 * Reports errors in documents that are made from shipped ones in the config, which is what the author can change: at the value that an
 * error names, or else at the entry of the document, with the place in the document.
 */
export function reportInConfig<One extends Diagnostic | Problem>(
  problems: readonly One[],
  { content, name, extensions = [] }: ProjectDocuments,
): One[] {
  const specs = new Map(extensions.map(({ id, spec }) => [extendedPath(name, id), spec]));
  const root = rootOf(content, name);
  return problems.map((one) => {
    const spec = specs.get(one.file);
    if (spec === undefined) return one;
    if (!('unexpected' in one)) return { ...one, ...placeInConfig(root, spec) };
    const [, value] = /"([^"]+)"/.exec(one.unexpected) ?? [];
    const place = value === undefined ? undefined : findInConfig(root, [spec, value]);
    if (place) return { ...one, ...place };
    const unexpected = `${one.unexpected} at ${one.file}:${one.line}:${one.column}`;
    return { ...one, ...placeInConfig(root, spec), unexpected };
  });
}
