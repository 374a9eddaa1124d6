import { Transform, type Readable } from 'node:stream';
import { isPlainObject } from '../base/collections.ts';
import { parseLooseJson } from '../prompt/reply/loose-json.ts';
import { foldName, knownName, withOtherNames } from './known-name.ts';

/** The keywords of JSON Schema that the schemas of the tools use, as zod writes them. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  /** Present where an object takes any key. */
  additionalProperties?: unknown;
  [keyword: string]: unknown;
}

/**
 * Returns a value in the form that its schema asks for: JSON text becomes an object or a list, a single item a list of
 * one, and text a number or a boolean, or the other way round. Null, and an empty string where no string is expected, are
 * absent (undefined). A key in another spelling is corrected, and a wrapper object around the arguments is removed. Keys that the
 * schema does not have are left out and added to `ignored`. Anything else stays as it is, for the validation to reject.
 */
export function lenientValue(value: unknown, schema: Schema, ignored: string[], path = ''): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.type === 'string') return toText(value);
  if (value === '' && schema.type !== undefined) return undefined;
  if (schema.type === 'object') return toObject(value, schema, ignored, path);
  if (schema.type === 'array') return toList(value, schema, ignored, path);
  if (schema.type === 'boolean') return toBoolean(value);
  if (schema.type === 'number' || schema.type === 'integer') return toNumber(value);
  return value;
}

/** Parses a JSON text; undefined unless it is an object. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parse(text);
  return isPlainObject(value) ? value : undefined;
}

/** Parses a JSON text; undefined unless it is a list. */
export function parseList(text: string): unknown[] | undefined {
  const value = parse(text);
  return Array.isArray(value) ? value : undefined;
}

/** Converts a value to text: a list of strings to lines, and any other object or list to indented JSON. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

function toObject(value: unknown, schema: Schema, ignored: string[], path: string): unknown {
  const hasAnyKeys = takesAnyKey(schema);
  const parsed = typeof value === 'string' ? (parseObject(value) ?? parseList(value)) : value;
  const object = hasAnyKeys && Array.isArray(parsed) ? (fromPairs(parsed) ?? value) : parsed;
  if (!isPlainObject(object)) return value;
  // Any key may be an id here, except `__proto__`, which would set the prototype.
  if (hasAnyKeys)
    return Object.fromEntries(Object.entries(object).filter(([key, one]) => key !== '__proto__' && one !== null));
  const properties = schema.properties ?? {};
  const known = Object.keys(properties);
  const entries: [string, unknown][] = [];
  const given = withStrayIds(withOtherNames(withoutEnvelope(object, known), known, schema.required), properties);
  for (const [key, one] of Object.entries(given)) {
    const name = knownName(key, known);
    const at = path === '' ? key : `${path}.${key}`;
    if (name === undefined || (name !== key && Object.hasOwn(given, name))) ignored.push(at);
    else if (schema.required?.includes(name) === true || !isNullText(one))
      entries.push([name, lenientValue(one, properties[name] ?? {}, ignored, at)]);
  }
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

/** Whether a client wrote null as a text, or in a list with one item, because it sends all values as texts. */
function isNullText(value: unknown): boolean {
  const [only, ...others] = Array.isArray(value) ? (value as unknown[]) : [value];
  return others.length === 0 && typeof only === 'string' && /^\s*(?:null|undefined|None)\s*$/.test(only);
}

function takesAnyKey({ additionalProperties }: Schema): boolean {
  return additionalProperties !== undefined && additionalProperties !== false;
}

/** The object that a list of pairs states: `[{"id": "host", "value": "x"}]`, `[["host", "x"]]`; undefined for any other list. */
function fromPairs(list: unknown[]): Record<string, unknown> | undefined {
  const pairs = list.map((item) => {
    const [name, value] = Array.isArray(item) ? (item as unknown[]) : isPlainObject(item) ? pairOf(item) : [];
    return typeof name === 'string' ? ([name, value] as const) : undefined;
  });
  return pairs.length > 0 && pairs.every((pair) => pair !== undefined) ? Object.fromEntries(pairs) : undefined;
}

