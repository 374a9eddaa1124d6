import type { JsonCursor } from './json-cursor.ts';
import { formatLabels } from './format-report.ts';

/** The members that name an object, the preferred ones first. */
const NAMES = ['summary', 'display_name', 'displayName', 'name', 'title', 'email', 'username', 'slug', 'identifier'];
/** The members that hold the name and the value of a pair. */
const PAIR_NAMES = ['display_name', 'key', 'name', 'field', 'title', 'label'];
const PAIR_VALUES = ['value', 'displayValue', 'toString'];

/**
 * Takes a value as the text of a field: a scalar as it is, an object by its name or else as `key=value`, a list item by
 * item. Anything else is not taken.
 */
export function describeValue(place: JsonCursor): string {
  return describeAll(place).filter(Boolean).join(', ');
}

function describeAll(place: JsonCursor): string[] {
  if (place.isList) {
    const pairs = takePairs(place.items());
    return pairs ? [formatLabels(pairs)] : place.items().map(describeItem);
  }
  return [describeItem(place)];
}

/** Takes the scalar members of an object as labels. */
export function takeLabels(place: JsonCursor): [key: string, value: string][] {
  return place
    .entries()
    .map(([key, member]) => [key, member.text()] as [string, string])
    .filter(([, value]) => value.trim() !== '');
}

function describeItem(place: JsonCursor): string {
  if (!place.isObject) return place.text();
  const name = NAMES.find((key) => place.peek(key).trim() !== '');
  if (name !== undefined) return place.text(name);
  return formatLabels(takeLabels(place));
}

/** The pairs that a list consists of: lists of two texts, or objects with a name and a value; undefined if it does not. */
function takePairs(items: JsonCursor[]): [string, string][] | undefined {
  const places = items.map(pairOf);
  if (places.length === 0 || !places.every((pair) => pair !== undefined)) return undefined;
  return places.map(([name, value]) => [name.text(), value.text()]);
}

function pairOf(item: JsonCursor): [JsonCursor, JsonCursor] | undefined {
  const two = item.items();
  const [first, second] = two;
  if (two.length === 2 && first && second && first.peek() !== '') return [first, second];
  const name = PAIR_NAMES.find((key) => item.peek(key) !== '');
  const value = PAIR_VALUES.find((key) => item.peek(key) !== '' && key !== name);
  return name !== undefined && value !== undefined ? [item.at(name), item.at(value)] : undefined;
}
