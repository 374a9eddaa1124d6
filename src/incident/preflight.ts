import type { Incident } from './incident.ts';

/**
 * Whether the next copy of a prompt carries the preflight in front: that of the prompt it was asked for. The first copy
 * of an incident carries it whatever the prompt, unless that was declined.
 */
export function preflightLeads({ preflight, started, runs }: Incident, prompt: string): boolean {
  const isAsked = preflight.at > started;
  if (preflight.value === prompt) return true;
  const isFirst = Object.values(runs).every((ofPrompt) => Object.values(ofPrompt).every(({ copied }) => !copied));
  return isFirst && !(isAsked && preflight.value === '');
}
