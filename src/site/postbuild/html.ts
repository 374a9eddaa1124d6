import type { DefaultTreeAdapterTypes as Tree } from 'parse5';

/** Returns an element and everything in it, including the content of templates, in document order. */
export function elementsOf(node: Tree.Node): Tree.Element[] {
  const inTemplate = 'content' in node ? elementsOf(node.content) : [];
  const below = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...inTemplate, ...below] : below;
}

/** Returns the value of an attribute; undefined if the element does not have it. */
export function attributeOf(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Returns the text directly in an element. */
export function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
}
