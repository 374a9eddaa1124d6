import type { List, Nodes, PhrasingContent, Root, Table } from 'mdast';

/** Returns Markdown as the wiki markup of Jira, with every character of a text escaped that Jira would act on. */
export function formatJira(root: Root): string {
  return root.children.map((node) => block(node, '')).join('\n\n');
}

/** `marks` are those of the lists around a block, such as `*#`. */
function block(node: Nodes, marks: string): string {
  switch (node.type) {
    case 'heading':
      return `h${node.depth}. ${oneLine(node.children)}`;
    case 'code':
      return code(node.value);
    case 'list':
      return list(node, marks);
    case 'blockquote':
      return `{quote}\n${node.children.map((child) => block(child, '')).join('\n\n')}\n{quote}`;
    case 'table':
      return table(node);
    case 'thematicBreak':
      return '----';
    default:
      return 'children' in node ? inner(node.children as PhrasingContent[]) : '';
  }
}

function list({ ordered, children }: List, marks: string): string {
  const own = `${marks}${ordered ? '#' : '*'}`;
  const items = children.map(({ checked, children: blocks }) => {
    const box = checked == null ? '' : checked ? '☑ ' : '☐ ';
    return `${own} ${box}${blocks.map((child) => block(child, own)).join('\n')}`;
  });
  return items.join('\n');
}

function table({ children }: Table): string {
  const rows = children.map((row, index) => {
    const bar = index === 0 ? '||' : '|';
    // An empty cell would leave `||`, which Jira reads as the start of a header cell.
    return `${bar}${row.children.map((cell) => oneLine(cell.children) || ' ').join(bar)}${bar}`;
  });
  return rows.join('\n');
}

function phrase(node: Nodes): string {
  switch (node.type) {
    case 'text':
      return escape(node.value);
    case 'inlineCode':
      return `{{${escape(node.value)}}}`;
    case 'break':
      return '\n';
    case 'strong':
      return `*${inner(node.children)}*`;
    case 'emphasis':
      return `_${inner(node.children)}_`;
    case 'delete':
      return `-${inner(node.children)}-`;
    case 'link': {
      const text = oneLine(node.children);
      const target = linkTarget(node.url);
      const isBare = node.children.every((child) => child.type === 'text' && child.value === target);
      return isBare || text === '' ? `[${target}]` : `[${text}|${target}]`;
    }
    default:
      return 'children' in node ? inner(node.children as PhrasingContent[]) : '';
  }
}

function inner(children: PhrasingContent[]): string {
  return children.map(phrase).join('');
}

function oneLine(children: PhrasingContent[]): string {
  return inner(children)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

/** Nothing can be escaped in a code block, so the macro must be one whose end marker is not in the text. */
function code(text: string): string {
  const macro = text.includes('{code') ? 'noformat' : 'code';
  return `{${macro}}\n${text.replaceAll(`{${macro}`, `{ ${macro}`)}\n{${macro}}`;
}

function linkTarget(url: string): string {
  return url.replace(/[|[\]{}\\\s^]/g, (character) => encodeURIComponent(character));
}

/** Escapes braces, brackets and pipes everywhere, and markers of phrases and lines where they could begin or end one. */
function escape(text: string): string {
  return text
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('\\', '&#92;')
    .replace(/[{}[\]|]/g, String.raw`\$&`)
    .replace(/^([ \t]*)([*#-])/gm, String.raw`$1\$2`)
    .replace(/^([ \t]*(?:h[1-6]|bq))\.(?=\s)/gm, '$1&#46;')
    .replace(/[*_+^~!?-]/g, (mark, at: number, whole: string) => (isPhraseMark(whole, at) ? `\\${mark}` : mark))
    .replace(/\((?=(?:[yn/!+\-?*]|i|x|on|off|\*\w|flag(?:off)?)\))/gi, String.raw`\(`)
    .replace(/([:;])([()])/g, String.raw`$1\$2`);
}

function isPhraseMark(text: string, at: number): boolean {
  const [before = ' ', after = ' '] = [text[at - 1], text[at + 1]];
  if (before === '\\') return false;
  const isWord = (character: string) => /[\p{L}\p{N}]/u.test(character);
  return !(isWord(before) && isWord(after)) && !(/\s/.test(before) && /\s/.test(after));
}