function pairOf(item: Record<string, unknown>): unknown[] {
  const name = ['id', 'name', 'key', 'label'].find((key) => typeof item[key] === 'string');
  const value = ['value', 'answer', 'content', 'text'].find((key) => item[key] !== undefined);
  if (name !== undefined && value !== undefined) return [item[name], item[value]];
  const [only, ...others] = Object.entries(item);
  return only && others.length === 0 ? only : [];
}

/** Moves an id that was given next to the object for ids into that object: `{"pack": …, "host": "x"}` has no `inputs`. */
function withStrayIds(given: Record<string, unknown>, properties: Record<string, Schema>): Record<string, unknown> {
  const known = Object.keys(properties);
  let moved = given;
  for (const [key, value] of Object.entries(given)) {
    if (knownName(key, known) !== undefined) continue;
    // Some command lines write `--inputs.host x`.
    const [path = '', dotted] = /^(\w+)\.([\w-]+)$/.exec(key)?.slice(1) ?? [];
    const id = dotted ?? key;
    const [owner, other] = known.filter((name) => {
      const schema = properties[name] ?? {};
      if (!takesAnyKey(schema)) return false;
      return dotted === undefined ? knownName(id, Object.keys(schema.properties ?? {})) !== undefined : name === path;
    });
    if (owner === undefined || other !== undefined) continue;
    const text = moved[owner];
    const own = typeof text === 'string' ? (parseObject(text) ?? (text.trim() === '' ? {} : text)) : (text ?? {});
    if (!isPlainObject(own) || Object.hasOwn(own, id)) continue;
    const { [key]: _, ...others } = moved;
    moved = { ...others, [owner]: { ...own, [id]: value } };
  }
  return moved;
}

/** The arguments inside an object that has only other keys, as in `{"name": "read_reply", "arguments": {…}}`. */
function withoutEnvelope(object: Record<string, unknown>, known: readonly string[]): Record<string, unknown> {
  const hasKnown = (one: Record<string, unknown>) =>
    Object.keys(one).some((key) => knownName(key, known) !== undefined);
  const inner = Object.entries(object).find(
    ([key, value]) => ARGUMENTS.has(foldName(key)) && knownName(key, known) === undefined && isPlainObject(value),
  );
  if (hasKnown(object)) {
    if (!inner || !isPlainObject(inner[1]) || !hasKnown(inner[1])) return object;
    const { [inner[0]]: _, ...others } = object;
    return { ...inner[1], ...others };
  }
  const inside = Object.entries(object).flatMap(([key, value]) => {
    const inner = typeof value === 'string' ? parseObject(value) : value;
    return isPlainObject(inner) && hasKnown(inner) ? [{ key, inner }] : [];
  });
  const [only] = inside;
  if (!only || inside.length > 1) return object;
  const others = Object.entries(object).filter(([key]) => key !== only.key && !ENVELOPE_KEYS.has(key));
  return { ...Object.fromEntries(others), ...only.inner };
}

/** Keys under which some clients send the arguments, together with other keys. */
const ARGUMENTS = new Set(['arguments', 'args', 'params', 'parameters', 'kwargs', foldName('tool_input')]);

/** Keys that some clients send next to the arguments. They carry no information, so they are not reported as ignored. */
const ENVELOPE_KEYS = new Set(['name', 'tool', 'args']);

function toList(value: unknown, schema: Schema, ignored: string[], path: string): unknown {
  const list = typeof value === 'string' ? (parseList(value) ?? parseObject(value) ?? value) : value;
  const items = isPlainObject(list) ? [list] : list;
  if (!Array.isArray(items)) return value;
  return items.flatMap((item, index) => lenientValue(item, schema.items ?? {}, ignored, `${path}.${index}`) ?? []);
}

function toBoolean(value: unknown): unknown {
  const word = String(value).trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  return ['false', '0', 'no', 'off'].includes(word) ? false : value;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}

