import { Digits, JsonText, Members, type Json } from './parse-alert-json.ts';

type Container = Json[] | Members;

/** The keys of a document that were taken, by the container that they are in. */
type TakenKeys = Map<Container, Set<string | number>>;

/**
 * A cursor in a JSON document. It records what an alert source takes, so that the text can add the rest. A missing key
 * returns a cursor without a value, whose texts and lists are empty.
 */
export class JsonCursor {
  readonly json: Exclude<Json, JsonText> | undefined;
  readonly #text: string | undefined;
  readonly #taken: TakenKeys;
  #items: JsonCursor[] | undefined;
  readonly #owner: { container: Container; key: string | number } | undefined;

  constructor(
    json: Json | undefined,
    taken: TakenKeys = new Map(),
    owner?: { container: Container; key: string | number },
  ) {
    this.json = json instanceof JsonText ? (json.json as Exclude<Json, JsonText>) : json;
    this.#text = json instanceof JsonText ? json.text : undefined;
    this.#taken = taken;
    this.#owner = owner;
  }

  /** Returns the cursor below these keys, in any case; a list has its items under their numbers. */
  at(...path: string[]): JsonCursor {
    return path.reduce<JsonCursor>((cursor, key) => cursor.#below(key), this);
  }

  #below(key: string): JsonCursor {
    const { json } = this;
    if (json instanceof Members) {
      const spelled = json.spelled(key);
      return new JsonCursor(json.get(spelled), this.#taken, { container: json, key: spelled });
    }
    return (
      (Array.isArray(json) ? this.items()[/^\d+$/.test(key) ? Number(key) : -1] : undefined) ??
      new JsonCursor(undefined, this.#taken)
    );
  }

  /** Whether there is a value below these keys, even null. */
  has(...path: string[]): boolean {
    return this.at(...path).json !== undefined;
  }

  /** Whether this is an object. */
  get isObject(): boolean {
    return this.json instanceof Members;
  }

  /** Whether this is a list. */
  get isList(): boolean {
    return Array.isArray(this.json);
  }

  /** The keys of an object, in their order. */
  get keys(): string[] {
    return this.json instanceof Members ? [...this.json.keys()] : [];
  }

  /** Returns the cursors of an object's members, by key; none for anything else. */
  entries(): [key: string, member: JsonCursor][] {
    return this.keys.map((key) => [key, this.at(key)]);
  }

  /** Returns the cursors of a list's items; none for anything else. */
  items(): JsonCursor[] {
    const { json } = this;
    if (!Array.isArray(json)) return [];
    // Every source looks at them, and a list can be long.
    return (this.#items ??= json.map((item, key) => new JsonCursor(item, this.#taken, { container: json, key })));
  }

  /** Returns the text of a string, number or boolean, without taking it; empty for anything else. */
  peek(...path: string[]): string {
    const cursor = path.length === 0 ? this : this.at(...path);
    const { json } = cursor;
    if (cursor.#text !== undefined) return cursor.#text;
    if (typeof json === 'string') return json;
    if (json instanceof Digits) return json.text;
    return typeof json === 'boolean' ? String(json) : '';
  }

  /** Takes the text of a string, number or boolean; empty for anything else. */
  text(...path: string[]): string {
    const cursor = path.length === 0 ? this : this.at(...path);
    const text = cursor.peek();
    if (text.trim() !== '') cursor.take();
    return text;
  }

  /** Takes this value whole. */
  take(): void {
    if (!this.#owner) return;
    const { container, key } = this.#owner;
    const keys = this.#taken.get(container) ?? new Set();
    this.#taken.set(container, keys.add(key));
  }

  /**
   * Returns the parts of this value that were not taken, as JSON; undefined if nothing is left. An item of a list that is used
   * up becomes `{}`.
   */
  rest(): Json | undefined {
    return restOf(this.json, this.#taken);
  }
}

function restOf(json: Json | undefined, taken: TakenKeys): Json | undefined {
  if (json instanceof JsonText) {
    const rest = restOf(json.json, taken);
    return rest === undefined || rest === json.json ? rest && json : new JsonText('', rest);
  }
  if (Array.isArray(json)) {
    const used = taken.get(json);
    const items = json.map((item, index) => (used?.has(index) ? undefined : restOf(item, taken)));
    if (items.every((item, index) => item === json[index])) return json;
    return items.every((item) => item === undefined)
      ? undefined
      : items.map((item) => (item === undefined ? new Members() : item));
  }
  if (json instanceof Members) {
    const used = taken.get(json);
    const rest = new Members();
    rest.repeated = json.repeated;
    let isWhole = true;
    for (const [key, value] of json) {
      const left = used?.has(key) ? undefined : restOf(value, taken);
      if (left !== undefined) rest.set(key, left);
      isWhole &&= left === value;
    }
    if (isWhole) return json;
    return rest.size === 0 && rest.repeated.length === 0 ? undefined : rest;
  }
  return json;
}

/** The JSON text of a value, with every digit and every repeated key. */
export function stringifyJson(json: Json): string {
  if (json instanceof Digits) return json.text;
  if (json instanceof JsonText) return JSON.stringify(json.text || stringifyJson(json.json));
  if (Array.isArray(json)) return `[${json.map(stringifyJson).join(',')}]`;
  if (!(json instanceof Members)) return JSON.stringify(json);
  const members = [...json.repeated, ...json].map(([key, value]) => `${JSON.stringify(key)}:${stringifyJson(value)}`);
  return `{${members.join(',')}}`;
}
