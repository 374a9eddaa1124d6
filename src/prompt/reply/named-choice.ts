import { ownValue } from '../../base/collections.ts';
import type { AskedDeliverable } from './answer.ts';
import { matchChoice, readChoice, type ChoiceReading } from './choice.ts';
import { contradictedBy } from './find-corrections.ts';
import type { ReplyLine } from './reply-line.ts';

// A reply in another language may name a choice by its label, which the prompt shows, or by the choice itself.

type Choices = Pick<AskedDeliverable, 'label' | 'choices' | 'choiceLabels'>;

/** The names by which a reply may call the choices, each list in their order: the labels first, then the choices themselves. */
function namings({ choices = [], choiceLabels }: Choices): string[][] {
  return choiceLabels ? [choices.map((choice) => ownValue(choiceLabels, choice) ?? choice), choices] : [choices];
}

/** Returns the choice whose label, or which itself, equals a value; undefined if there is none. */
export function matchNamedChoice(asked: Choices, value: string): string | undefined {
  for (const names of namings(asked)) {
    const name = matchChoice(names, value);
    if (name !== undefined) return asked.choices?.[names.indexOf(name)];
  }
  return undefined;
}

/** Reads the choice that a section makes, by the labels of the choices or by the choices themselves. */
export function readNamedChoice(
  asked: Choices,
  lines: readonly ReplyLine[],
  corrections: readonly string[],
): ChoiceReading & { contradicted?: string[] | undefined } {
  let reading: ReturnType<typeof readNamedChoice> = { named: [], detail: '' };
  for (const names of namings(asked)) {
    const choiceOf = (name: string) => asked.choices?.[names.indexOf(name)] ?? name;
    const { choice, named, detail } = readChoice(names, lines);
    const contradicted =
      choice === undefined ? undefined : contradictedBy(corrections, { ...asked, choices: names }, choice);
    reading = {
      named: named.map(choiceOf),
      detail,
      ...(choice !== undefined && { choice: choiceOf(choice) }),
      contradicted: contradicted?.map(choiceOf),
    };
    if (named.length > 0) break;
  }
  return reading;
}
