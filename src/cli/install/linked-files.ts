import type { Desired } from './desired.ts';
import { locate } from './locate.ts';

/** Two paths that are one file, because of a symbolic link, although tools need different texts in it. */
export interface LinkedFiles {
  path: string;
  other: string;
  /** The tools that need one of the texts. */
  tools: string[];
}

/** Finds such paths among the desired files. */
export function findLinkedFiles(folder: string, files: Desired['files']): LinkedFiles | undefined {
  const seen = new Map<string, string>();
  for (const [path, file] of files) {
    const { real } = locate(folder, path);
    const other = seen.get(real);
    const before = other === undefined ? undefined : files.get(other);
    if (other !== undefined && before && before.sha256 !== file.sha256)
      return { path, other, tools: [...new Set([...before.tools, ...file.tools])] };
    seen.set(real, path);
  }
  return undefined;
}

/** The real paths of the desired files. */
export function realPaths(folder: string, files: Desired['files']): Set<string> {
  return new Set([...files.keys()].map((path) => locate(folder, path).real));
}
