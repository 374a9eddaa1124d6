import { loadModule } from '../browser/services.ts';

/** The code that carries values between prompts, adds evidence to an incident, and masks secrets before a prompt is copied. */
export type EvidenceTools = typeof import('./evidence-tools.ts');

let loaded: EvidenceTools | undefined;

/**
 * Loads that code. A page loads it before it is needed, not on first use, because an update of the site could have removed
 * it by then, and some browsers allow copying only synchronously inside the click handler.
 */
export async function loadEvidenceTools(): Promise<EvidenceTools> {
  return (loaded ??= await loadModule(() => import('./evidence-tools.ts')));
}

/** Returns that code if it is loaded. */
export function loadedEvidenceTools(): EvidenceTools | undefined {
  return loaded;
}
