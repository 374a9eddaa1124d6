import { indexOfStems, stemsOf, wordsKey } from './words.ts';

/** Other names for columns that many workflows have, by the name of the column. */
const SYNONYMS = new Map<string, string[]>(
  Object.entries({
    action: [
      'option',
      'mitigation',
      'mitigation option',
      'what to do',
      'step',
      'measure',
      'what',
      'candidate',
      'lever',
    ],
    option: ['approach', 'alternative', 'design', 'variant', 'name'],
    'expected effect': [
      'impact',
      'outcome',
      'result',
      'benefit',
      'expected outcome',
      'expected result',
      'what it does',
      'what it achieves',
      'why it helps',
      'what it fixes',
      'what it changes',
      'what we expect',
      'what to expect',
      'effect on users',
      'pros',
      'why',
    ],
    risk: ['danger', 'downside', 'risk level', 'side effects', 'cons'],
    reversibility: [
      'undo',
      'rollback',
      'revert',
      'can be undone',
      'undoable',
      'reversal',
      'how to undo',
      'can we undo it',
      'back out',
    ],
    'time to effect': [
      'eta',
      'time',
      'duration',
      'how long',
      'how fast',
      'how soon',
      'how quickly',
      'speed',
      'time needed',
      'takes',
      'time to take effect',
      'time to recover',
      'time to relief',
    ],
    description: ['action item', 'action', 'task', 'item', 'what', 'work item', 'title', 'summary'],
    priority: ['prio', 'urgency', 'p'],
    owner: ['assignee', 'assigned to', 'who', 'responsible', 'dri', 'team'],
    status: ['state', 'progress'],
    check: ['test', 'validation', 'what was checked'],
    command: ['cmd', 'command run', 'how'],
    result: ['outcome', 'status', 'pass/fail', 'passed', 'exit'],
    unit: ['step', 'task', 'unit of work', 'name'],
    'reason if skipped': ['skipped because', 'why skipped', 'skip reason', 'reason', 'why', 'note', 'comment'],
    before: ['baseline', 'old', 'previous', 'at the start'],
    after: ['now', 'current', 'new', 'final', 'after the change', 'result'],
    behavior: ['scenario', 'feature', 'what'],
    coverage: ['covered', 'status', 'how well'],
    category: ['type', 'kind', 'group'],
    effort: ['size', 'cost', 'estimate', 'time'],
    'depends on': ['dependencies', 'blocked by', 'prerequisites', 'needs', 'requires'],
    workflow: ['next workflow', 'handled by', 'where', 'belongs to'],
    reason: ['why', 'rationale', 'justification'],
    change: ['what changes', 'planned change', 'action', 'what to do'],
    files: ['file', 'location', 'where', 'paths', 'affected files'],
    validation: ['check', 'how to validate', 'verified by', 'how to check', 'test', 'verification'],
    purpose: ['why', 'use', 'used for', 'reason'],
    constraint: ['version', 'version range', 'range'],
    kind: ['type', 'scope', 'category'],
    choice: ['technology', 'tool', 'decision', 'selection', 'pick'],
    name: ['package', 'dependency', 'library', 'module'],
    'how to undo': ['undo', 'rollback', 'revert', 'reversal'],
    'how it meets the requirements': ['fit', 'how it meets them', 'meets requirements', 'requirements'],
    cost: ['effort', 'price'],
    criterion: ['acceptance criterion', 'requirement', 'acceptance'],
    met: ['met?', 'satisfied', 'pass', 'status', 'fulfilled'],
    evidence: ['proof', 'how checked', 'source'],
    'severity and title': ['finding', 'severity', 'title', 'issue'],
    location: ['file', 'where', 'file and line', 'place'],
    problem: ['issue', 'what is wrong', 'finding', 'description'],
    'why it matters': ['impact', 'why', 'consequence', 'matters'],
    'recommended fix': ['fix', 'recommendation', 'suggested fix', 'suggestion'],
    'new or known failure': ['new or known', 'known failure', 'new failure', 'new/known', 'new?'],
    item: ['follow-up', 'task', 'description', 'what', 'title'],
    severity: ['sev', 'level', 'severity level'],
    title: ['name', 'summary', 'headline'],
  }),
);

/** Finds the column that a header, or the name in a `name: value` pair, refers to. */
export interface ColumnMatcher {
  columns: readonly string[];
  /** Whether a name is exactly the name of a column, apart from case and spacing. */
  isExact: (name: string) => boolean;
  /** Whether a name is the name of a column or another name for it, and not only words that contain one. */
  isName: (name: string) => boolean;
  /** How many parts the name of a column has: two for “severity and title”. */
  partCount: (column: number) => number;
  /** The index of the part of a column that a name refers to; undefined if there is none, or if the column has no parts. */
  partOf: (column: number, name: string) => number | undefined;
  /** The index of the column that a name refers to; undefined if there is none. */
  match: (name: string) => number | undefined;
  /** For each header the index of its column, each column once; undefined for a header without a column. */
  assign: (heads: readonly string[]) => (number | undefined)[];
}

