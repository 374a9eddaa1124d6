import { nearestWord } from './nearest-word.ts';
import { rankTexts, type Ranked } from './rank-texts.ts';

/** The fields of a workflow that routing uses. */
export interface RoutedWorkflow {
  id: string;
  title: string;
  /** The words of people who need it: see `routingWords`. */
  words: string;
}

/** Where a request belongs. */
export interface Routed {
  /** The id of the workflow; undefined if none fits. */
  workflow: string | undefined;
  /**
   * The ids of the workflows that fit, the best first: those whose words match nearly as well as the best, and not by accident.
   */
  candidates: string[];
  /** Whether any word of the request is known. None is in most requests that are not in the language of the workflows. */
  isUnderstood: boolean;
}

/**
 * Requests that need no workflow, in the words of a person: an agent does them directly. A request that these words fit better
 * than those of any workflow belongs to none.
 */
const DIRECT_WORK = `
fix a typo, wording or a broken link in the README, the docs or a comment; format the code with prettier
only documentation: write or update the README, a changelog, release notes, a guide, a docstring; proofread
what does this do? what does an error code mean, such as 404 or 503? explain a function, a regex, the layout of a repository, the pipeline; how does it work; where is it defined
commit this and push it; undo or amend a commit; push my branch; write a commit message for the staged changes; push, merge main into my branch, rebase, tag, resolve a merge conflict
open a pull request for my branch, list pull requests, label or close stale issues; deploy, publish or cut a release
a quick throwaway prototype, demo or spike for tomorrow; a one-off script; rename or convert files
run the tests, run the linter, run the build; start, stop or restart the dev server, a container or a script; install the dependencies; deploy the app to Vercel, Netlify or a server
scaffold or generate a single component, class or file in an app
write a Terraform module for the VPC, a Kubernetes manifest, a Helm chart, an alert rule; set up Grafana dashboards
create slides, a slide deck or presentation, a spreadsheet, a chart, an image, a logo, a PDF
split, merge or compress a PDF, extract its pages; resize an image, cut a video
change the plan, subscription or seats of a customer; upgrade, cancel or refund a customer
write, send, restructure or summarize an email, a weekly status mail, a document, a blog post, an announcement, customer feedback, a performance review; translate a page
order pizza or lunch for the team; book a flight, a train, a hotel, a table or a meeting room; a restaurant, a recipe
the weather, the news, a joke, a poem, a song; how much is it, how far is it; photos, a meeting; nothing fits, none of these
`;

/**
 * An edit of a single thing, which needs no workflow either: rename this variable, fix a typo, bump a version, change a text.
 * One that is everywhere, or that has a second aim, is not small.
 */
const SMALL_EDIT =
  /^(?:(?:please|pls|just|can you|could you)\s+)*(?:rename (?:this|that|the|a|one) (?:(?:local|private|class|css) )?(?:variable|function|method|parameter|argument|field|constant|class|file|column|button|label)\b|(?:fix|correct) (?:this|that|the|a|one) (?:typo|spelling|spelling mistake|misspelling|indentation|whitespace)\b|(?:bump|raise|update|set|change) (?:the |this |our )?(?:package |app |patch |minor |major )?version(?: number)?\b|(?:change|update|replace|edit|reword) (?:this|that|the|a) (?:(?:button|link|error|help|welcome) )?(?:text|label|wording|caption|tooltip|placeholder|color|copyright year|log message|string)\b)/i;

/** Words that make an edit larger than it sounds. */
const LARGER = /\b(?:every ?where|all|across|throughout|usages|codebase|modules|behavior|api|and|then)\b/i;

/** The part of its words that a request must share with a workflow, by weight. With less, the match is accidental. */
const LEAST_COVERAGE = 0.22;

/** The part of the best score that another candidate has at least. */
const NEARLY = 0.5;

/** The key of the work that needs no workflow. No workflow has it, because an id is never empty. */
const DIRECT = '';

/** How much the best phrase counts, compared with all words. */
const PHRASE_WEIGHT = 0.7;

/** Returns the words of people who need a workflow: its name, its description, when to use it, and requests for it. */
export function routingWords(workflow: {
  id: string;
  title: string;
  description: string;
  triggers?: { when: string; should: readonly string[] } | undefined;
}): string {
  const { id, title, description, triggers } = workflow;
  return [id, title, description, triggers?.when ?? '', ...(triggers?.should ?? [])].join('\n');
}

/**
 * Routes a request to a workflow by its words, without a model. A workflow that the request names goes first. A request that
 * no workflow fits, or that needs none, such as a typo or a question, is routed to none.
 */
export function routeRequest(request: string, workflows: readonly RoutedWorkflow[]): Routed {
  const texts = new Map([[DIRECT, DIRECT_WORK], ...workflows.map(({ id, words }) => [id, words] as const)]);
  const ranked = rankByPhrases(texts, request);
  const [best] = ranked;
  const named = workflows.find((workflow) => isNamed(workflow, request))?.id;
  const isClear = best !== undefined && best.key !== DIRECT && best.coverage >= LEAST_COVERAGE;
  const isSmall = SMALL_EDIT.test(request.trim()) && !LARGER.test(request);
  const workflow = named ?? (isClear && !isSmall ? best.key : undefined);
  const others = ranked
    .filter(({ key }) => key !== DIRECT && key !== named)
    .filter(({ coverage, score }) => coverage >= LEAST_COVERAGE && score >= NEARLY * (best?.score ?? 0))
    .map(({ key }) => key);
  return { workflow, candidates: named === undefined ? others : [named, ...others], isUnderstood: best !== undefined };
}

/**
 * Ranks texts by all of their words, and by the phrase that matches best: two words in one phrase of a text say more than the
 * same words far apart. Both scores are relative to the best one.
 */
function rankByPhrases(texts: ReadonlyMap<string, string>, request: string): Ranked[] {
  const ranked = rankTexts(texts, request, nearestWord);
  const owners: string[] = [];
  const phrases = new Map<string, string>();
  for (const [key, text] of texts) {
    for (const phrase of text.split(/[\n.,;:?!]+/)) phrases.set(String(owners.push(key)), phrase);
  }
  const scores = new Map<string, number>();
  for (const { key, score } of rankTexts(phrases, request, nearestWord)) {
    const owner = owners[Number(key) - 1] ?? '';
    scores.set(owner, Math.max(scores.get(owner) ?? 0, score));
  }
  const best = { words: ranked[0]?.score ?? 0, phrase: Math.max(...scores.values()) };
  return ranked
    .map((one) => ({
      ...one,
      score: one.score / best.words + (PHRASE_WEIGHT * (scores.get(one.key) ?? 0)) / best.phrase,
    }))
    .sort((a, b) => b.score - a.score);
}

/** Whether a request asks for a workflow by its name: "use the bug fix workflow", "run code-review". */
function isNamed({ id, title }: RoutedWorkflow, request: string): boolean {
  const text = ` ${request.toLowerCase().replace(/[^a-z0-9-]+/g, ' ')} `;
  const names = [id, id.replaceAll('-', ' '), title.toLowerCase()];
  return names.some((name) =>
    [` ${name} workflow `, ` ${name} runbook `, ` run ${name} `, ` use ${name} `, ` start ${name} `].some((phrase) =>
      text.includes(phrase),
    ),
  );
}
