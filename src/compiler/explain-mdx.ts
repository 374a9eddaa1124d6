import type { SyntaxDiagnostic } from './explain-yaml.ts';

const BRACE = ['{ that starts no code', '\\{ for a literal brace, or an end with }'] as const;
const VOID = /^(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

/** Explains an error of the MDX parser at an offset in a text; undefined if its own words have to do. */
export function explainMdx(reason: string, body: string, offset: number): SyntaxDiagnostic | undefined {
  const start = body.lastIndexOf('\n', offset - 1) + 1;
  const line = /^.*/.exec(body.slice(start))?.[0] ?? '';
  /** The diagnostic at the last occurrence of a character before the place that the parser reports. */
  const atLast = (character: string, unexpected: string, expected: string): SyntaxDiagnostic => {
    const found = body.lastIndexOf(character, offset);
    return { offset: found < 0 ? offset : found, unexpected, expected };
  };
  if (/expression/.test(reason)) {
    const mark = /(?<==)[“”„‟‘’‚«»]/.exec(line);
    if (mark)
      return { offset: start + mark.index, unexpected: `quotation mark ${mark[0]}`, expected: 'a straight one, "' };
    // An attribute in braces whose quotation mark has no partner.
    const open = /^[^"]*\{[^"}]*("[^"]*(?:"[^"]*"[^"]*)*)$/.exec(line)?.[1];
    if (open !== undefined && /:[\w-]+(?:\[[^\]]*\])?\{/.test(line))
      return {
        offset: start + line.lastIndexOf('"'),
        unexpected: 'quotation mark without a partner',
        expected: 'a " at both ends of the value',
      };
    const space = /(?<=^\s*:{2,}[\w-]+(?:\[[^\]]*\])?) +(?=[[{])/.exec(line);
    if (space)
      return { offset: start + space.index, unexpected: 'space in a directive', expected: 'none before [ or {' };
    if (/^#{1,6} .*\{#/.test(line)) return atLast('{', 'id of a heading', 'the heading alone, whose id is its text');
    return atLast('{', ...BRACE);
  }
  if (/import\/exports/.test(reason))
    return {
      offset: start,
      unexpected: 'import or export that is not code',
      expected: 'another word first on the line',
    };
  const unclosed = /closing tag for `<(\w*)/.exec(reason)?.[1];
  if (unclosed !== undefined) {
    const end = VOID.test(unclosed) ? `<${unclosed} />` : `</${unclosed}>`;
    return {
      offset,
      unexpected: `<${unclosed}> without an end`,
      expected: `${end}, or \\< for a literal angle bracket`,
    };
  }
  if (!/in tag|name|attribute/.test(reason)) return undefined;
  if (/^<{7} /.test(line))
    return { offset: start, unexpected: 'conflict marker of Git', expected: 'one of the two texts' };
  const tag = body.slice(Math.max(0, body.lastIndexOf('<', offset)));
  if (tag.startsWith('<!--')) return atLast('<', 'HTML comment', '{/* a comment */}');
  if (/^<(?:[a-z]+:|[^\s<>]+@)/i.test(tag))
    return atLast('<', 'address between < and >', '[text](address), or the bare address');
  if (tag.startsWith('</')) return atLast('<', 'end of a tag that was not started', '\\< for a literal angle bracket');
  return atLast('<', '< that starts no tag', '\\< for a literal angle bracket');
}
