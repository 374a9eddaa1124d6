/** The part of JSON Schema that the arguments of the tools use, as zod writes it. */
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
 * A value as its schema asks for it, where a program has sent the same in another form: JSON text for an object or a list,
 * one item for a list of one, text for a number or a boolean and the other way round. Null, and an empty text that is no
 * text, are absent (undefined). Keys that the schema does not have are left out, and added to `ignored`. Anything else is
 * left as it is, for the validation to refuse.
 */
export function coerce(value: unknown, schema: Schema, ignored: string[], path = ''): unknown {
  if (value === null || value === undefined) return undefined;
  if (schema.type === 'string') return toText(value);
  if (value === '' && schema.type !== undefined) return undefined;
  if (schema.type === 'object') return toObject(value, schema, ignored, path);
  if (schema.type === 'array') return toList(value, schema, ignored, path);
  if (schema.type === 'boolean') return toBoolean(value);
  if (schema.type === 'number' || schema.type === 'integer') return toNumber(value);
  return value;
}

/** The object that a text is the JSON of; undefined if it is not one. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  const value = parse(text);
  return isObject(value) ? value : undefined;
}

/** The list that a text is the JSON of; undefined if it is not one. */
export function parseList(text: string): unknown[] | undefined {
  const value = parse(text);
  return Array.isArray(value) ? value : undefined;
}

/** Text in place of what a program has sent for it: a list of texts becomes lines, and any other value JSON. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toObject(value: unknown, schema: Schema, ignored: string[], path: string): unknown {
  const object = typeof value === 'string' ? parseObject(value) : value;
  if (!isObject(object)) return value;
  // Any key may be an id here. `__proto__` is none, and would set the prototype.
  if (schema.additionalProperties !== undefined && schema.additionalProperties !== false)
    return Object.fromEntries(Object.entries(object).filter(([key, one]) => key !== '__proto__' && one !== null));
  const known = schema.properties ?? {};
  const entries: [string, unknown][] = [];
  for (const [key, one] of Object.entries(object)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(known, key)) ignored.push(at);
    else entries.push([key, coerce(one, known[key] ?? {}, ignored, at)]);
  }
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

function toList(value: unknown, schema: Schema, ignored: string[], path: string): unknown {
  const list = typeof value === 'string' ? (parseList(value) ?? parseObject(value) ?? value) : value;
  const items = isObject(list) ? [list] : list;
  if (!Array.isArray(items)) return value;
  return items.flatMap((item, index) => coerce(item, schema.items ?? {}, ignored, `${path}.${index}`) ?? []);
}

function toBoolean(value: unknown): unknown {
  const word = String(value).trim().toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(word)) return true;
  return ['false', '0', 'no', 'off'].includes(word) ? false : value;
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
}

function parse(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
