import { loadPart } from '../browser/load-part.ts';

/** See safety.ts. */
export type Safety = typeof import('./safety.ts');

let loaded: Safety | undefined;

/**
 * Loads the code that keeps secrets out of prompts. A page does so right after it is drawn, and not on use: an update of
 * the site could have removed it by then, and some browsers copy only in the very task of a click.
 */
export async function loadSafety(): Promise<Safety> {
  return (loaded ??= await loadPart(() => import('./safety.ts')));
}

/** That code, if it is loaded. */
export function loadedSafety(): Safety | undefined {
  return loaded;
}
