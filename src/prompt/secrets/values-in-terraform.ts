import type { NameInText } from './names-in-text.ts';
import { readNewValue, readValue, type WrittenValue } from './read-value.ts';

/** The default of a variable with this name. */
const DEFAULT = /"[ \t]*\{[^{}]{0,300}?\bdefault[ \t]*=[ \t]*(?=")/y;
/** The fields of a resource whose type says that it is a secret, in a plan or in code, up to the one that has its value. */
const FIELDS =
  /"[ \t]+"[^"\n]{1,200}"[ \t]*\{(?:\r?\n(?!.*\b(?:resource|data|module|variable) ")[^\n]{0,400}){0,60}?\r?\n[^\n"]{0,60}?[ \t](?:value|result|plaintext|plaintext_value|encrypted_value|secret_data)[ \t]+=[ \t]+(?=")/y;
/** The same in the JSON of a state, from the type of the resource. */
const MEMBERS = /",(?:(?!"type":)[^]){0,4000}?"(?:value|result|secret_data|plaintext_value)":[ \t]*(?=")/y;

/**
 * The value of a variable, or of a resource such as `azurerm_key_vault_secret` and `cloudflare_api_token`, where the name is
 * that of the variable or the type of the resource.
 */
export function valuesInTerraform(text: string, { start, end }: NameInText): WrittenValue[] {
  const before = text.slice(Math.max(0, start - 12), start);
  const pattern = before.endsWith('variable "')
    ? DEFAULT
    : before.endsWith('resource "')
      ? FIELDS
      : /"type":[ \t]*"$/.test(before)
        ? MEMBERS
        : undefined;
  if (!pattern) return [];
  pattern.lastIndex = end;
  if (!pattern.test(text)) return [];
  const around = { isQuery: false, isPairs: false, isLine: false };
  const value = readValue(text, pattern.lastIndex, around);
  if (value?.isQuoted !== true) return [];
  const changed = readNewValue(text, value.end, around);
  return changed ? [value, changed] : [value];
}
