import { plainWords } from './words.ts';

/** Words that name no choice by themselves, so that `configuration issue` is `configuration error`. */
const GENERAL = /^(?:issues?|errors?|failures?|faults?|defects?|bugs?|cleanups?|problems?|conditions?|or|and|an?|the)$/;

/** Other words for a word of a choice. */
const SAME: Record<string, string | undefined> = {
  approved: 'approve',
  config: 'configuration',
  dependencies: 'dependency',
  deps: 'dependency',
  docs: 'documentation',
  info: 'information',
  infra: 'infrastructure',
  partly: 'partially',
  refactoring: 'refactor',
  tests: 'test',
  works: 'working',
};

/** The longest answer that is compared, in characters. */
const MAX_ANSWER_LENGTH = 60;

/**
 * The only choice that a shorter answer can mean: `human error` for `process or human error`, `config issue` for
 * `configuration error`, `partially` for `partially working`. Undefined if several fit. Other forms of a word do not count,
 * because `recovering` is not `recovered`.
 */
export function shortChoice(choices: readonly string[], answer: string): string | undefined {
  if (answer.length > MAX_ANSWER_LENGTH || /[^\p{L}\p{N}\s'/&_-]|\s-/u.test(answer)) return undefined;
  const words = namingWords(answer);
  if (words.length === 0) return undefined;
  const whole = plainWords(answer);
  const found = choices.filter((choice) => {
    // `dependency failure` is the end of `external dependency failure`.
    const plain = plainWords(choice);
    if (whole.includes(' ') && (plain.startsWith(`${whole} `) || plain.endsWith(` ${whole}`))) return true;
    if (/^part(?:ial)?ly /i.test(choice) && /^(?:part(?:ial)?ly|partial|in part)$/i.test(answer)) return true;
    const named = namingWords(choice);
    const indexes = words.map((word) => named.findIndex((name) => name === word || name === SAME[word]));
    const isInOrder = indexes.every((at, index) => at > (indexes[index - 1] ?? -1));
    const hasAlternatives = / (?:or|and) |[/&]/.test(choice);
    return isInOrder && (hasAlternatives || indexes.length === named.length);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The words of an answer or a choice that distinguish it from others. */
function namingWords(text: string): string[] {
  return plainWords(text)
    .split(/[\s/&_-]+/)
    .filter((word) => word !== '' && !GENERAL.test(word));
}
