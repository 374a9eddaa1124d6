import type { Alert } from './alert-source.ts';
import { readTime, type AlertTime, type ReadTime } from './read-time.ts';
import type { JsonCursor } from './json-cursor.ts';
import {
  formatFields,
  formatLabels,
  formatLinks,
  isLink,
  joinLines,
  type Field,
  type AlertLinkField,
} from './format-fields.ts';

/** One alert of a group. */
interface Member {
  state: string;
  since: ReadTime;
  sinceField: string;
  until: string;
  labels: Map<string, string>;
  annotations: Map<string, string>;
  fields: Field[];
  links: AlertLinkField[];
}

/** A group of alerts, and tests that decide which parts its text shows. */
export interface Group {
  alert: Alert;
  hasLabel(key: string, value: string): boolean;
  hasAnnotation(key: string, value: string): boolean;
  shows(text: string): boolean;
}

// The keys of labels and annotations that usually hold each part, preferred first; compared in lower case.
const NAME = ['alertname', 'alert_name', 'alert', 'name'];
const SEVERITY = ['severity', 'priority', 'level'];
const SERVICE =
  'service service_name app application app_kubernetes_io_name app.kubernetes.io/name component deployment job'.split(
    ' ',
  );
const SUMMARY = ['summary', 'description', 'message'];
const RUNBOOK = ['runbook_url', 'runbook', 'dashboard_url', 'dashboard'];

/** Reads a group of alerts. What all of them share comes first, then firing alerts, then the others, resolved ones last. */
export function readGroup(
  alerts: JsonCursor[],
  { title, head, links }: { title: string; head: Field[]; links: AlertLinkField[] },
): Group {
  const members = alerts.map(readMember);
  const states = [...new Set(members.map(({ state }) => state))].sort((a, b) => rankOf(a) - rankOf(b));
  const active = members.filter(({ state }) => state !== 'resolved');
  const firing = members.filter(({ state }) => state === 'firing');
  const relevant = firing.length > 0 ? firing : active.length > 0 ? active : members;
  const labels = commonEntries(members.map((member) => member.labels));
  const annotations = commonEntries(members.map((member) => member.annotations));
  const common = { labels, annotations, links: commonLinks(members) };
  const names = distinctValues(members, NAME).filter(Boolean);
  const titles = names.length > 0 ? names : [title];
  const service = firstLabel(labels, SERVICE) || distinctValues(relevant, SERVICE).filter(Boolean).join(', ');
  const since = earliest(relevant);

  const first = joinLines([
    formatFields([
      ['Alert', titles],
      ['Status', states.map((state) => `${members.filter((member) => member.state === state).length} ${state}`)],
      ['Service', service],
      ['Severity', distinctValues(relevant, SEVERITY)],
      ['Since', since?.since.text ?? ''],
      ...head,
      ...textFields(annotations),
      ['Labels', formatLabels(labels)],
    ]),
    formatLinks([...linksIn(annotations), ...common.links, ...links]),
  ]);
  const isPlain = members.length === 1 && members.every(({ state, fields }) => state === 'firing' && !hasText(fields));
  const parts = isPlain
    ? []
    : states.flatMap((state) =>
        formatMembers(
          state,
          members.filter((member) => member.state === state),
          common,
        ),
      );
  const text = [first, ...parts].join('\n\n');
  const started = timeOf(since);
  return {
    alert: { text, title: titles.join(', '), service, ...(started && { started }) },
    hasLabel: (key, value) => value !== '' && members.some((member) => member.labels.get(key) === value),
    hasAnnotation: (key, value) => value !== '' && members.some((member) => member.annotations.get(key) === value),
    shows: (shown) => shown !== '' && text.includes(shown),
  };
}

function readMember(alert: JsonCursor): Member {
  const startField = ['startsAt', 'activeAt', 'starts_at'].find((key) => alert.peek(key) !== '') ?? 'startsAt';
  const since = takeTime(alert.at(startField));
  const state = takeState(alert);
  const until = state === 'resolved' ? takeTime(alert.at('endsAt')).text : '';
  return {
    state,
    since,
    sinceField: startField,
    until,
    labels: takeTexts(alert.at('labels')),
    annotations: takeTexts(alert.at('annotations')),
    fields: [
      ['Values', formatLabels(takeTexts(alert.at('values'))) || alert.text('value').trim()],
      ['Measured', takeValueString(alert)],
    ],
    links: (
      [
        ['Source', 'generatorURL'],
        ['Dashboard', 'dashboardURL'],
        ['Panel', 'panelURL'],
        ['Image', 'imageURL'],
        ['Silence', 'silenceURL'],
      ] as const
    ).map(([name, key]): AlertLinkField => [name, isLink(alert.peek(key)) ? alert.text(key) : '']),
  };
}

/** Takes the state: `firing`, `resolved`, or another word of the tool, such as `pending`. */
function takeState(alert: JsonCursor): string {
  const cursor = [alert.at('status'), alert.at('state'), alert.at('status', 'state')].find((one) => one.peek() !== '');
  if (!cursor) return 'firing';
  const state = cursor.peek().toLowerCase();
  const known: Record<string, string> = { active: 'firing', alerting: 'firing', ok: 'resolved', normal: 'resolved' };
  if (cursor.peek() === (known[state] ?? state)) cursor.take();
  return known[state] ?? state;
}

