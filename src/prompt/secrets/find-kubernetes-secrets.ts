import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { matchesNear } from './secret-pattern.ts';

const KIND = /kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*(?=[,}\r\n]|$)/my;
const DATA = /^([ \t]*(?:- )?)(?:data|stringData)[ \t]*:[ \t]*$/;
const ENTRY = /^([ \t]+)["']?[\w.-]+["']?[ \t]*:[ \t]*(["']?)(.*)$/;
const JSON_DATA = /"(?:data|stringData)"\s*:\s*\{/g;
const JSON_ENTRY = /\s*"[\w.-]+"\s*:\s*"((?:[^"\\]|\\.){0,65536})"\s*,?/y;
/** How far from `kind: Secret` its data may be, in lines, and in characters. */
const REACH = 60;
const YAML_CONTEXT_LENGTH = 16_384;
/** The maximum number of Secrets read in one text, so that a text full of them is not slow. */
const MAX_SECRETS = 1000;

/** A text that contains such a Secret also contains one of these words. */
export const KUBERNETES_WORDS = ['kind'];

/** Finds every value under `data` and `stringData` of a Kubernetes Secret, all of which are secret by declaration. */
export function findKubernetesSecrets(text: string, words: Words): Finding[] {
  return matchesNear(text, words, 'kind', KIND)
    .slice(0, MAX_SECRETS)
    .flatMap(({ index }) => (text[index - 1] === '"' ? valuesInJson(text, index) : valuesInYaml(text, index)));
}

function finding(start: number, value: string): Finding[] {
  return value.length > 2 && !/^(?:[<${*]|null$|\|)/.test(value)
    ? [{ kind: 'password', foundBy: 'kubernetes-secret', start, end: start + value.length }]
    : [];
}

function valuesInYaml(text: string, index: number): Finding[] {
  const found: Finding[] = [];
  const { start, lines } = documentAround(text, index);
  let at = start;
  /** The indentation of `data:`, and of a block scalar with where it begins. */
  let data: number | undefined;
  let block: { indent: number; start: number; end: number } | undefined;
  const closeBlock = () => {
    if (block && block.end > block.start) found.push(...finding(block.start, text.slice(block.start, block.end)));
    block = undefined;
  };
  for (const line of [...lines, '---']) {
    const indent = line.search(/\S/);
    if (block && (indent < 0 || indent > block.indent)) {
      if (indent >= 0)
        block = { ...block, start: block.end === 0 ? at + indent : block.start, end: at + line.trimEnd().length };
    } else {
      closeBlock();
      const opening = DATA.exec(line);
      const entry = ENTRY.exec(line);
      if (opening) data = (opening[1] ?? '').length;
      else if (data !== undefined && entry && (entry[1] ?? '').length > data) {
        const [, , quote = '', rest = ''] = entry;
        const value =
          quote === '' ? rest.replace(/[ \t]+#.*$|\s+$/, '') : rest.slice(0, Math.max(0, rest.lastIndexOf(quote)));
        if (quote === '' && /^[|>][+-]?\d?$/.test(value)) block = { indent, start: 0, end: 0 };
        else found.push(...finding(at + line.length - rest.length, value));
      } else if (data !== undefined && indent >= 0 && indent <= data) data = undefined;
    }
    at += line.length + 1;
  }
  return found;
}

/** The lines of the YAML document around an offset, and the offset at which they begin. */
function documentAround(text: string, index: number): { start: number; lines: string[] } {
  let start = index;
  for (let count = 0; count < REACH && start > 0 && index - start < YAML_CONTEXT_LENGTH; count++) {
    const before = Math.max(0, start - 1);
    const line = text.slice(Math.max(0, before - YAML_CONTEXT_LENGTH), before).lastIndexOf('\n');
    const previous =
      line < 0 ? Math.max(0, before - YAML_CONTEXT_LENGTH) : Math.max(0, before - YAML_CONTEXT_LENGTH) + line + 1;
    if (text.startsWith('---', previous)) break;
    start = previous;
  }
  const lines = text.slice(start, index + YAML_CONTEXT_LENGTH).split('\n', REACH * 2);
  const end = lines.findIndex((line, number) => number > 0 && line.startsWith('---'));
  return { start, lines: end < 0 ? lines : lines.slice(0, end) };
}

/** The values of the object that has this `kind`, by its braces. */
function valuesInJson(text: string, index: number): Finding[] {
  const from = Math.max(0, index - YAML_CONTEXT_LENGTH);
  const before = text.slice(from, index);
  let depth = 0;
  let opening = before.length;
  while (--opening >= 0 && depth >= 0) {
    const character = before[opening];
    if (character === '}') depth++;
    if (character === '{') depth--;
  }
  const near = text.slice(from + opening + 1, index + YAML_CONTEXT_LENGTH);
  const found: Finding[] = [];
  for (const { 0: data, index: at } of near.matchAll(JSON_DATA)) {
    if (depthAt(near, at) !== 1) continue;
    JSON_ENTRY.lastIndex = from + opening + 1 + at + data.length;
    for (let entry = JSON_ENTRY.exec(text); entry; entry = JSON_ENTRY.exec(text)) {
      const value = entry[1] ?? '';
      found.push(...finding(entry.index + entry[0].lastIndexOf(`"${value}"`) + 1, value));
    }
  }
  return found;
}

/** How many braces are open at an offset; -1 after the last one was closed. */
function depthAt(text: string, at: number): number {
  let depth = 0;
  for (let index = 0; index < at; index++) {
    if (text[index] === '{') depth++;
    if (text[index] === '}' && --depth === 0) return -1;
  }
  return depth;
}
