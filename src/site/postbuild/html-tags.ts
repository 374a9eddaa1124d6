/** A tag in the text of a page. */
export interface HtmlTag {
  /** In lower case; an end tag has the name of its start tag. */
  name: string;
  isEnd: boolean;
  /** Where it is in the text. */
  start: number;
  end: number;
  /** The text of its attributes. */
  attributes: string;
  /** Where the end tag of a script, a style sheet or another element starts that contains no other elements. */
  textEnd?: number;
}

/** A comment, another declaration, or a tag, in which a `>` in quotes does not end it. */
const MARKUP = /<(?:!--[^]*?--!?>|(\/?)([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[!?/][^>]*>)/gi;
/** Elements whose content is text until their end tag (HTML Standard, section 13.2.5). */
const TEXT_ELEMENTS = new Set([
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);
/** Elements that have no end tag. */
const VOID_ELEMENTS = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
const ATTRIBUTE = /[\s/]*([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/y;

/**
 * Returns the tags of a page in their order, including those in templates. A parser would make a tree of all elements and
 * texts, which takes many times longer, and a build reads every page.
 */
export function htmlTags(html: string): HtmlTag[] {
  const tags: HtmlTag[] = [];
  MARKUP.lastIndex = 0;
  for (let match = MARKUP.exec(html); match; match = MARKUP.exec(html)) {
    const [, slash, written, attributes = ''] = match;
    if (written === undefined) continue;
    const name = written.toLowerCase();
    const tag: HtmlTag = { name, isEnd: slash !== '', start: match.index, end: MARKUP.lastIndex, attributes };
    tags.push(tag);
    if (tag.isEnd || !TEXT_ELEMENTS.has(name)) continue;
    const length = html.slice(tag.end).search(new RegExp(`</${name}(?=[\\s/>])`, 'i'));
    tag.textEnd = length === -1 ? html.length : tag.end + length;
    MARKUP.lastIndex = tag.textEnd;
  }
  return tags;
}

/** Returns the attributes of a tag, in their order. */
export function attributesOf({ attributes }: HtmlTag): { name: string; value: string }[] {
  const found: { name: string; value: string }[] = [];
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(attributes); match; match = ATTRIBUTE.exec(attributes)) {
    const [, name = '', double, single, bare] = match;
    found.push({ name: name.toLowerCase(), value: decodeEntities(double ?? single ?? bare ?? '') });
  }
  return found;
}

/** Returns the value of an attribute; undefined if the tag does not have it. */
export function attributeOf(tag: HtmlTag, name: string): string | undefined {
  // Most tags do not have any of the requested attributes.
  if (!tag.attributes.includes(name)) return undefined;
  return attributesOf(tag).find((attribute) => attribute.name === name)?.value;
}

/** Returns the text in an element that contains no other elements, as a browser reads it. */
export function textIn(html: string, { end, textEnd = end }: HtmlTag): string {
  return html.slice(end, textEnd).replace(/\r\n?/g, '\n');
}

/** Returns where the element of a start tag ends, after its end tag. `index` is the position of the tag among the `tags`. */
export function elementEnd(tags: readonly HtmlTag[], index: number): number {
  const tag = tags[index];
  if (!tag || VOID_ELEMENTS.test(tag.name)) return tag?.end ?? 0;
  let depth = 0;
  for (const other of tags.slice(index)) {
    if (other.name !== tag.name) continue;
    depth += other.isEnd ? -1 : 1;
    if (depth === 0) return other.end;
  }
  return tags.at(-1)?.end ?? tag.end;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', apos: "'", gt: '>', lt: '<', quot: '"' };

/** Decodes the entities that Astro writes: those of XML, and numbers. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (entity, hexadecimal?: string, decimal?: string, name = '') => {
      if (hexadecimal !== undefined) return String.fromCodePoint(parseInt(hexadecimal, 16));
      return decimal === undefined ? (ENTITIES[String(name)] ?? entity) : String.fromCodePoint(Number(decimal));
    },
  );
}
