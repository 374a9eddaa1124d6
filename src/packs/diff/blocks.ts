/** A block of a template, and its kind. */
export interface Block {
  kind: 'heading' | 'paragraph' | 'list item' | 'code' | 'quote' | 'table' | 'rule';
  text: string;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;

/**
 * Returns the blocks of a Markdown text in order. The compiler writes all templates, with one blank line between blocks, so a
 * comparison needs no Markdown parser.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
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
    if (kind === 'heading' || kind === 'rule') open = undefined;
  }
  return blocks;
}

function kindOf(line: string, isFence: boolean): Block['kind'] {
  if (isFence) return 'code';
  if (/^ {0,3}#{1,6}(?:\s|$)/.test(line)) return 'heading';
  if (RULE.test(line)) return 'rule';
  if (ITEM.test(line)) return 'list item';
  if (/^ {0,3}>/.test(line)) return 'quote';
  return /^ {0,3}\|/.test(line) ? 'table' : 'paragraph';
}
