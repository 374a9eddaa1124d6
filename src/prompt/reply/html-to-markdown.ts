/** The entities that replies use; others are left as they are. */
const ENTITIES: Record<string, string> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#x27': "'", '#34': '"' },
  ...{ ndash: '–', mdash: '—', rarr: '→', hellip: '…' },
};

const TAG = /<(\/?)([a-z][a-z0-9]{0,20})\b([^<>]{0,500})>/giu;

/** Whether a text is HTML, judging by elements that structure text. */
export function isHtml(text: string): boolean {
  return /<(?:h[1-6]|summary|dt|table|strong|b|p|li)\b[^<>]{0,200}>/i.test(text);
}

/** Converts HTML to Markdown: headings, paragraphs, lists, tables, emphasis and code. Other elements are left as they are. */
export function htmlToMarkdown(document: string): string {
  const html = document.replace(/^\s*<!doctype[^<>]{0,200}>\s*/i, '');
  const pieces: string[] = [];
  let from = 0;
  let isBlock = false; // whether the last piece started a block; blank lines after it are dropped
  const append = (text: string) => {
    const piece = isBlock ? text.replace(/^(?:[ \t]*\n)+/, '') : text;
    if (piece === '') return;
    pieces.push(piece);
    isBlock = false;
  };
  const state: HtmlState = { lists: [], cells: 0, isFirstRow: true, inCell: false };
  for (const match of html.matchAll(TAG)) {
    const [whole, slash = '', name = ''] = match;
    const text = html.slice(from, match.index);
    append(state.inCell ? text.replace(/[ \t\n]+/g, ' ') : text);
    from = match.index + whole.length;
    const mark = markOf(name.toLowerCase(), slash === '/', state) ?? whole;
    if (isBlock && mark === '\n\n') continue;
    if (mark.startsWith('\n\n')) pieces.push((pieces.pop() ?? '').trimEnd());
    pieces.push(mark);
    isBlock = mark.endsWith('\n\n');
  }
  append(html.slice(from));
  return pieces
    .join('')
    .replace(/&(#?\w{2,6});/g, (whole, entity: string) => ENTITIES[entity.toLowerCase()] ?? whole)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

interface HtmlState {
  lists: { isNumbered: boolean; count: number }[];
  cells: number;
  isFirstRow: boolean;
  inCell: boolean;
}

/** The marks of elements whose start and end look the same. */
const MARKS = new Map([
  ['hr', '\n\n---\n\n'],
  ['pre', '\n```\n'],
  ['code', '`'],
  ...['b', 'strong'].map((name) => [name, '**'] as const),
  ...['em', 'i'].map((name) => [name, '_'] as const),
  ...['span', 'font', 'u', 'small', 'thead', 'tbody', 'tfoot', 'caption'].map((name) => [name, ''] as const),
]);
const BLOCKS = new Set('p div section article main body html header footer details dl dd blockquote head'.split(' '));

function markOf(name: string, isEnd: boolean, state: HtmlState): string | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1] ?? (/^(?:summary|dt)$/.test(name) ? 2 : undefined);
  if (level !== undefined) return isEnd ? '\n\n' : `\n\n${'#'.repeat(Number(level))} `;
  if (BLOCKS.has(name)) return state.inCell ? ' ' : '\n\n';
  if (name === 'br') return state.inCell ? '<br>' : '\n';
  return MARKS.get(name) ?? listMark(name, isEnd, state) ?? tableMark(name, isEnd, state);
}

function listMark(name: string, isEnd: boolean, { lists }: HtmlState): string | undefined {
  if (name === 'ul' || name === 'ol') {
    if (isEnd) lists.pop();
    else lists.push({ isNumbered: name === 'ol', count: 0 });
    return lists.length === 0 ? '\n\n' : '';
  }
  if (name !== 'li') return undefined;
  if (isEnd) return '';
  const list = lists.at(-1);
  if (list) list.count++;
  return `\n${'  '.repeat(Math.max(0, lists.length - 1))}${list?.isNumbered ? `${list.count}.` : '-'} `;
}

function tableMark(name: string, isEnd: boolean, state: HtmlState): string | undefined {
  if (name === 'table') {
    Object.assign(state, { isFirstRow: true, inCell: false });
    return '\n\n';
  }
  if (name === 'th' || name === 'td') {
    state.inCell = !isEnd;
    if (!isEnd) state.cells++;
    return isEnd ? ' |' : ' ';
  }
  if (name !== 'tr') return undefined;
  if (!isEnd) {
    state.cells = 0;
    return '\n|';
  }
  const delimiter = state.isFirstRow ? `\n|${'---|'.repeat(Math.max(1, state.cells))}` : '';
  state.isFirstRow = false;
  return delimiter;
}
