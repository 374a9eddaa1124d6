import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { expect, test } from 'vitest';
import { attributesOf, elementEnd, htmlTags, textIn } from '../../src/site/postbuild/html-tags.ts';

test.each([
  ['attributes in all forms', `<p id=a class='b "c"' title="1 > 0 &amp;&#38;&#x26; &lt;&gt;" hidden data-x="">x</p>`],
  ['an apostrophe in quotes', `<p title="it's">x</p><p title='say "no"'>y</p>`],
  ['a comment with tags', '<p>a</p><!-- <p id="no"> --><p id="b">b</p>'],
  ['a script with tags in its texts', `<script>if (a < b) c = "<p>" + '</p>';</script><p>after</p>`],
  ['data with an escaped end tag', String.raw`<script type="application/json">{"a":"\u003c/script>"}</script><b>x</b>`],
  ['a text field with tags', '<textarea rows="2">a <b> c</textarea><title>a <b></title><i>x</i>'],
  ['a template', '<template><p><b id="in">a</b></p></template><p>b</p>'],
  ['names in capitals', '<P ID="a">x</P><SCRIPT SRC="/a.js"></SCRIPT >'],
  ['elements that close themselves', '<br/><img src="/a.svg" alt="" /><input hidden><my-part data-a="/"></my-part>'],
  ['a drawing', '<svg viewBox="0 0 1 1"><path d="M0 0h1"/><title>a</title></svg>'],
  ['a URL with a query', '<a href="/a/?b=1&amp;c=2#d">x</a>'],
])('%s is read as a browser reads it', (_, html) => {
  const tags = htmlTags(html).filter(({ isEnd }) => !isEnd);
  const found = tags.map((tag) => ({ name: tag.name, attributes: attributesOf(tag), text: textIn(html, tag) }));
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(elementsIn(parse(`<!doctype html><body>${html}`)));
});

test('an element ends after its own end tag', () => {
  const html = '<div><div>a</div><br>b</div><div>c</div>';
  const tags = htmlTags(html);
  expect(html.slice(0, elementEnd(tags, 0))).toBe('<div><div>a</div><br>b</div>');
  const line = tags.findIndex(({ name }) => name === 'br');
  expect(html.slice(tags[line]?.start, elementEnd(tags, line))).toBe('<br>');
});

/** The elements that a parser finds, with the text of those that contain only text. */
function elementsIn(node: Tree.Node): { name: string; attributes: { name: string; value: string }[]; text: string }[] {
  const children = [...('content' in node ? elementsIn(node.content) : [])];
  if ('childNodes' in node) children.push(...node.childNodes.flatMap(elementsIn));
  if (!('tagName' in node) || ['html', 'head', 'body'].includes(node.tagName)) return children;
  const hasText = ['script', 'textarea', 'title'].includes(node.tagName);
  const text = hasText ? node.childNodes.map((child) => ('value' in child ? child.value : '')).join('') : '';
  // A parser writes the names of attributes of drawings as SVG spells them.
  const attributes = node.attrs.map(({ name, value }) => ({ name: name.toLowerCase(), value }));
  return [{ name: node.tagName, attributes, text }, ...children];
}
