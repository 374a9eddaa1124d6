import { afterAll, describe, expect, test } from 'vitest';
import { routeRequest, routingWords } from '../../../src/prompt/routing/route-request.ts';
import { packs } from '../../incident/example.ts';
import { writeFigures, Tally } from '../../support/write-figures.ts';

const workflows = Object.values(packs).map((pack) => ({ id: pack.id, title: pack.title, words: routingWords(pack) }));
const route = (request: string) => routeRequest(request, workflows).workflow ?? 'none';

describe('a request is routed', () => {
  test.each([
    ['incident-response', 'checkout has thrown 500s since the 14:30 deploy, customers are calling'],
    ['incident-response', 'p95 on search is four times normal and climbing'],
    ['incident-response', 'emails are going out twice in prod right now'],
    ['incident-response', 'we rolled back last night and it recovered, find out why'],
    ['bug-fix', 'CSV export drops the last column, see #482'],
    ['bug-fix', 'this test fails one run in twenty'],
    ['bug-fix', 'dates before 1970 parse as NaN since 3.2'],
    ['bug-fix', "a customer's March invoice was off by a cent, no idea when it happens"],
    ['feature-development', 'let admins export the audit log'],
    ['feature-development', 'limit requests per account instead of per IP'],
    ['feature-development', 'move the public API from REST to GraphQL'],
    ['feature-development', 'the last fix showed our locking model is wrong, redesign it'],
    ['code-review', 'review PR 1217'],
    ['code-review', 'look over my uncommitted changes before I push'],
    ['code-review', 'is this migration safe on 200 million rows? diff attached'],
    ['code-review', 'address the review comments on my branch'],
    ['refactoring', 'split OrderService, no behavior change'],
    ['refactoring', 'rename cust to customer everywhere'],
    ['refactoring', 'three clients copy the same retry code, extract it'],
    ['tech-debt-cleanup', 'upgrade React 17 to 18'],
    ['tech-debt-cleanup', 'what tech debt is in billing?'],
    ['tech-debt-cleanup', 'remove the flags that are fully rolled out'],
    ['project-initialization', 'new Go service for webhooks, empty repo'],
    ['project-initialization', 'TypeScript monorepo with CI and linting from scratch'],
    ['project-initialization', 'scaffold a small Rust CLI in tools/gen'],
    ['none', 'fix the typo in the README'],
    ['none', 'what does this regex do?'],
    ['none', 'commit this and push'],
    ['none', 'write a Terraform module for the VPC'],
    ['none', 'quick throwaway demo for tomorrow'],
  ])('to %s: “%s”', (id, request) => {
    expect(route(request)).toBe(id);
  });

  // These requests are in no document, so they show how well the words of the workflows cover others.
  test.each([
    ['incident-response', 'the payment service is down and users cannot check out'],
    ['incident-response', 'error rate spiking after the rollout, roll back?'],
    ['incident-response', 'I was just paged for high latency in production'],
    ['incident-response', 'draft the postmortem for the outage on Monday'],
    ['bug-fix', 'the parser throws an exception on an empty file, here is the stack trace'],
    ['bug-fix', 'the sum is wrong when two discounts apply, it used to work'],
    ['bug-fix', 'flaky test in CI, fails every few runs'],
    ['feature-development', 'add an option to sort the table by date'],
    ['feature-development', 'implement password reset by email'],
    ['feature-development', 'support dark mode on the settings page'],
    ['code-review', 'please review my branch before I merge it'],
    ['code-review', 'anything wrong with this patch?'],
    ['code-review', 'security review of merge request 88'],
    ['refactoring', 'extract the validation into its own class without behavior change'],
    ['refactoring', 'this function is too long, split and simplify it'],
    ['tech-debt-cleanup', 'find unused exports and delete them'],
    ['tech-debt-cleanup', 'bump outdated dependencies'],
    ['project-initialization', 'scaffold a new Python package from scratch'],
    ['project-initialization', 'bootstrap an empty repo for a CLI'],
    ['none', 'explain how this function works'],
    ['none', 'translate the page into Spanish'],
    ['none', 'write a commit message'],
    ['none', 'is it going to rain tomorrow?'],
    ['none', 'merge two PDFs into one'],
    ['none', 'cancel the subscription of a customer'],
    ['none', 'deploy the frontend to Netlify'],
    ['none', 'generate a React component for the login form'],
    ['none', 'create an alert rule for disk usage'],
    ['incident-response', 'refunds fail with a 500 for every customer right now'],
    ['feature-development', 'add a plan for teams to the pricing page'],
    ['incident-response', 'prod down'],
    ['incident-response', 'redis is out of memory in prod and everything is slow'],
    ['incident-response', 'who do I tell? the whole platform is unreachable'],
    ['bug-fix', 'IndexOutOfBoundsException in ReportBuilder'],
    ['bug-fix', 'dropdown is empty after reload'],
    ['code-review', 'pls look at my diff'],
    ['refactoring', 'clean this spaghetti class up, tests must stay green'],
    ['tech-debt-cleanup', 'npm audit reports 14 vulnerabilities'],
    ['none', 'nothing fits'],
    ['none', 'recommend a restaurant near the office'],
    ['none', 'what does 503 mean?'],
  ])('to %s, although no workflow lists it: “%s”', (id, request) => {
    expect(route(request)).toBe(id);
  });

  test.each([
    ['bug-fix', 'use the bug fix workflow for the slow dashboard'],
    ['refactoring', 'run refactoring on the export, which fails in CI'],
    ['code-review', 'start code-review for the outage dashboard'],
  ])('to %s if it names that workflow: “%s”', (id, request) => {
    expect(route(request)).toBe(id);
  });

  test.each([
    'rename this variable',
    'please rename the local variable x to total',
    'fix a typo',
    'fix the typo in the error message',
    'bump the version to 2.4.1',
    'bump version',
    'change the text of the login button',
    'change the button label to Save',
  ])('to none if it is a small edit: “%s”', (request) => {
    expect(route(request)).toBe('none');
  });

  test.each([
    ['refactoring', 'rename the variable usr everywhere'],
    ['refactoring', 'rename the class OrderService across all modules without a change in behavior'],
    ['bug-fix', 'the version number is wrong after a reload'],
  ])('to %s if it only begins or sounds like one: “%s”', (id, request) => {
    expect(route(request)).toBe(id);
  });

  // cspell:disable -- slips, and German
  test.each([
    ['incident-response', 'chekout is broken in prod, peopel cant pay'],
    ['incident-response', 'need to roll bakc the deploy right now'],
    ['incident-response', 'Der Shop ist down, alle bekommen Fehler 500'],
    ['bug-fix', 'the buton does nothing when i click it'],
    ['feature-development', 'implment dark mode'],
    ['code-review', 'revew my pull reqest'],
    ['refactoring', 'renaem the variable usr everywhere'],
  ])('to %s in spite of slips, and with a few known words: “%s”', (id, request) => {
    expect(route(request)).toBe(id);
  });

  test('to incident response if a person with an outage tells a long story', () => {
    const story =
      'The website is not loading for our customers since about ten minutes ago and I have no idea where to look, I am on call and it is my first week';
    expect(route(story)).toBe('incident-response');
  });

  test('to none in a language that no workflow has, and says that no word is known', () => {
    expect(routeRequest('Klasse aufteilen ohne Verhalten', workflows)).toMatchObject({
      workflow: undefined,
      isUnderstood: false,
    });
  });

  // cspell:enable

  test.each(['', '   ', '???', 'the of and', 'zzz qqq'])('to none if it says nothing: “%s”', (request) => {
    expect(routeRequest(request, workflows)).toEqual({ workflow: undefined, candidates: [], isUnderstood: false });
  });

  test('to none if there are no workflows', () => {
    expect(routeRequest('review PR 1217', [])).toMatchObject({ workflow: undefined, candidates: [] });
  });

  test('with every workflow that shares its words, the best first', () => {
    const { workflow, candidates } = routeRequest('review the refactoring in this pull request', workflows);
    expect(candidates[0]).toBe(workflow);
    expect(candidates).toContain('refactoring');
    expect(candidates).not.toContain('');
  });
});

