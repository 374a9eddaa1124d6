import type { JoinList } from './join-list.ts';

/** Texts by message id. A text that depends on a number has the ids `<id>_one` and `<id>_other` (i18next, JSON v4). */
export type Texts = Readonly<Record<string, string>>;

/** A value of a parameter. A list is joined by the rules of the language, as in "a, b, and c". */
export type Parameter = string | number | readonly string[];

/** The names between `{{` and `}}` in a text. */
type NamesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? (Name extends `${infer Bare},${string}` ? Bare : Name) | NamesIn<Rest>
  : never;

/**
 * The names of the parameters of each message, by its id. One object type for all messages, so that TypeScript looks into
 * each text once, and not at every call.
 */
type NamesById<T extends Texts> = {
  [Key in keyof T as Key extends `${infer Id}_other` ? Id : Key extends `${string}_one` ? never : Key]:
    | NamesIn<T[Key]>
    | (Key extends `${string}_other` ? 'count' : never);
};

/** The ids of some texts, without the suffix of a plural form. */
export type IdOf<T extends Texts> = keyof NamesById<T> & string;

/** The arguments after an id in a call: the parameters of the message, or none. */
export type ArgumentsOf<T extends Texts, Id extends IdOf<T>> = [NamesById<T>[Id]] extends [never]
  ? []
  : [parameters: { readonly [Name in NamesById<T>[Id] & string]: Name extends 'count' ? number : Parameter }];

interface Translator<T extends Texts> {
  translate<Id extends IdOf<T>>(id: Id, ...parameters: ArgumentsOf<T, Id>): string;
}

/**
 * Returns the text of a message in one language, with its parameters filled in. It is the type of a method, because
 * TypeScript then accepts a function for all messages where one for some of them is expected.
 */
export type Translate<T extends Texts> = Translator<T>['translate'];

/**
 * Makes the function that fills in the messages of one language, given as a BCP 47 tag. It reads the part of the i18next
 * syntax that the messages use: `{{name}}`, `{{names, list}}` and plural forms. Starlight fills in the same texts with
 * i18next itself when it builds a page; i18next would more than double the JavaScript of a page, so it is not used there.
 */
export function createTranslate<T extends Texts>(texts: T, language: string, joinList: JoinList): Translate<T> {
  // Made on first use, for a page to open sooner.
  let plural: Intl.PluralRules | undefined;
  const fillIn = (text: string, parameters: Readonly<Record<string, Parameter>>) =>
    text.replace(/\{\{(\w+)(?:, list(\(type: disjunction\))?)?\}\}/g, (mark, name: string, isOr?: string) => {
      const value = parameters[name];
      if (value === undefined) return mark;
      if (typeof value !== 'object') return String(value);
      if (value.length < 2) return value[0] ?? '';
      return joinList(value, isOr ? 'or' : 'and');
    });
  return (id, ...[parameters = {}]) => {
    const { count } = parameters as { count?: number };
    const form = count === undefined ? id : `${id}_${(plural ??= new Intl.PluralRules(language)).select(count)}`;
    const text = texts[form] ?? texts[`${id}_other`] ?? texts[id];
    if (text === undefined) throw new Error(`There is no message "${id}".`);
    return fillIn(text, parameters as Readonly<Record<string, Parameter>>);
  };
}