/** Parses a JSON text, also in a code fence, encoded twice, or with raw line ends and stray backslashes in its strings. */
function parse(text: string): unknown {
  const bare = text.replace(/^\s*```[a-z]*\s*\n([^]*?)\n?\s*```\s*$/i, '$1').trim();
  if (!/^[[{"]/.test(bare)) return undefined;
  const value =
    strictJson(bare) ?? strictJson(bare.replace(/"(?:[^"\\]|\\[^])*"/g, escapedString)) ?? parseLooseJson(bare);
  return typeof value === 'string' ? parse(value) : value;
}

function strictJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function escapedString(literal: string): string {
  return literal
    .replace(/\\(?!["\\/bfnrt]|u[0-9a-f]{4})[^]|\\\\/gi, (pair) => (pair === '\\\\' ? pair : `\\${pair}`))
    .replace(/\p{Cc}/gu, (control) => JSON.stringify(control).slice(1, -1));
}

/** Applies `lenientJson` to the body of a request. */
export async function lenientRequest(request: Request): Promise<Request> {
  if (request.method !== 'POST') return request;
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: lenientJson(await request.text()) });
}

/** Applies `lenientJson` to each line of a stream of messages. */
export function lenientLines(input: Readable): Readable {
  let rest = '';
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const lines = new Transform({
    transform(chunk: Uint8Array, _, done) {
      const parts = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = parts.pop() ?? '';
      done(null, parts.map((line) => `${lenientJson(line)}\n`).join(''));
    },
    flush(done) {
      done(null, lenientJson(rest + decoder.decode()));
    },
  });
  return input.pipe(lines);
}

/**
 * Corrects the parameters of a message in place, before the SDK checks them: some clients send null, an empty string or
 * JSON text for an object, or numbers for the arguments of a prompt, which are strings.
 */
export function lenientMessage(message: unknown): void {
  if (!isPlainObject(message) || !isPlainObject(message['params'])) return;
  const { method, params } = message as { method?: unknown; params: Record<string, unknown> };
  if (method === 'initialize') lenientInitialize(params);
  if (method !== 'tools/call' && method !== 'prompts/get') return;
  const given = params['arguments'];
  const values = typeof given === 'string' ? parseObject(given) : given;
  if (isPlainObject(values)) params['arguments'] = method === 'prompts/get' ? toTexts(values) : values;
  else if (given === null || isBlank(given)) delete params['arguments'];
}

/** Whether a value is an empty string or, as PHP encodes an empty object, an empty list. */
function isBlank(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

/** Fills in required fields that some clients omit and this server does not use. */
function lenientInitialize(params: Record<string, unknown>): void {
  if (typeof params['protocolVersion'] !== 'string') params['protocolVersion'] = '2025-03-26';
  if (!isPlainObject(params['capabilities'])) params['capabilities'] = {};
  const info = isPlainObject(params['clientInfo']) ? params['clientInfo'] : {};
  const { name, version } = info;
  params['clientInfo'] = {
    ...info,
    name: typeof name === 'string' ? name : 'unknown',
    version: typeof version === 'string' ? version : '',
  };
}

/** Converts the arguments of a prompt to strings, without those that are null. */
function toTexts(values: Record<string, unknown>): Record<string, string> {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([key, value]) => [key, toText(value)]));
}

/**
 * Removes from the JSON text of a message or a batch what the SDK rejects while parsing: a byte order mark, and null or an
 * empty list for absent parameters. Any other text is returned unchanged.
 */
function lenientJson(text: string): string {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!/"(?:params|_meta|progressToken|cursor)"\s*:\s*(?:null|\[\s*\])/.test(plain)) return plain;
  const message = strictJson(plain);
  if (message === undefined) return plain;
  return JSON.stringify(Array.isArray(message) ? message.map(withoutAbsent) : withoutAbsent(message));
}

function withoutAbsent(message: unknown): unknown {
  if (!isPlainObject(message)) return message;
  const { params, ...others } = message;
  if (params === undefined || params === null || isBlank(params)) return others;
  if (!isPlainObject(params)) return message;
  const { _meta: meta, cursor, ...rest } = params;
  const metadata = isPlainObject(meta) ? Object.entries(meta).filter(([, value]) => value !== null) : undefined;
  return {
    ...others,
    params: {
      ...rest,
      ...(metadata && { _meta: Object.fromEntries(metadata) }),
      ...(cursor !== undefined && cursor !== null && { cursor }),
    },
  };
}
