import type { Pack } from '../model/pack.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { instructionsIn } from './read.ts';
import type { TargetFile } from './types.ts';

/**
 * Holds that every file that tells an agent something says every line of the rule, of each pack that it is made from;
 * throws a PackFault on the first line that is not there. No file is excepted, so that none can be forgotten.
 */
export function holdGuardrails(target: string, files: readonly TargetFile[], packs: readonly Pack[]): void {
  for (const file of files) {
    const instructions = instructionsIn(file);
    if (instructions === undefined) continue;
    for (const { id, rule } of packs) {
      const lost = rule.find((line) => !instructions.includes(line) && !flat(instructions).includes(flat(line)));
      if (lost === undefined) continue;
      throw new ReleaseError(`${target}: ${file.path}`, 'release.rule-missing', { id, line: lost });
    }
  }
}

/** Lines of a rule that go on are indented in a list, which changes nothing of what they say. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}
