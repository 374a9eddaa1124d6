import { findNodeAtLocation, getNodeValue, modify, parseTree, applyEdits, type ParseError } from 'jsonc-parser'; // edits JSON with comments, and leaves the rest of it as it is
import { areEqual } from '../../packs/diff/are-equal.ts';
import type { SettingsEntries } from '../../targets/agent-tool.ts';

/** The additions to a settings file: values in lists, and values at keys. */
export type Entries = Pick<SettingsEntries, 'lists' | 'values'>;

/** Adds entries to a settings file, or makes one. Returns undefined if the text is not JSON, or has something else at a key. */
export function addEntries(text: string | undefined, { lists, values }: Entries): string | undefined {
  const mark = byteOrderMark(text);
  const own = text?.slice(mark.length);
  let edited = own === undefined || own.trim() === '' ? '{}\n' : own;
  if (!isObject(edited)) return undefined;
  for (const [keys, items] of lists) {
    const parents = withParents(edited, keys);
    if (parents === undefined) return undefined;
    edited = parents;
    const present = valueAt(edited, keys) ?? [];
    if (!Array.isArray(present)) return undefined;
    if (valueAt(edited, keys) === null) edited = withValue(edited, keys, []);
    const added = items.filter((item) => !present.some((one) => areEqual(one, item)));
    for (const item of added) edited = withValue(edited, [...keys, -1], item);
  }
  for (const [keys, value] of values) {
    for (const [index] of keys.slice(1).entries()) edited = asMap(edited, keys.slice(0, index + 1));
    const parents = withParents(edited, keys);
    if (parents === undefined) return undefined;
    edited = parents;
    if (!areEqual(valueAt(edited, keys), value)) edited = withValue(edited, keys, value);
  }
  return mark + edited;
}

/**
 * Removes entries from a settings file that the user has edited since, together with the lists and maps that were made for
 * them. A value that was there before gets its former value.
 */
export function removeEntries(text: string, former: string | undefined, { lists, values }: Entries): string {
  const mark = byteOrderMark(text);
  let edited = text.slice(mark.length);
  for (const [keys, items] of lists) {
    const before = former === undefined ? [] : valueAt(former, keys);
    const added = items.filter((item) => !(Array.isArray(before) && before.some((one) => areEqual(one, item))));
    for (const item of added) {
      const index = asList(valueAt(edited, keys)).findIndex((one) => areEqual(one, item));
      if (index >= 0) edited = withValue(edited, [...keys, index], undefined);
    }
    edited = withoutEmpty(edited, keys, former);
  }
  for (const [keys, value] of values) {
    if (!areEqual(valueAt(edited, keys), value)) continue;
    const before = former === undefined ? undefined : valueAt(former, keys);
    edited = withoutEmpty(withValue(edited, keys, before), keys.slice(0, -1), former);
  }
  return mark + edited;
}

/** Whether a settings file has all of these entries. */
export function hasEntries(text: string, { lists, values }: Entries): boolean {
  const hasItems = ([keys, items]: Entries['lists'][number]) => {
    const present = asList(valueAt(text, keys));
    return items.every((item) => present.some((one) => areEqual(one, item)));
  };
  return (
    isObject(text) && lists.every(hasItems) && values.every(([keys, value]) => areEqual(valueAt(text, keys), value))
  );
}

type Keys = (string | number)[];

/** The mark that some programs on Windows write before a text, which is not JSON. */
function byteOrderMark(text: string | undefined): string {
  return text?.startsWith('\uFEFF') === true ? '\uFEFF' : '';
}

/** Makes each null above a key an object. Returns undefined if something else is there. */
function withParents(text: string, keys: Keys): string | undefined {
  let edited = text;
  for (let length = 1; length < keys.length; length += 1) {
    const path = keys.slice(0, length);
    const value = valueAt(edited, path);
    if (value === null) edited = withValue(edited, path, {});
    else if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) return undefined;
  }
  return edited;
}

function isObject(text: string): boolean {
  const errors: ParseError[] = [];
  return (
    parseTree(text.slice(byteOrderMark(text).length), errors, { allowTrailingComma: true })?.type === 'object' &&
    errors.length === 0
  );
}

function valueAt(text: string, keys: Keys): unknown {
  const root = parseTree(text.slice(byteOrderMark(text).length), [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, keys);
  return node && (getNodeValue(node) as unknown);
}

/** Sets a value, or without one removes it, and indents it as the file does. */
function withValue(text: string, keys: Keys, value: unknown): string {
  const [, indent = '  '] = /^\s*\{[ \t]*\r?\n([ \t]+)\S/.exec(text) ?? [];
  const formattingOptions = {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, keys, value, { formattingOptions, isArrayInsertion: keys.at(-1) === -1 }));
}

/** Makes a single setting a map of patterns, which is the same to tools that read both: `"ask"` is `{ "*": "ask" }`. */
function asMap(text: string, keys: Keys): string {
  const value = valueAt(text, keys);
  return typeof value === 'string' ? withValue(text, keys, { '*': value }) : text;
}

/** Removes empty lists and maps from the inside, except those that were there before. */
function withoutEmpty(text: string, keys: Keys, former: string | undefined): string {
  let edited = text;
  for (let length = keys.length; length > 0; length -= 1) {
    const path = keys.slice(0, length);
    const value = valueAt(edited, path);
    const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
    if (!isEmpty || (former !== undefined && valueAt(former, path) !== undefined)) break;
    edited = withValue(edited, path, undefined);
  }
  return edited;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
