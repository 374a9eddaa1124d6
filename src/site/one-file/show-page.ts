import { joinParts, unpack, type PageParts } from './packed-pages.ts';

// Runs in the file with the whole site, before the scripts of its pages: inserts the page that the URL selects.

/** The elements of the file with a packed page each, and the parts that the pages share. */
const pages = [...document.querySelectorAll<HTMLTemplateElement>('template[data-page]')];
const shared = unpack<string[]>(document.querySelector('template[data-shared]')?.innerHTML ?? '');
const htmlOf = (page: HTMLTemplateElement) => joinParts(unpack<PageParts>(page.innerHTML), shared);

globalThis.callbookPage = (id) => {
  const page = pages.find(({ dataset }) => dataset['page'] === id);
  return page && htmlOf(page);
};

const id = location.search.slice(1).split('&')[0];
const page = pages.find(({ dataset }) => dataset['page'] === id) ?? pages[0];
if (page) {
  const { title = '', root = '[]', body = '[]' } = page.dataset;
  document.title = title;
  setAttributes(document.documentElement, root);
  setAttributes(document.body, body);
  const content = document.createElement('template');
  content.innerHTML = htmlOf(page);
  document.body.prepend(content.content);
}

function setAttributes(element: HTMLElement, json: string): void {
  for (const { name, value } of JSON.parse(json) as { name: string; value: string }[])
    element.setAttribute(name, value);
}
