import { describe, expect, test } from 'vitest';
import { describeSkill } from '../../src/targets/skill.ts';
import { describeRouter } from '../../src/targets/choose-workflow-skill.ts';
import { rankTexts } from '../../src/prompt/routing/rank-texts.ts';
import { packs } from '../incident/example.ts';
import { publicSkills } from './public-skills.ts';

const workflowPacks = Object.values(packs);
const descriptions = [
  ...Object.entries(publicSkills),
  ...workflowPacks.map((pack) => [pack.id, describeSkill(pack)] as const),
  ['choose-workflow', describeRouter(workflowPacks)] as const,
];
/** The texts that a tool searches to find a skill: the name of each, and its description. */
const skills = new Map(descriptions.map(([name, description]) => [name, `${name} ${description}`]));

/** How many results such a search shows to the agent. */
const SHOWN = 3;

const rankOf = (id: string, query: string) =>
  rankTexts(skills, query).findIndex(({ key }) => key === id) + 1 || Infinity;

/** The requests whose words are those of another skill. A search by words cannot tell them apart; a model can. */
const MISSED: Readonly<Record<string, readonly string[]>> = {
  'incident-response': [
    'our API returns 503 to everyone',
    'p95 on search is four times normal and climbing',
    "the website does not load for anyone and I don't know where to look",
    'someone dropped a table in the production database',
    'consumer lag keeps growing, messages are not processed',
    'everything is on fire, the whole platform is unreachable',
    'I was called at night, nothing works in production',
    'the TLS certificate expired, nobody can connect',
    'the nightly job has not run for days',
    'users see a 502 or 504 that started a few minutes ago',
  ],
  'bug-fix': [
    'the app crashes when I open a file with spaces in its name',
    'regression in 5.11: PDF has empty pages',
    'git bisect which commit broke the parser',
    'dates before 1970 parse as NaN since 3.2',
    "a customer's March invoice was off by a cent, no idea when it happens",
    'the upload of large files hangs and the page freezes',
    'the list is empty after a reload',
    "search doesn't find names with accents",
  ],
  'feature-development': [
    'we need an endpoint that lists archived projects',
    'build a notifications feature with email and push',
    "here's a feature request from a customer: bulk delete",
    'add a field for the VAT number to the company form and API',
    'add rate limiting to the public API',
    'move the public API from REST to GraphQL',
    'customers asked for webhooks',
    'make it possible to undo a deletion',
    'add a button that duplicates an entry',
  ],
  refactoring: ['restructure the directory layout of the API package', 'refactor the error handling module'],
  'tech-debt-cleanup': ['the build prints deprecation warnings everywhere'],
};

/** How many of the requests find the workflow first. */
const FIRST: Readonly<Record<string, number>> = {
  'incident-response': 12,
  'bug-fix': 7,
  'feature-development': 10,
  'code-review': 6,
  refactoring: 7,
  'tech-debt-cleanup': 13,
  'project-initialization': 13,
};

describe.each(workflowPacks.map((pack) => [pack.id, pack] as const))('%s', (id, { triggers, ...pack }) => {
  test('has at least twenty requests that should choose it, and twenty that should not', () => {
    expect(triggers?.should.length).toBeGreaterThanOrEqual(20);
    expect(triggers?.shouldNot.length).toBeGreaterThanOrEqual(20);
  });

  test('has a description of at most 1,024 characters, without the names of its steps', () => {
    const description = describeSkill({ ...pack, triggers });
    expect(description.length).toBeLessThanOrEqual(1024);
    expect(description).not.toContain('one of its steps');
    expect(description).toContain('Not for ');
  });

  test('is shown for the requests that should choose it, except those known to be missed', () => {
    const ranks = (triggers?.should ?? []).map((query) => [query, rankOf(id, query)] as const);
    expect(ranks.filter(([, rank]) => rank > SHOWN).map(([query]) => query)).toEqual(MISSED[id] ?? []);
    expect(ranks.filter(([, rank]) => rank === 1).length).toBeGreaterThanOrEqual(FIRST[id] ?? 20);
  });

  test('is not found first by any request that should not choose it', () => {
    expect(triggers?.shouldNot.filter((query) => rankOf(id, query) === 1)).toEqual([]);
  });
});

test('the skill that chooses a workflow is found first for unclear requests, and for none that should choose a workflow', () => {
  const plain = workflowPacks.flatMap(({ triggers }) => triggers?.should ?? []);
  expect(plain.filter((query) => rankOf('choose-workflow', query) === 1)).toEqual([]);
  for (const query of ['which runbook fits this ticket?', 'where do I start, which workflow is this?'])
    expect(rankOf('choose-workflow', query), query).toBe(1);
});
