// Apart from prompt-words.ts, because every workflow page loads these, and the words of other languages only in its data.

/**
 * The words that Callbook itself writes into a prompt when it is filled: before the label of an input without a value, and after it
 * if the input is required; then the sentence before a passage for some choices, with the input and the choices at its two “…”, the
 * word between two choices, and the sentence after the passage. The page of a workflow has them in its data.
 */
export type FillWords = readonly [notGiven: string, askMe: string, onlyIf: string, or: string, inAnyCase: string];

/** These words in English. */
export const ENGLISH_FILL: FillWords = ['not given', 'Ask me.', 'If … is …, and only then:', 'or', 'In any case:'];
