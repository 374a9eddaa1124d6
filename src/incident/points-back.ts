/** What points to an earlier answer: `unchanged`, `same as before`, `all earlier evidence still holds, plus …`. */
const BACK =
  /\b(?:unchanged|nothing new|(?:as|see|same as) (?:above|before|earlier|run \d+)|still (?:holds?|apply|applies|stands?|valid))\b/i;

/** The words of an answer that does nothing else. */
const ONLY =
  /^(?:\W|\d|\b(?:unchanged|nothing|new|as|see|same|above|before|earlier|run|still|holds?|apply|applies|stands?|is|are|valid|all|the|of|from|in|since|then|and|everything|evidence|issues|findings|previous|last|check|reply)\b)*$/i;

/** Returns whether an answer points to an earlier one: not at all, besides its own text, or without any other. */
export function pointsBack(text: string): 'no' | 'also' | 'only' {
  if (!BACK.test(text)) return 'no';
  return text.length < 120 && ONLY.test(text) ? 'only' : 'also';
}
