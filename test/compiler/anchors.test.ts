import { expect, test } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { documentSources } from './document-sources.ts';

const diagnosticsOf = (body: string) =>
  compileDocuments(documentSources(example({ body: `${body}\n\n${prompt('look', 'Look.')}` }))).diagnostics.map(
    formatDiagnostic,
  );

test.each([
  ['a heading with code and punctuation', '## Run `kubectl get`, then: wait!\n\n[a](#run-kubectl-get-then-wait)'],
  ['a repeated heading', '## Look\n\n## Look\n\n[a](#look-1)'],
  ['a heading in another script', '## Größe\n\n[a](#größe) [b](#gr%C3%B6%C3%9Fe)'],
  ['an element with an id', '<span id="map" />\n\n[a](#map)'],
  ['a prompt, the preflight, the top', '[a](#prompt-look) [b](#prompt-preflight) [c](#)'],
  ['a link that fills the form', '[a](#class=active)'],
  ['another page', '[a](/elsewhere/#x)'],
  ['a document whose imports may have ids', "import Map from '../map.astro';\n\n<Map />\n\n[a](#map)"],
])('%s is a known anchor', (_, body) => {
  expect(diagnosticsOf(body)).toEqual([]);
});

test.each([
  ['a link', '## Look\n\n[a](#lock)', '13:1'],
  ['a definition', '## Look\n\n[a][b]\n\n[b]: #lock', '15:1'],
])('%s to an anchor that the page lacks is an error', (_, body, place) => {
  expect(diagnosticsOf(body)).toEqual([
    `content/workflows/example.mdx:${place}  unexpected anchor "#lock", expected one of this page, such as "#look"  (anchor-known)`,
  ]);
});
