import type { Root } from 'mdast';
import type { Extension } from 'mdast-util-from-markdown';
import remarkDirective from 'remark-directive';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { VFileMessage } from 'vfile-message';
import type { Diagnostic } from './diagnostic.ts';
import type { SplitSource } from './source.ts';
import { walk, type Walked } from './walk.ts';

/** A half-open range of offsets in a source. */
export interface Span {
  start: number;
  end: number;
}

/** A parsed document: its tree and where in it the author escaped a character or wrote an entity. */
export interface ParsedSource extends SplitSource {
  tree: Root;
  /** The tree and everything in it, in the order of the text. */
  nodes: Walked[];
  /** Backslash escapes and character references, in the order of the text; never inside code. */
  escapes: Span[];
}

let escapes: Span[] = [];

/** The tree keeps no trace of an escape, so its offsets are taken from the tokens while they are compiled. */
const recordEscapes: Extension = {
  enter: {
    characterReferenceMarker(token) {
      const open = escapes.at(-1);
      // The first marker is `&`, whose end is not known yet; the second is `;`.
      if (open?.end === -1) open.end = token.end.offset;
      else escapes.push({ start: token.start.offset, end: -1 });
    },
  },
  exit: {
    characterEscape(token) {
      escapes.push({ start: token.start.offset, end: token.end.offset });
    },
  },
};

const processor = unified()
  .use(remarkParse)
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkDirective)
  .use(function () {
    const data = this.data();
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), recordEscapes];
  })
  .freeze();

/** Parses a source as MDX with directives and GFM; the parser stops at its first error, which comes as a complaint. */
export function parseSource(source: SplitSource): ParsedSource | Diagnostic {
  escapes = [];
  try {
    const tree = processor.parse(source.body);
    const nodes = walk(tree);
    escapes.push(...addressEscapes(source.body, nodes));
    escapes.sort((a, b) => a.start - b.start);
    return { ...source, tree, nodes, escapes };
  } catch (error) {
    return syntaxComplaint(source.path, error as VFileMessage);
  }
}

/** In a bare address the parser leaves escapes and entities as they are, and gives no tokens for them. */
function addressEscapes(body: string, nodes: Walked[]): Span[] {
  return nodes.flatMap(({ node }) => {
    const { start, end } = node.position ?? {};
    const offset = start?.offset ?? 0;
    if (node.type !== 'link' || body[offset] === '[' || body[offset] === '<') return [];
    const found = body
      .slice(offset, end?.offset)
      .matchAll(/\\[{}<>:]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,30});/g);
    return [...found].map(({ 0: { length }, index }) => ({ start: offset + index, end: offset + index + length }));
  });
}

/** Whether a parse gave a complaint instead of a tree. */
export function isDiagnostic(result: ParsedSource | Diagnostic): result is Diagnostic {
  return 'rule' in result;
}

function syntaxComplaint(file: string, { reason, line, column, message }: VFileMessage): Diagnostic {
  // Of a tag that is not closed the parser gives the paragraph's place, and its own only in words.
  const [, ownLine, ownColumn] = /\((\d+):(\d+)(?:-\d+:\d+)?\)/.exec(reason ?? '') ?? [];
  return {
    file,
    line: Number(ownLine ?? line ?? 1),
    column: Number(ownColumn ?? column ?? 1),
    rule: 'mdx-syntax',
    unexpected: `text that MDX cannot parse (${reason ?? message})`,
    expected: 'valid MDX, with \\{ and \\< where a brace or an angle bracket is meant as text',
  };
}
