/**
 * Text with more characters than this is prepared in a worker and shown as a card instead of its field: with 200 kB in a
 * field a key press takes 40 ms on a slow machine, with 1 MB 200 ms.
 */
export const CARD_THRESHOLD = 32_000;
