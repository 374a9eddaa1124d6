/** Phrases that refer to an earlier answer: `unchanged`, `same as before`, `all earlier evidence still holds, plus …`. */
const BACK =
  /\b(?:unchanged|nothing new|(?:as|see|same as) (?:above|before|earlier|run \d+)|still (?:holds?|apply|applies|stands?|valid))\b/i;

/** Matches an answer that has no other content. */
const ONLY =
  /^(?:\W|\d|\b(?:unchanged|nothing|new|as|see|same|above|before|earlier|run|still|holds?|apply|applies|stands?|is|are|valid|all|the|of|from|in|since|then|and|everything|evidence|issues|findings|previous|last|check|reply)\b)*$/i;

/**
 * Returns whether an answer refers to an earlier one: not (`no`), in addition to text of its own (`also`), or with no other
 * content (`only`).
 */
export function pointsBack(text: string): 'no' | 'also' | 'only' {
  if (!BACK.test(text)) return 'no';
  return text.length < 120 && ONLY.test(text) ? 'only' : 'also';
}
