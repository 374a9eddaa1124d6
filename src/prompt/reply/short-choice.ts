import { stemsOf } from './words.ts';

/** Words that name no choice by themselves, so that `configuration issue` is `configuration error`. */
const GENERAL = new Set(stemsOf('issue error failure fault defect problem'));

/** The shortest beginning that is read as the whole word, as in `config`. */
const SHORTEST_BEGINNING = 5;

/** Words that `stemsOf` drops but that change the meaning: `working on it`, `it was active`. */
const CHANGING = /\b(?:on|in|for|to|of|your|our|my|these|are|was|were)\b|[^\p{L}\p{N}\s'/&_-]|\s-/iu;

/** The longest answer that is compared, in characters. */
const LONGEST = 60;

/**
 * The only choice that a shorter or inflected answer can mean: `human error` for `process or human error`, `config issue` for
 * `configuration error`, `degradation` for `degraded`, `partially` for `partially working`. Undefined if several fit.
 */
export function shortChoice(choices: readonly string[], answer: string): string | undefined {
  if (answer.length > LONGEST || CHANGING.test(answer)) return undefined;
  const all = stemsOf(answer);
  const words = all.filter((stem) => !GENERAL.has(stem));
  if (words.length === 0) return undefined;
  const found = choices.filter((choice) => {
    if (/^part(?:ial)?ly /i.test(choice) && /^(?:part(?:ial)?ly|partial|in part)$/i.test(answer)) return true;
    const named = stemsOf(choice).filter((stem) => !GENERAL.has(stem));
    const place = (word: string) =>
      named.findIndex((stem) => stem === word || (word.length >= SHORTEST_BEGINNING && stem.startsWith(word)));
    const places = words.map(place);
    const isInOrder = places.every((at, index) => at > (places[index - 1] ?? -1));
    const hasAlternatives = / (?:or|and) |[/&]/.test(choice);
    return isInOrder && (hasAlternatives || places.length === named.length);
  });
  return found.length === 1 ? found[0] : undefined;
}
