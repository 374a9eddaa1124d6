import type { Triggers } from '../model/pack.ts';

/** Says when to use a workflow and what it is not for. */
export function whenToUse({ when, notFor }: Pick<Triggers, 'when' | 'notFor'>): string {
  return `Use it when ${endSentence(when)} Not for ${endSentence(notFor)}`;
}

function endSentence(text: string): string {
  return /[.?!]["”]?$/.test(text) ? text : `${text}.`;
}
