import { loadPart } from '../browser/services.ts';

/** The code that adds evidence to an incident, and masks secrets before a prompt is copied. */
export type EvidenceTools = Pick<typeof import('./add-evidence.ts'), 'addEvidence' | 'scanPasted'> &
  Pick<typeof import('./masking.ts'), 'maskBeforeCopy' | 'maskFields'> &
  Pick<typeof import('./mask-output.ts'), 'maskForOutput' | 'maskedNote'>;

let loaded: EvidenceTools | undefined;

/**
 * Loads that code. A page does so as soon as it is drawn, not on first use, because an update of the site could have removed
 * it by then, and some browsers allow copying only synchronously inside the click handler.
 */
export async function loadEvidenceTools(): Promise<EvidenceTools> {
  return (loaded ??= await loadPart(async () => {
    const [{ addEvidence, scanPasted }, { maskBeforeCopy, maskFields }, { maskForOutput, maskedNote }] =
      await Promise.all([import('./add-evidence.ts'), import('./masking.ts'), import('./mask-output.ts')]);
    return { addEvidence, scanPasted, maskBeforeCopy, maskFields, maskForOutput, maskedNote };
  }));
}

/** Returns that code if it is loaded. */
export function loadedEvidenceTools(): EvidenceTools | undefined {
  return loaded;
}