/** Takes Grafana's `valueString`, unless the labels and `values` of the alert already contain it. */
function takeValueString(alert: JsonCursor): string {
  const text = alert.peek('valueString');
  const labels = [...text.matchAll(/labels=\{([^{}]*)\}/g)].flatMap(([, all = '']) => all.split(', ').filter(Boolean));
  const known = alert.at('labels');
  const isKnown = labels.every((label) => {
    const at = label.indexOf('=');
    return known.peek(label.slice(0, at)) === label.slice(at + 1);
  });
  return isKnown && alert.at('values').keys.length > 0 ? '' : alert.text('valueString').trim();
}

/** Takes the texts of an object; a key with two leading underscores is internal to the tool, and is left. */
function takeTexts(cursor: JsonCursor): Map<string, string> {
  const all = cursor.entries().filter(([key, value]) => value.peek().trim() !== '' && !key.startsWith('__'));
  return new Map(all.map(([key, value]) => [key, value.text()]));
}

function takeTime(cursor: JsonCursor): ReadTime {
  const time = readTime(cursor.peek());
  if (time.text !== '') cursor.take();
  return time;
}

type Common = Pick<Member, 'labels' | 'annotations' | 'links'>;

function formatMembers(state: string, members: Member[], common: Common): string[] {
  return members.map((member, index) => {
    const annotations = withoutEntries(member.annotations, common.annotations);
    return joinLines([
      `${capitalizeKey(state)} ${index + 1} of ${members.length}`,
      formatFields([
        ['Labels', formatLabels(withoutEntries(member.labels, common.labels))],
        ['Since', member.since.text],
        ['Until', member.until],
        ...textFields(annotations),
        ...member.fields,
      ]),
      formatLinks([...linksIn(annotations), ...member.links.filter((link) => !includesLink(common.links, link))]),
    ]);
  });
}

function rankOf(state: string): number {
  return state === 'firing' ? 0 : state === 'resolved' ? 2 : 1;
}

function hasText(fields: Field[]): boolean {
  return fields.some(([, value]) => value !== '');
}

/** Returns the entries that are the same in all of these. */
function commonEntries([head, ...rest]: Map<string, string>[]): Map<string, string> {
  return new Map([...(head ?? [])].filter(([key, value]) => rest.every((other) => other.get(key) === value)));
}

function withoutEntries(texts: Map<string, string>, common: Map<string, string>): Map<string, string> {
  return new Map([...texts].filter(([key]) => !common.has(key)));
}

function commonLinks([head, ...rest]: Member[]): AlertLinkField[] {
  return (head?.links ?? []).filter((link) => rest.every((member) => includesLink(member.links, link)));
}

function includesLink(all: AlertLinkField[], [name, address]: AlertLinkField): boolean {
  return all.some((link) => link[0] === name && link[1] === address);
}

/** The annotations that are not links, the usual ones first. */
function textFields(annotations: Map<string, string>): Field[] {
  const isUsual = (key: string) => SUMMARY.includes(key.toLowerCase());
  const usual = SUMMARY.flatMap((name) => [...annotations.keys()].filter((key) => key.toLowerCase() === name));
  const others = [...annotations].filter(([key, value]) => !isUsual(key) && !isLink(value)).map(([key]) => key);
  return [...usual, ...others].map((key) => [capitalizeKey(key), annotations.get(key) ?? '']);
}

function linksIn(annotations: Map<string, string>): AlertLinkField[] {
  const keys = [...annotations.keys()].filter(
    (key) => isLink(annotations.get(key) ?? '') && !SUMMARY.includes(key.toLowerCase()),
  );
  const rank = (key: string) => (isRunbook(key) ? RUNBOOK.indexOf(key.toLowerCase()) : RUNBOOK.length);
  keys.sort((a, b) => rank(a) - rank(b));
  return keys.map((key) => [
    capitalizeKey(isRunbook(key) ? key.replace(/_url$/i, '') : key),
    annotations.get(key) ?? '',
  ]);
}

function isRunbook(key: string): boolean {
  return RUNBOOK.includes(key.toLowerCase());
}

/** A key of one word with a capital; any other key is unchanged, because its spelling may matter to the team. */
function capitalizeKey(key: string): string {
  return /^[a-z]+$/.test(key) ? key.charAt(0).toUpperCase() + key.slice(1) : key;
}

function firstLabel(labels: Map<string, string>, keys: string[]): string {
  for (const key of keys) {
    const found = labels.get(key) ?? [...labels].find(([label]) => label.toLowerCase() === key)?.[1];
    if (found !== undefined) return found;
  }
  return '';
}

/** Returns the values of these alerts, each once. */
function distinctValues(members: Member[], keys: string[]): string[] {
  return [...new Set(members.map(({ labels }) => firstLabel(labels, keys)))];
}

function earliest(members: Member[]): Member | undefined {
  const known = members.filter(({ since }) => since.at !== undefined);
  return known.sort((a, b) => (a.since.at ?? 0) - (b.since.at ?? 0))[0] ?? members.find(({ since }) => since.text);
}

function timeOf(member: Member | undefined): AlertTime | undefined {
  return member?.since.at === undefined ? undefined : { at: member.since.at, field: member.sinceField };
}
