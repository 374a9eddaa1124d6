/** A block of a template, and its kind. */
export interface TemplateBlock {
  kind: 'heading' | 'paragraph' | 'list item' | 'code' | 'quote' | 'table' | 'thematic break' | 'condition';
  text: string;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const THEMATIC_BREAK = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/**
 * Returns the blocks of a Markdown text in order. The compiler writes all templates, with one blank line between blocks, so a
 * comparison needs no Markdown parser.
 */
export function blocksOf(markdown: string): TemplateBlock[] {
  const blocks: TemplateBlock[] = [];
  let open: TemplateBlock | undefined;
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '') {
      if (open) open.text += `\n${line}`;
      if (mark.startsWith(fence) && line.trim() === mark) [fence, open] = ['', undefined];
      continue;
    }
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const kind = kindOf(line, mark !== '');
    if (open && (kind === 'paragraph' || (kind === open.kind && (kind === 'quote' || kind === 'table')))) {
      open.text += `\n${line}`;
      continue;
    }
    if (mark !== '') fence = mark;
    blocks.push((open = { kind, text: line }));
    if (kind === 'heading' || kind === 'thematic break') open = undefined;
  }
  return blocks;
}

function kindOf(line: string, isFence: boolean): TemplateBlock['kind'] {
  if (isFence) return 'code';
  if (/^\{\{(?:when [a-z0-9_]+ is [^{}]+|end when)\}\}$/.test(line)) return 'condition';
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return 'heading';
  if (THEMATIC_BREAK.test(line)) return 'thematic break';
  if (LIST_ITEM.test(line)) return 'list item';
  if (/^ {0,3}>/.test(line)) return 'quote';
  return /^ {0,3}\|/.test(line) ? 'table' : 'paragraph';
}
