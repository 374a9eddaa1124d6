import type { YAMLError } from 'yaml';
import { formatValue } from './diagnostic.ts';

/** A syntax error in plain words, and its offset in the text. */
export interface SyntaxDiagnostic {
  offset: number;
  unexpected: string;
  expected: string;
}

/** A typographic quotation mark where a value starts. */
const TYPOGRAPHIC = /(?<=[:=[{,]\s*)[“”„‟‘’‚«»]/;
const A_PAIR = ['line without a colon and a space', '"key: value"'] as const;

/** Explains an error of the YAML parser, whose own words assume that the reader knows its grammar. */
export function explainYaml({ code, message, pos: [offset] }: YAMLError, yaml: string): SyntaxDiagnostic {
  const start = yaml.lastIndexOf('\n', offset - 1) + 1;
  const line = /^.*/.exec(yaml.slice(start))?.[0] ?? '';
  const rest = line.slice(offset - start);
  const at = (place: number, unexpected: string, expected: string): SyntaxDiagnostic => ({
    offset: place,
    unexpected,
    expected,
  });
  const here = (unexpected: string, expected: string) => at(offset, unexpected, expected);

  if (/^:{3}/.test(line))
    return here('directive in the frontmatter', 'a line --- before it, which ends the frontmatter');
  const mark = TYPOGRAPHIC.exec(line);
  if (mark) return at(start + mark.index, `quotation mark ${mark[0]}`, 'a straight one, " or \', around the value');
  switch (code) {
    case 'TAB_AS_INDENT':
      return here('tab', 'spaces');
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (/:(?:\s|$)/.test(rest))
        return here('colon in a value', `quotes around the value: ${formatValue(rest.trim())}`);
      const next = /\n+[ \t]*/.exec(yaml.slice(offset));
      const place = next ? offset + next.index + next[0].length : offset;
      return at(place, 'deeper indentation than that of the line above', 'the same indentation for all keys of a map');
    }
    case 'BLOCK_IN_FLOW':
      return here('colon in a value inside { }', 'quotes around the value, or a comma before the next key');
    case 'BAD_INDENT': {
      const brackets = /^Flow map/.test(message) ? '{}' : /^Flow sequence/.test(message) ? '[]' : undefined;
      if (brackets === undefined) return here('indentation', 'the same indentation for all keys of a map');
      const [open = '', end = ''] = brackets;
      return at(openBracket(yaml.slice(0, offset), open, end), `${open} without an end`, `${end} at its end`);
    }
    case 'MISSING_CHAR': {
      const quote = /^Missing closing (["'])/.exec(message)?.[1];
      if (quote === undefined) return here(...A_PAIR);
      return at(openQuote(yaml, quote) ?? offset, `${quote} without an end`, `${quote} at the end of the value`);
    }
    case 'MULTILINE_IMPLICIT_KEY':
      return here(...A_PAIR);
    case 'BAD_SCALAR_START':
    case 'TAG_RESOLVE_FAILED':
      return here(`value that starts with ${rest.charAt(0)}`, 'quotes around the value');
    case 'BAD_DQ_ESCAPE':
      return here('backslash between double quotes', 'single quotes around the value');
    case 'UNEXPECTED_TOKEN':
      if (/^Unexpected scalar at node end/.test(message))
        return here('text after the quotes', 'quotes around the whole value, of a kind that is not in it');
      if (/block-seq-ind/.test(message)) return here('list on the line of its key', 'each item on a line of its own');
  }
  const [reason = code] = message.split('\n');
  return here(`YAML (${reason.replace(/ at line \d+, column \d+:?$/, '')})`, 'valid YAML 1.2');
}

/** Returns the offset of the last bracket that is still open at the end of a text. */
function openBracket(text: string, open: string, end: string): number {
  let closed = 0;
  let at = text.length - 1;
  for (; at > 0; at--) {
    if (text[at] === end) closed++;
    else if (text[at] === open && closed-- === 0) break;
  }
  return at;
}

/** Returns the offset of the first quote that has no second one on its line. */
function openQuote(yaml: string, quote: string): number | undefined {
  const open = new RegExp(`(?<=[:[{,-]\\s+)${quote}(?!.*${quote})`).exec(yaml);
  return open?.index;
}
