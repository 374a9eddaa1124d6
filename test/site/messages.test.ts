// cspell:ignore Ihr Ihre Ihren Ihnen bitten Sie
import { expect, test } from 'vitest';
// Starlight uses this to fill in the texts of a page, and does not export it.
import { createTranslationSystem } from '../../node_modules/@astrojs/starlight/dist/utils/createTranslationSystem.js';
import german from '../../src/messages/de.json' with { type: 'json' };
import { english } from '../../src/messages/english.ts';
import { controls } from '../../src/messages/en/controls.ts';
import { evidence } from '../../src/messages/en/on-demand/evidence.ts';
import { incidentExchange } from '../../src/messages/en/on-demand/incident-exchange.ts';
import { incident } from '../../src/messages/en/with-page/incident.ts';
import { markup } from '../../src/messages/en/markup.ts';
import { page } from '../../src/messages/en/with-page/page.ts';
import { panels } from '../../src/messages/en/on-demand/panels.ts';
import { reference } from '../../src/messages/en/reference.ts';
import { releases } from '../../src/messages/en/releases.ts';
import { site } from '../../src/messages/en/site.ts';
import { workItem } from '../../src/messages/en/on-demand/work-item.ts';
import { joinWithSeparators } from '../../src/messages/join-list.ts';
import { joinListIn, separatorsIn } from '../../src/messages/language-lists.ts';
import { createTranslate, type Parameter, type Texts } from '../../src/messages/translate.ts';
import { textsByLanguage, textsWithIds, translateFor, withWorkItems } from '../../src/site/messages/translate-for.ts';

type AnyTranslate = (id: string, parameters?: Record<string, Parameter>) => string;

/** The texts of a page in one language, as Starlight fills them in and as the scripts of the page do. */
async function pageTexts(language: string, files: Record<string, Texts> = {}) {
  const entries = Object.fromEntries(textsByLanguage(files).map(({ id, ...texts }) => [id, texts]));
  const locale = { label: language, lang: language, dir: 'ltr', locale: undefined } as const;
  const t = (await createTranslationSystem({ defaultLocale: locale, locales: undefined }, entries))(language);
  const texts = t.all() as Texts;
  const separators = separatorsIn(language);
  return {
    texts,
    /** Starlight's own function, which its components use. */
    inStarlight: ((id: string, parameters: object) =>
      t(id as never, { ...parameters, interpolation: { escapeValue: false } } as never)) as unknown as AnyTranslate,
    onPage: translateFor({ t }) as AnyTranslate,
    inScript: createTranslate(texts, language, (items, type) =>
      joinWithSeparators(items, separators[type]),
    ) as AnyTranslate,
  };
}