const tally = new Tally();
afterAll(() =>
  writeFigures('routing', {
    title: 'Routing of requests',
    about:
      'Finding the workflow of a request by its words, without a model. Each example request is matched against all other examples, never against itself. A negative example of a workflow must not be routed to it.',
    command: 'CALLBOOK_QUALITY=1 npm run unit -- test/prompt/routing/route-request.test.ts',
    figures: tally.figures(),
  }),
);

/** How many of the requests that a workflow lists find it by the words of all others. */
test('a request finds its workflow even if that does not list it, in most cases', () => {
  const requests = Object.values(packs).flatMap(
    ({ id, triggers }) => triggers?.should.map((text) => [id, text] as const) ?? [],
  );
  const group = 'Example requests that are routed to their workflow';
  tally.add(group, requests.length);
  const found = requests.filter(([id, text]) => {
    const others = Object.values(packs).map((pack) => {
      const { triggers } = pack;
      const should = triggers?.should.filter((one) => one !== text) ?? [];
      return {
        id: pack.id,
        title: pack.title,
        words: routingWords({ ...pack, triggers: triggers && { ...triggers, should } }),
      };
    });
    return routeRequest(text, others).workflow === id;
  });
  tally.pass(group, found.length);
  expect(found.length / requests.length).toBeGreaterThan(0.8);
});

test('a request that a workflow lists as not for it does not reach it', () => {
  const group = 'Negative examples that are not routed to the workflow';
  const requests = Object.values(packs).flatMap(
    ({ id, triggers }) => triggers?.shouldNot.map((text) => ({ id, text })) ?? [],
  );
  tally.add(group, requests.length);
  const reached = requests.filter(({ id, text }) => route(text) === id);
  tally.pass(group, requests.length - reached.length);
  expect(reached.map(({ text }) => text)).toEqual([]);
});
