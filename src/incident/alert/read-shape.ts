import { readTime, type AlertTime } from './read-time.ts';
import type { Alert } from './alert-source.ts';
import type { JsonCursor } from './json-cursor.ts';
import {
  formatFields,
  formatLabels,
  formatLinks,
  isLink,
  joinLines,
  type Field,
  type AlertLinkField,
} from './format-fields.ts';

/** A path of keys with dots between them. Of several paths the first that has a value counts. */
type Path = string | readonly string[];

/** Paths into the payload of a tool, to the parts that an alert text shows. */
export interface Shape {
  /** The name of the title in the text; `Alert` if it is not given. */
  kind?: string;
  title: Path;
  status?: Path;
  service?: Path;
  /** The field that is shown as the service if none is named. */
  host?: Path;
  severity?: Path;
  /** When the problem started. */
  started?: Path;
  /** When the state last changed: when the problem started or, in an alert that says it is over, when it ended. */
  changed?: Path;
  /** When the tool noticed it. */
  detected?: Path;
  ended?: Path;
  /** Other fields, by their names in the text. */
  fields?: Readonly<Record<string, Path>>;
  links?: Readonly<Record<string, Path>>;
}

/** The states and the titles of alerts about the end of a problem. */
const OVER = /^(?:ok|resolved?|recover(?:y|ed)|closed?|up|1|normal|deactivated|inactive)$/i;
const OVER_TITLE = /^\s*(?:\[P\d\]\s*)?(?:\[(?:recovered|resolved|ok)\b|(?:recovered|resolved|ok):\s)/i;

/** Returns the cursor below a path with dots. */
export function cursorAt(json: JsonCursor, path: string): JsonCursor {
  return json.at(...path.split('.'));
}

/** Reads an alert by the shape of its payload. The rest is what the source has read itself. */
export function readShape(
  json: JsonCursor,
  shape: Shape,
  { fields = [], links = [], service: named }: ReadFields = {},
): Alert {
  const title = takeText(json, shape.title);
  const others = Object.entries(shape.fields ?? {}).map(([name, path]): Field => [name, takeText(json, path)]);
  const service =
    takeText(json, shape.service) ||
    named ||
    taggedService([...others, ...fields]) ||
    (TITLED_SERVICE.exec(title)?.[1] ?? '') ||
    takeText(json, shape.host);
  const status = takeText(json, shape.status);
  const isOver = OVER.test(status) || OVER_TITLE.test(title);
  const started = takeTime(json, isOver ? shape.started : (shape.changed ?? shape.started));
  const ended = takeTime(json, shape.ended ?? (isOver ? shape.changed : undefined));
  const detected = takeTime(json, shape.detected);
  const text = joinLines([
    formatFields([
      [shape.kind ?? 'Alert', title],
      ['Status', status],
      ['Service', service],
      ['Severity', takeText(json, shape.severity)],
      ['Since', started.text],
      ['Detected', detected.text],
      ['Until', ended.text],
      ...others,
      ...fields,
    ]),
    formatLinks([
      ...Object.entries(shape.links ?? {}).map(([name, path]): AlertLinkField => [name, takeLink(json, path)]),
      ...links,
    ]),
  ]);
  return {
    text,
    title: title.trim().split('\n')[0] ?? '',
    service,
    ...(started.time && { started: started.time }),
    ...(detected.time && { detected: detected.time }),
  };
}

/** The service in the title of an alert: `Errors on {service:checkout-api}`. */
const TITLED_SERVICE = /[\s,{([]service[:=]([\w./-]*\w)/i;

/** Returns the service that a tag or label names: `service:checkout-api`, `service=checkout-api`. */
function taggedService(fields: Field[]): string {
  const tags = fields.filter(([name]) => /^(?:Tags|Labels|Details|Properties|Scope)$/.test(name));
  const found = tags.map(([, value]) => /(?:^|[\s,])service ?[:=] ?"?([\w./-]+)/i.exec(String(value))?.[1]);
  return found.find((one) => one !== undefined) ?? '';
}

/** Fields and links that a source has read itself, and the service if one of them names it. */
export interface ReadFields {
  fields?: Field[];
  links?: AlertLinkField[];
  service?: string;
}

/** Whether there is a text, number or boolean at each of these paths. */
export function hasAll(json: JsonCursor, ...paths: string[]): boolean {
  return paths.every((path) => cursorAt(json, path).peek() !== '');
}

/** Takes a time: as the text shows it, and as a moment if it can be read. */
function takeTime(json: JsonCursor, path: Path | undefined): { text: string; time?: AlertTime } {
  for (const one of pathsOf(path)) {
    const cursor = cursorAt(json, one);
    const { text, at } = readTime(cursor.peek());
    if (text === '') continue;
    cursor.take();
    return { text, ...(at !== undefined && { time: { at, field: one.split('.').at(-1) ?? one } }) };
  }
  return { text: '' };
}

/** Takes a link; anything but an http or https URL is left. */
export function takeLink(json: JsonCursor, path: Path): string {
  const one = pathsOf(path).find((path) => isLink(cursorAt(json, path).peek()));
  return one === undefined ? '' : cursorAt(json, one).text();
}

function takeText(json: JsonCursor, path: Path | undefined): string {
  for (const one of pathsOf(path)) {
    const text = takeValue(cursorAt(json, one));
    if (text.trim() !== '') return text;
  }
  return '';
}

function pathsOf(path: Path = []): readonly string[] {
  return typeof path === 'string' ? [path] : path;
}

/** The members that name an object, the preferred ones first. */
const NAMES = ['summary', 'display_name', 'displayName', 'name', 'title', 'email', 'username', 'slug', 'identifier'];
/** The members that hold the name and the value of a pair. */
const PAIR_NAMES = ['display_name', 'key', 'name', 'field', 'title', 'label'];
const PAIR_VALUES = ['value', 'displayValue', 'toString'];

/**
 * Takes a value as the text of a field: a scalar as it is, an object by its name or else as `key=value`, a list item by
 * item. Anything else is not taken.
 */
export function takeValue(cursor: JsonCursor): string {
  return takeValues(cursor).filter(Boolean).join(', ');
}

function takeValues(cursor: JsonCursor): string[] {
  if (cursor.isList) {
    const pairs = takePairs(cursor.items());
    return pairs ? [formatLabels(pairs)] : cursor.items().map(takeItem);
  }
  return [takeItem(cursor)];
}

/** Takes the scalar members of an object as labels. */
export function takeLabels(cursor: JsonCursor): [key: string, value: string][] {
  return cursor
    .entries()
    .map(([key, member]) => [key, member.text()] as [string, string])
    .filter(([, value]) => value.trim() !== '');
}

function takeItem(cursor: JsonCursor): string {
  if (!cursor.isObject) return cursor.text();
  const name = NAMES.find((key) => cursor.peek(key).trim() !== '');
  if (name !== undefined) return cursor.text(name);
  return formatLabels(takeLabels(cursor));
}

/** The pairs that a list consists of: lists of two texts, or objects with a name and a value; undefined if it does not. */
function takePairs(items: JsonCursor[]): [string, string][] | undefined {
  const pairs = items.map(pairOf);
  if (pairs.length === 0 || !pairs.every((pair) => pair !== undefined)) return undefined;
  return pairs.map(([name, value]) => [name.text(), value.text()]);
}

function pairOf(item: JsonCursor): [JsonCursor, JsonCursor] | undefined {
  const two = item.items();
  const [first, second] = two;
  if (two.length === 2 && first && second && first.peek() !== '') return [first, second];
  const name = PAIR_NAMES.find((key) => item.peek(key) !== '');
  const value = PAIR_VALUES.find((key) => item.peek(key) !== '' && key !== name);
  return name !== undefined && value !== undefined ? [item.at(name), item.at(value)] : undefined;
}