test('a page fills in every text of the catalogue as Starlight does', async () => {
  const { onPage, inStarlight } = await pageTexts('en');
  const ids = new Set(Object.keys(english).map((key) => key.replace(/_(one|other)$/, '')));
  for (const id of ids) {
    const texts = Object.entries(english).filter(([key]) => key.replace(/_(one|other)$/, '') === id);
    const marks = texts.flatMap(([, text]) => [...text.matchAll(/\{\{(\w+)(, list)?/g)]);
    const parameters: Record<string, Parameter> = Object.fromEntries(
      marks.map(([, name = '', isList]) => [
        name,
        isList ? ['a/b', '<b>', "d's"] : `/${name} & "<i>" {{name}} $t(site.packs.title)`,
      ]),
    );
    for (const count of [0, 1, 2]) {
      const all = { ...parameters, ...(`${id}_other` in english && { count }) };
      expect(onPage(id, all), id).toBe(inStarlight(id, all));
    }
  }
});

/** The texts that a page of a workflow shows. */
const onWorkflowPage = { ...markup, ...incident, ...page, ...panels, ...evidence, ...incidentExchange } as Texts;

test('a page of a workflow without milestones speaks of work items', () => {
  const shown = withWorkItems(onWorkflowPage, english);
  const speaking = Object.entries(shown).filter(([, text]) => /incident|milestone to|duration of user/i.test(text));
  // Texts that the page of such a workflow does not show: a milestone, the duration of user impact, and the short update.
  const hidden =
    'output.times-in-reply output.finished-not-fixed output.update-ended output.update-duration markup.times markup.impact markup.note-or-milestone incident.impact log.print-impact keys.milestone'.split(
      ' ',
    );
  expect(speaking.map(([id]) => id).filter((id) => !hidden.includes(id))).toEqual([]);
});

test('a text on work items has the parameters of the text on incidents', () => {
  const parametersOf = (text = '') => [...text.matchAll(/\{\{.*?\}\}/g)].map(String).sort();
  for (const [id, text] of Object.entries(workItem)) {
    const replaced = onWorkflowPage[id.replace('work-item.', '')];
    expect(parametersOf(text), id).toEqual(parametersOf(replaced));
    expect(replaced, id).toBeDefined();
  }
});

/** The texts that a site shows: those of its pages, and what a page says about the first release and the changes since another. */
const onSite = Object.entries({
  ...{ ...onWorkflowPage, ...controls, ...reference, ...site, ...workItem },
  ...Object.fromEntries(Object.entries(releases).filter(([id]) => /^changelog\.(?:first|same|since)$/.test(id))),
});

test('the German texts are complete, with the parameters and the tags of the English ones', () => {
  const idOf = (key: string) => key.replace(/_(?:one|other)$/, '');
  const marksOf = (texts: [string, string][]) => {
    const marks = texts.flatMap(([id, text]) =>
      [`${idOf(id)}: text`].concat(
        [...text.matchAll(/\{\{.*?\}\}|<\/?[a-z-]+>/g)].map(([mark]) => `${idOf(id)}: ${mark}`),
      ),
    );
    return [...new Set(marks)].sort();
  };
  expect(marksOf(Object.entries(german))).toEqual(marksOf(onSite));
  // Each plural has its own word, and none speaks to the reader as "Sie".
  for (const [id] of onSite) expect(german, id).toHaveProperty([id]);
  expect(Object.entries(german).filter(([, text]) => /\b(?:Ihr|Ihre|Ihren|Ihnen|bitten? Sie)\b/.test(text))).toEqual(
    [],
  );
});

// The shape of a real translation: some texts of the catalogue, with the plural forms of the language.
const polish = {
  'site.layout.workflows': 'Runbooki',
  'test.files_one': '{{count}} plik w {{path}}',
  'test.files_few': '{{count}} pliki w {{path}}',
  'test.files_many': '{{count}} plików w {{path}}',
  'test.files_other': '{{count}} pliku w {{path}}',
  'test.tabs_other': '{{count}} kart',
  'test.names': 'Wybierz: {{names, list(type: disjunction)}}',
};

test.each([
  ['site.layout.workflows', {}, 'Runbooki'],
  // Not translated.
  ['site.not-found.title', {}, english['site.not-found.title']],
  ['test.files', { count: 1, path: 'a/b' }, '1 plik w a/b'],
  ['test.files', { count: 3, path: '<a & b>' }, '3 pliki w <a & b>'],
  ['test.files', { count: 5, path: "a's" }, "5 plików w a's"],
  ['test.tabs', { count: 3 }, '3 kart'],
  ['test.names', { names: ['a', 'b', 'c'] }, 'Wybierz: a, b lub c'],
])('one file adds a language: %s with %j is "%s"', async (id, parameters, expected) => {
  const { onPage, inScript } = await pageTexts('pl', { './messages/pl.json': polish });
  expect([onPage(id, parameters), inScript(id, parameters)]).toEqual([expected, expected]);
});

test.each(['en', 'de', 'fr', 'pl', 'ja', 'ar'])(
  'in %s a script joins a list as the rules of the language do',
  (language) => {
    const separators = separatorsIn(language);
    for (const type of ['and', 'or'] as const) {
      for (const items of [
        ['a', 'b'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c', 'd'],
        ['a', 'b', 'c', 'd', 'e'],
      ])
        expect(joinWithSeparators(items, separators[type])).toBe(joinListIn(language)(items, type));
    }
  },
);

test('the scripts of a page get the texts of their areas alone, in all plural forms', () => {
  const catalogue = { 'page.runs_few': 'f', 'page.runs_other': 'o', 'page.copy': 'c', 'cli.help': 'h' };
  const texts = textsWithIds(catalogue, { 'page.runs_one': '', 'page.runs_other': '', 'page.copy': '' });
  expect(Object.keys(texts)).toEqual(['page.runs_few', 'page.runs_other', 'page.copy']);
});
