import { parse as parseToml } from 'smol-toml'; // reads and writes TOML 1.0
import { isDevice } from '../model/identifier.ts';
import type { Pack } from '../model/pack.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { decodeIfExplained } from './active-syntax.ts';
import { splitFrontmatter } from './file-formats.ts';
import type { TargetFile } from './target.ts';

/**
 * Checks that every file with instructions contains every line of the rule of each of its packs. Throws a ReleaseError for
 * the first missing line. There are no exceptions, so that no file can be forgotten.
 */
export function checkGuardrails(target: string, files: readonly TargetFile[], packs: readonly Pack[]): void {
  for (const file of files) {
    const instructions = instructionsIn(file);
    if (instructions === undefined) continue;
    for (const { id, rule } of packs) {
      const missing = rule.find(
        (line) => !instructions.includes(line) && !joinLines(instructions).includes(joinLines(line)),
      );
      if (missing === undefined) continue;
      throw new ReleaseError(`${target}: ${file.path}`, 'release.rule-missing', { id, line: missing });
    }
  }
}

/**
 * Checks that the files can be written side by side on every system, including those that ignore case. Throws a
 * ReleaseError for the first that cannot. Ids joined by a hyphen can collide: bug + fix-look, bug-fix + look.
 */
export function checkPaths(target: string, files: readonly TargetFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const about = `${target}: ${path}`;
    if (path.split('/').some((name) => isDevice(name.split('.')[0]?.toLowerCase() ?? '')))
      throw new ReleaseError(about, 'release.path-reserved');
    if (seen.has(path.toLowerCase())) throw new ReleaseError(about, 'release.path-taken');
    seen.add(path.toLowerCase());
  }
}

/** The instructions in a file, read as its tool reads it; undefined for a file without instructions. */
function instructionsIn({ path, text }: TargetFile): string | undefined {
  if (path.endsWith('.toml')) return decodeIfExplained(String(parseToml(text)['prompt'] ?? ''));
  if (/\.mdc?$/.test(path)) return decodeIfExplained(splitFrontmatter(text).body);
  return undefined;
}

/** Returns a line that continues in a list is indented there, so compare without line breaks. */
function joinLines(text: string): string {
  return text.replace(/\s+/g, ' ');
}
