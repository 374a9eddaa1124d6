import type { Code } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import { type ReportAt, type Check, example } from '../document-check.ts';
import type { ParsedSource } from '../source.ts';
import { endOf, isCode, spanOf, startOf, type ParentNode } from '../syntax-tree.ts';

/**
 * The parser reports none of these errors: it closes an outer container at an inner fence, extends an open one to the end of
 * the file, and leaves a superfluous fence as text.
 */
export const fenceCheck: Check = {
  id: 'fence',
  about: 'Every fence is closed by a fence of the same length, and an outer fence is longer than those inside it.',
  good: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::' }),
  bad: example({ body: '::::prompt[Look]{#look}\nLook.\n\n:::guard\n- Touch nothing.\n:::\n::::\n:::' }),
  diagnostics: ['18:1  unexpected fence ":::" without an opening fence, expected text'],
  checkFile({ source }, report) {
    let isCodeClosed = true;
    let isOpen = false;
    const reportFirst: ReportAt = (...diagnostic) => {
      isOpen = true;
      report(...diagnostic);
    };
    for (const { node, ancestors } of source.nodes) {
      // After an unclosed code fence the parser pairs the wrong fences, so only the first one is reported.
      if (node.type === 'code' && isCodeClosed) isCodeClosed = checkCode(source, node, report);
      if (node.type === 'containerDirective') checkContainer(source, node, ancestors, reportFirst);
    }
    // After a wrong fence the fences that follow are paired wrongly.
    if (!isOpen) checkStrayFences(source, report);
  },
};

/** Reports a code fence that is not closed. Returns whether it is closed. */
function checkCode(source: ParsedSource, node: Code, report: ReportAt): boolean {
  const lines = linesOf(source, node);
  const open = /^[ \t]*(`{3,}|~{3,})/.exec(lines[0] ?? '')?.[1];
  if (open === undefined) return true;
  const last = (lines.at(-1) ?? '').replace(/^[ \t>]+/, '').trimEnd();
  const isClosed = lines.length > 1 && last.length >= open.length && last === (open[0] ?? '').repeat(last.length);
  const expected = `a line "${open}" that closes it before the next fence of colons`;
  if (!isClosed) report(source, node, `code fence "${open}" without an end`, expected);
  return isClosed;
}

function checkContainer(
  source: ParsedSource,
  node: ContainerDirective,
  ancestors: readonly ParentNode[],
  report: ReportAt,
): void {
  const open = openingColons(source, node);
  const outer = ancestors.findLast((ancestor) => ancestor.type === 'containerDirective');
  if (outer !== undefined && openingColons(source, outer).length <= open.length) {
    const outerFence = `"${openingColons(source, outer)}${outer.name}" of line ${outer.position?.start.line}`;
    const expected =
      node.name === outer.name ? 'the outer fence closed first' : `an outer fence with more than ${open.length} colons`;
    return report(source, node, `fence "${open}${node.name}" inside ${outerFence}`, expected);
  }
  const close = closingColons(source, node);
  const name = `"${open}${node.name}"`;
  if (close === undefined) report(source, node, `fence ${name} without an end`, `a line "${open}" that closes it`);
  else if (close !== open)
    report(source, endOf(node) - close.length, `fence "${close}" as the end of ${name}`, `"${open}"`);
}

function checkStrayFences(source: ParsedSource, report: ReportAt): void {
  const code = source.nodes.flatMap(({ node }) => (isCode(node) ? [spanOf(node)] : []));
  const fenceLines = new Set(
    source.nodes.flatMap(({ node }) => {
      if (node.type !== 'containerDirective') return [];
      const { start, end } = node.position ?? {};
      return closingColons(source, node) === undefined ? [start?.line] : [start?.line, end?.line];
    }),
  );
  let offset = 0;
  for (const [index, line] of source.body.split('\n').entries()) {
    const stray = /^[ \t>]*(:{3,}.*)$/.exec(line)?.[1];
    const at = offset + line.indexOf(':');
    offset += line.length + 1;
    if (stray === undefined || fenceLines.has(index + 1)) continue;
    if (code.some(({ start, end }) => at >= start && at < end)) continue;
    const shown = stray.length > 40 ? `${stray.slice(0, 37)}...` : stray;
    report(source, at, `fence "${shown}" without an opening fence`, 'text');
  }
}

function openingColons({ body }: ParsedSource, node: ContainerDirective): string {
  return /^:{3,}/.exec(body.slice(startOf(node)))?.[0] ?? ':::';
}

/** Returns the closing fence of a container, if it has one. */
function closingColons(source: ParsedSource, node: ContainerDirective): string | undefined {
  const lines = linesOf(source, node);
  return lines.length > 1 ? /^[ \t>]*(:{3,})[ \t]*$/.exec(lines.at(-1) ?? '')?.[1] : undefined;
}

function linesOf({ body }: ParsedSource, node: Code | ContainerDirective): string[] {
  return body.slice(startOf(node), endOf(node)).split('\n');
}
