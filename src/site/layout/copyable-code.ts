import type { Element, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import { t } from '../../messages/english.ts';

/** Rehype plugin: gives each code block of a document a button that copies it, which `copy-code.ts` makes work. */
export function copyableCode() {
  return (tree: Root) => {
    visitParents(tree, { type: 'element', tagName: 'pre' }, (code: Element, ancestors) => {
      const { children } = ancestors.at(-1) as Element;
      children[children.indexOf(code)] = box(code);
      return SKIP;
    });
  };
}

/** The button is in English until its script is loaded, because a plugin does not know the language of its document. */
const box = (code: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['cb-code'] },
  children: [code, button(), status()],
});

const button = (): Element => ({
  type: 'element',
  tagName: 'button',
  properties: { className: ['cb-button'], type: 'button', disabled: true, dataPagefindIgnore: '' },
  children: [{ type: 'text', value: t('controls.code.copy') }],
});

const status = (): Element => ({
  type: 'element',
  tagName: 'p',
  properties: { role: 'status', dataPagefindIgnore: '' },
  children: [],
});