/** A matcher for these columns: by their words, by the stems of their words, and by synonyms. */
export function columnMatcher(columns: readonly string[]): ColumnMatcher {
  const names = columns.map(namesOf);
  const parts = columns.map((column) => column.split(PART_SEPARATOR).map(namesOf));
  const ranked = (head: string): { column: number; rank: number }[] => {
    const words = wordsOfHead(head);
    if (words.key === '' && words.whole === '') return [];
    return names.flatMap((name, column) => {
      const rank = rankOf(name, words);
      return rank === undefined ? [] : [{ column, rank }];
    });
  };
  const known = new Map<string, number | undefined>();
  return {
    columns,
    isExact: (name) => names.some(({ key }) => key === wordsKey(name)),
    isName: (name) => ranked(name).some(({ rank }) => rank <= SYNONYM_RANK),
    partCount: (column) => parts[column]?.length ?? 0,
    partOf(column, name) {
      const [whole, own = []] = [names[column], parts[column]];
      const words = wordsOfHead(name);
      if (!whole || own.length < 2 || (rankOf(whole, words) ?? CONTAINED_RANK) < SYNONYM_RANK) return undefined;
      const part = own.findIndex((one) => (rankOf(one, words) ?? Infinity) <= CONTAINED_RANK);
      return part < 0 ? undefined : part;
    },
    match(name) {
      if (name.length > 80) return undefined;
      if (known.has(name)) return known.get(name);
      const best = ranked(name).sort((a, b) => a.rank - b.rank)[0]?.column;
      if (known.size < 5000) known.set(name, best);
      return best;
    },
    assign(heads) {
      const pairs = heads
        .slice(0, 200)
        .flatMap((head, index) => ranked(head).map((one) => ({ ...one, index })))
        .sort((a, b) => a.rank - b.rank || a.column - b.column || a.index - b.index);
      const assigned = new Array<number | undefined>(heads.length).fill(undefined);
      const used = new Set<number>();
      // A header with one meaning comes before a header with several of the same rank.
      for (const { index, column } of pairs) {
        if (assigned[index] !== undefined || used.has(column)) continue;
        const rivals = pairs.filter(
          (other) => other.index === index && other.column !== column && !used.has(other.column),
        );
        const claimed = pairs.some(
          (other) =>
            other.index !== index &&
            other.column === column &&
            assigned[other.index] === undefined &&
            pairs.every((third) => third.index !== other.index || third.column === column),
        );
        if (claimed && rivals.length > 0) continue;
        assigned[index] = column;
        used.add(column);
      }
      return assigned;
    },
  };
}

/** The names of a column, or of a part of one. */
interface ColumnNames {
  key: string;
  stems: string[];
  synonyms: Set<string>;
  /** Those of several words, with a blank after them. */
  phrases: string[];
}

interface HeadWords {
  key: string;
  whole: string;
  stems: string[];
  joined: string;
}

/** The separators of the parts of a column: “severity and title”, “file, line and function”. */
const PART_SEPARATOR = /\s*(?:,|&)\s*(?:and\s+|und\s+)?|\s+(?:and|und)\s+/i;

/** The rank of a head that is another name for a column. */
const SYNONYM_RANK = 2;
/** The rank of a head that contains the name of a column, beyond which heads only resemble it. */
const CONTAINED_RANK = 3;

function namesOf(column: string): ColumnNames {
  const synonyms = (SYNONYMS.get(column) ?? []).map((name) => stemsOf(name).join(' '));
  const phrases = synonyms.flatMap((words) => (words.includes(' ') ? [`${words} `] : []));
  return { key: wordsKey(column), stems: stemsOf(column), synonyms: new Set(synonyms), phrases };
}

function wordsOfHead(head: string): HeadWords {
  const bare = headWords(head);
  const stems = stemsOf(bare);
  return { key: wordsKey(bare), whole: wordsKey(head), stems, joined: stems.join(' ') };
}

function rankOf(name: ColumnNames, head: HeadWords): number | undefined {
  if (name.key === head.key || name.key === head.whole) return 0;
  if (head.joined === '') return undefined;
  if (name.stems.join(' ') === head.joined) return 1;
  if (name.synonyms.has(head.joined)) return SYNONYM_RANK;
  const at = indexOfStems(head.stems, name.stems);
  if (name.stems.length > 0 && at >= 0 && head.stems.length - name.stems.length <= 2) return CONTAINED_RANK;
  if (head.stems.every((stem) => stem.length > 2 && name.stems.includes(stem))) return 4;
  // `Expected impact`, `Rollback plan`
  const rest = [head.stems.slice(1), head.stems.slice(0, -1)].map((stems) => stems.join(' '));
  if (rest.some((words) => name.synonyms.has(words))) return 5;
  // `How long until it works`
  if (name.phrases.some((words) => head.joined.startsWith(words))) return 6;
  return undefined;
}

/** The words of a header without emoji, units and remarks: `⚠️ Risk (1-5)` is `Risk`. */
function headWords(head: string): string {
  return head
    .replace(/<[^<>]{0,80}>/g, ' ')
    .replace(/[([{][^()[\]{}]*[)\]}]|[\p{Extended_Pictographic}\uFE0F]|:[a-z_]{2,30}:/gu, ' ')
    .replace(/^\s*(?:\d{1,2}|[a-h])[.)]\s+/i, '')
    .trim();
}
