import type { Code } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { BookFile } from '../document.ts';
import { endOf, startOf } from '../outline.ts';
import type { Span } from '../parse.ts';
import { isCode } from '../print.ts';
import type { ParentNode } from '../walk.ts';
import type { Complain, Rule } from '../rule.ts';
import { example } from './example.ts';

/**
 * Every fence is opened once and closed once. The parser is silent about all of this: it closes an outer container
 * with an inner fence, runs an open one to the end of the file, and leaves a fence it does not need as text.
 */
export const fence: Rule = {
  id: 'fence',
  about: 'Every fence is closed by one of its own length, and an outer fence has more colons than what it holds.',
  good: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::' }),
  bad: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::\n:::' }),
  complaints: ['18:1  unexpected fence ":::" that opens and closes nothing, expected no line of colons here'],
  checkFile(file, complain) {
    const { source } = file;
    const owned = new Set<number>();
    const code: Span[] = [];
    let codeEnds = true;
    for (const { node, ancestors } of source.nodes) {
      if (isCode(node)) code.push({ start: startOf(node), end: endOf(node) });
      // After an open code fence every later one stands the wrong way round, so only the first is told.
      if (node.type === 'code' && codeEnds) codeEnds = checkCode(file, node, complain);
      if (node.type !== 'containerDirective') continue;
      for (const line of fenceLines(file, node)) owned.add(line);
      checkContainer(file, node, ancestors, complain);
    }
    let offset = 0;
    for (const [index, line] of source.body.split('\n').entries()) {
      const stray = /^[ \t>]*(:{3,}.*)$/.exec(line)?.[1];
      const at = offset + line.indexOf(':');
      offset += line.length + 1;
      if (stray === undefined || owned.has(index + 1) || code.some(({ start, end }) => at >= start && at < end))
        continue;
      const found = stray.length > 40 ? `${stray.slice(0, 37)}...` : stray;
      complain(source, at, `fence "${found}" that opens and closes nothing`, 'no line of colons here');
    }
  },
};

const OPENING = /^:{3,}/;

function fenceLines({ source }: BookFile, node: ContainerDirective): number[] {
  const { start, end } = node.position ?? {};
  if (start === undefined || end === undefined) return [];
  return closing(source.body, node) === undefined ? [start.line] : [start.line, end.line];
}

/** The closing fence of a container, if it has one. */
function closing(body: string, node: ContainerDirective): string | undefined {
  const lines = body.slice(startOf(node), endOf(node)).split('\n');
  return lines.length > 1 ? /^[ \t>]*(:{3,})[ \t]*$/.exec(lines.at(-1) ?? '')?.[1] : undefined;
}

function colons(body: string, node: ContainerDirective): string {
  return OPENING.exec(body.slice(startOf(node)))?.[0] ?? ':::';
}

function checkContainer(
  { source }: BookFile,
  node: ContainerDirective,
  ancestors: readonly ParentNode[],
  complain: Complain,
): void {
  const open = colons(source.body, node);
  const outer = ancestors.findLast((ancestor) => ancestor.type === 'containerDirective');
  if (outer !== undefined && colons(source.body, outer).length <= open.length) {
    const around = `"${colons(source.body, outer)}${outer.name}" of line ${outer.position?.start.line}`;
    const expected =
      node.name === outer.name ? 'that fence closed before' : `that fence to have more than ${open.length} colons`;
    return complain(source, node, `fence "${open}${node.name}" inside ${around}`, expected);
  }
  const close = closing(source.body, node);
  if (close === open) return;
  if (close === undefined)
    return complain(source, node, `fence "${open}${node.name}" without an end`, `a line "${open}" that closes it`);
  complain(source, endOf(node) - close.length, `fence "${close}" as the end of "${open}${node.name}"`, `"${open}"`);
}

/** Complains of a code fence that does not end; says whether it does. */
function checkCode({ source }: BookFile, node: Code, complain: Complain): boolean {
  const lines = source.body.slice(startOf(node), endOf(node)).split('\n');
  const open = /^[ \t]*(`{3,}|~{3,})/.exec(lines[0] ?? '')?.[1];
  if (open === undefined) return true;
  const last = (lines.at(-1) ?? '').replace(/^[ \t>]+/, '').trimEnd();
  const closed = lines.length > 1 && last.length >= open.length && last === (open[0] ?? '').repeat(last.length);
  if (!closed) {
    complain(
      source,
      node,
      `code fence "${open}" without an end`,
      `a line "${open}" that closes it before the next fence of colons`,
    );
  }
  return closed;
}
