import type { List, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { ownValue } from '../../base/collections.ts';
import { clean } from '../../prompt/clean.ts';
import { isConditional, shownColumns, type Row } from '../../prompt/reply.ts';
import { incidentFacts } from '../incident-facts.ts';
import { otherTexts } from '../other-texts.ts';
import { publishedName } from './published-name.ts';
import { findPrompt, hasMilestones, type Plan, type PlanPrompt } from '../plan.ts';
import { runAnswers, type NumberedRun, type RunAnswer } from '../run.ts';
import type { Incident } from '../schema.ts';
import type { CorrectedEntry } from '../log.ts';
import { timelineDays } from '../timeline.ts';
import { effectiveTimes } from '../incident-times.ts';
import { oneLine } from './plain-text.ts';
import { detailOf, listedItems, capitalized } from './action-items.ts';
import { parseMarkdown, parsePhrases } from './parse-markdown.ts';
import { reportSource, type ReportSource } from './report-source.ts';
import type { TranslateIncident } from '../translate-incident.ts';

/** The report of an incident, for `formatReport` to write in a format. */
export interface IncidentReport {
  title: string;
  /** The report as Markdown nodes, with its title as the only heading of the first level. */
  root: Root;
  /** The content of the reply, without the title, the facts and the log: a comment where these are known. */
  comment: Root;
  /** The labels of the deliverables that have no answer. */
  missing: string[];
  /** Whether there is a reply or an edited answer at all. */
  isAnswered: boolean;
}

/** The kinds of log entries that say which steps of the page were done. */
const STEPS = new Set(['outcome', 'class', 'hand-off']);

/** The largest table whose cells are read as Markdown, in characters; those of a larger one are plain text. */
const MAX_TABLE_LENGTH = 20_000;

/**
 * Returns the report of an incident: its facts, the answers to the prompt that ends the workflow, what else the reply
 * contains, and the timeline of the log. What is missing is named. Undefined if the workflow ends without a prompt.
 */
export function buildReport(incident: Incident, plan: Plan, t: TranslateIncident): IncidentReport | undefined {
  const source = reportSource(incident, plan);
  if (!source) return undefined;
  const { prompt, run } = source;
  const title = t('output.report-title', { report: prompt.title, name: oneLine(publishedName(incident, plan)) });
  const answers = runAnswers(run ?? { edits: {} }, prompt);
  const isTimeline = timelineMatcher(plan, prompt, t);
  const hasTimeline = answers.some(({ deliverable }) => isTimeline(deliverable));
  const isAnswered = answers.some(({ deliverable, answer }) => answer !== undefined && isTimeline(deliverable));
  const log = timelineBlocks(incident, plan, t, isAnswered);
  const sectionOf = (answer: RunAnswer) => [heading(2, answer.deliverable.label), ...answerBlocks(answer, run, t)];
  const sections = answers.flatMap((answer) => [
    ...sectionOf(answer),
    ...(isTimeline(answer.deliverable) && log.length > 0 ? [heading(3, t('output.report-from-log')), ...log] : []),
  ]);
  const others = otherBlocks(source, title, t);
  const children = [
    heading(1, title),
    list(incidentFacts(incident, plan, t, ['started', 'mitigated', 'recovered']).map((fact) => oneLine(fact))),
    ...sections,
    ...others,
    ...(!hasTimeline && log.length > 0 ? [heading(2, t('output.report-from-log')), ...log] : []),
  ];
  return {
    title,
    root: { type: 'root', children },
    comment: {
      type: 'root',
      children: [...answers.filter((answer) => !isMissing(answer, run)).flatMap(sectionOf), ...others],
    },
    missing: answers.filter((answer) => isMissing(answer, run)).map(({ deliverable }) => deliverable.label),
    isAnswered: run !== undefined,
  };
}

/** Returns a table with these columns; cells are read as Markdown unless the table is very large. */
function tableBlock(columns: string[], rows: Row[]): Table {
  const cells = rows.map((row) => columns.map((column) => ownValue(row, column) ?? ''));
  const isLarge = cells.flat().reduce((length, cell) => length + cell.length, 0) > MAX_TABLE_LENGTH;
  const row = (texts: string[]): Table['children'][number] => ({
    type: 'tableRow',
    children: texts.map((text) => ({
      type: 'tableCell',
      children: isLarge ? [{ type: 'text', value: oneLine(text) }] : parsePhrases(text),
    })),
  });
  return {
    type: 'table',
    align: columns.map(() => null),
    children: [row(columns.map(capitalized)), ...cells.map(row)],
  };
}

function answerBlocks(
  { deliverable: { id, kind, columns }, answer, state }: RunAnswer,
  run: NumberedRun | undefined,
  t: TranslateIncident,
): RootContent[] {
  const detail = run && (state === 'missing' || state === 'found') ? detailOf(run, id) : '';
  const besides = detail ? parseMarkdown(detail, 2) : [];
  if (answer === undefined && isListed(kind, columns, detail)) return besides;
  if (answer === undefined || answer.length === 0) return [emphasis(t('output.report-missing')), ...besides];
  if (typeof answer === 'string') {
    if (kind !== 'choice') return parseMarkdown(answer, 2);
    const [first, ...others] = besides;
    const choice = { type: 'strong' as const, children: [{ type: 'text' as const, value: answer }] };
    if (first?.type !== 'paragraph') return [{ type: 'paragraph', children: [choice] }, ...besides];
    return [{ type: 'paragraph', children: [choice, { type: 'text', value: ' — ' }, ...first.children] }, ...others];
  }
  const shown = shownColumns(columns, answer);
  const isEmpty = (column: string) => answer.every((row) => !ownValue(row, column)?.trim());
  const empty = shown.filter((column) => !isConditional(column) && isEmpty(column));
  const note = empty.length > 0 ? [emphasis(t('output.report-no-columns', { columns: empty }))] : [];
  return [tableBlock(shown, answer), ...note, ...besides];
}

function isMissing({ state, deliverable: { id, kind, columns } }: RunAnswer, run: NumberedRun | undefined): boolean {
  return state === 'missing' && !isListed(kind, columns, run ? detailOf(run, id) : '');
}

/** Whether a reply has a list where a table was asked for. */
function isListed(kind: string, columns: readonly string[] = [], detail: string): boolean {
  return kind === 'table' && listedItems(detail, columns).length > 0;
}

/**
 * The parts of the reply that no deliverable asks for, under their own headings, without one that is in the title of the
 * report.
 */
function otherBlocks({ prompt, run }: ReportSource, title: string, t: TranslateIncident): RootContent[] {
  const others = otherTexts(run?.reply?.value, prompt).map(({ label, text }) => ({ label: oneLine(label), text }));
  const isInTitle = (text: string) => title.toLowerCase().includes(oneLine(text).toLowerCase());
  const unnamed = others.filter(({ label, text }) => label === '' && !isInTitle(text));
  const named = others.filter(({ label }) => label !== '');
  return [
    ...(unnamed.length > 0 ? [heading(2, t('output.report-preamble'))] : []),
    ...unnamed.flatMap(({ text }) => parseMarkdown(text, 2)),
    ...named.flatMap(({ label, text }) => [heading(2, label), ...parseMarkdown(text, 2)]),
  ];
}

/** Returns a test for the deliverable that has the same name as an input filled from the log, such as `Timeline`. */
export function timelineMatcher(plan: Plan, prompt: PlanPrompt, t: TranslateIncident) {
  const slots = findPrompt(plan, prompt.id)?.inputs.map(({ id }) => ownValue(plan.inputs, id)) ?? [];
  const labels = slots.flatMap((input) => (input?.from?.includes('log') ? [input.label] : []));
  const names = new Set([...labels, t('incident.source-timeline')].map((label) => label.toLowerCase()));
  return ({ label, aliases = [] }: PlanPrompt['deliverables'][number]) =>
    [label, ...aliases].some((name) => names.has(name.toLowerCase()));
}

/**
 * The timeline of the log, without the steps that were done, which mean nothing to a reader elsewhere; below a timeline of the
 * reply also without the times that the facts state. Its entries are plain text, in which no character is markup.
 */
function timelineBlocks(incident: Incident, plan: Plan, t: TranslateIncident, isBesides: boolean): RootContent[] {
  const times = isBesides && hasMilestones(plan) ? effectiveTimes(incident, plan) : {};
  const stated = new Set(Object.values(times).map(({ entry }) => entry));
  const isShown = ({ id, entry, milestone, text }: CorrectedEntry) =>
    !STEPS.has(entry.kind) && !(stated.has(id) && (text === '' || milestone === 'mitigated'));
  return timelineDays(incident, plan, t, { isShown }).flatMap(({ day, entries }) => [
    { type: 'paragraph' as const, children: [{ type: 'text' as const, value: day }] },
    list(entries.map((entry) => clean(entry))),
  ]);
}

function heading(depth: 1 | 2 | 3, text: string): RootContent {
  return { type: 'heading', depth, children: [{ type: 'text', value: text }] };
}

function emphasis(text: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'emphasis', children: [{ type: 'text', value: text }] }] };
}

/** A list of texts without markup, except that an address at the end of one, such as that of the bridge, is a link. */
function list(items: string[]): List {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((value) => ({
      type: 'listItem',
      spread: false,
      children: [{ type: 'paragraph', children: withLink(value) }],
    })),
  };
}

function withLink(value: string): PhrasingContent[] {
  const [, before = '', url] = /^([^:]+: )(https?:\/\/\S+)$/.exec(value) ?? [];
  if (url === undefined) return [{ type: 'text', value }];
  return [
    { type: 'text', value: before },
    { type: 'link', url, children: [{ type: 'text', value: url }] },
  ];
}
