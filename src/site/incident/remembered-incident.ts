import { tryService } from '../browser/services.ts';

/** Remembers which incident of a workflow is open in this tab, for the next page in it. */
export function rememberOpenIncident(workflow: string, id: string): void {
  // Without session storage the next page opens the incident that was edited last.
  tryService(() => sessionStorage.setItem(storageKey(workflow), id), undefined);
}

/** Returns the incident of a workflow that was open in this tab. */
export function rememberedIncident(workflow: string): string | undefined {
  return tryService(() => sessionStorage.getItem(storageKey(workflow)), null) ?? undefined;
}

const storageKey = (workflow: string) => `callbook-incident:${workflow}`;
