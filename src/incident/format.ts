import type { Saved } from '../prompt/saved.ts';
import type { Register, Moment, Now } from './register.ts';
import { byKind, like, list, oneOf, optional, orNull, record, shape, text, that, whole, type Check } from './check.ts';
import {
  FORMAT,
  type PackVersion,
  type FieldValue,
  type Incident,
  type Masked,
  type Orphan,
  type Outcome,
  type Reply,
  type Run,
  type ValueSource,
  type Undo,
} from './incident.ts';
import { isRecord } from '../base/record.ts';
import { MILESTONES, type Correction, type LogEvent } from './log.ts';

const time = whole(0, 8.64e15, 'a time in milliseconds since 1970');
const offset = whole(-1440, 1440, 'minutes ahead of UTC, at most a day of them');
const made = like(/^[\w.:+-]{1,200}$/, 'an id of letters, digits and . : + - _');
const kebab = like(/^[a-z][a-z0-9-]{0,63}$/, 'a kebab-case id');
const snake = like(/^[a-z][a-z0-9_]{0,63}$/, 'a snake_case id');
const flag = that((value) => typeof value === 'boolean', 'true or false');
const count = whole(0, 1e12, 'a count');
const kind = oneOf(['line', 'text', 'choice', 'time', 'evidence']);
const by = like(/^[\w.:+-]{0,200}$/, 'the id of a tab');

const cell = (value: Check) => shape<Register<unknown>>({ value, at: time, by });

const saved = shape<Saved>({ path: text, bytes: that((value) => typeof value === 'number', 'a size in bytes') });
const masked = shape<Masked>({
  text,
  secrets: record(text, text),
  kept: optional(list(text)),
  of: optional(shape<NonNullable<Masked['of']>>({ name: text, bytes: count, lines: count })),
});
const value: Check = (found, path) => {
  if (!isRecord(found)) return text(found, path);
  return Object.hasOwn(found, 'path') ? saved(found, path) : masked(found, path);
};

const source = shape<ValueSource>({ from: text, label: text, at: time, prompt: optional(kebab), run: optional(count) });
const anyOrigin = shape<{ kind: string }>({ kind: text });
const origin = byKind({
  typed: anyOrigin,
  fragment: anyOrigin,
  carried: shape<{ sources: ValueSource[] }>({ sources: list(source) }),
  'hand-off': shape<{ incident: string }>({ incident: made }),
});

const given = shape<FieldValue>({ value, origin });
const orphan = shape<Orphan>({ value, origin, label: text, kind });
const undo = shape<Undo>({
  cause: oneOf(['cleared', 'address', 'carried', 'replaced', 'early', 'undone']),
  values: record(snake, value),
});
const edition = shape<PackVersion>({
  version: text,
  digest: text,
  inputs: record(snake, shape<PackVersion['inputs'][string]>({ label: text, kind })),
});

const answer: Check = (found, path) => (typeof found === 'string' ? undefined : list(record(text, text))(found, path));
const run = shape<Run>({
  started: time,
  version: text,
  digest: text,
  copied: optional(cell(oneOf([true]))),
  reply: optional(
    cell(orNull(shape<Reply>({ text, secrets: optional(record(text, text)), read: record(snake, answer) }))),
  ),
  edits: record(snake, cell(orNull(answer))),
  outcome: optional(cell(orNull(shape<Outcome>({ choice: orNull(text) })))),
});

const moment = shape<Moment>({ at: time, offset });
const mark = oneOf(MILESTONES);
const correction = shape<Correction>({
  when: optional(moment),
  text: optional(text),
  mark: optional(mark),
  withdrawn: optional(oneOf([true])),
});
type Of<Kind extends LogEvent['kind']> = Omit<Extract<LogEvent, { kind: Kind }>, 'kind'>;
const ofRun = { step: kebab, run: made };
const event = byKind({
  copy: shape<Of<'copy'>>(ofRun),
  paste: shape<Of<'paste'>>({ ...ofRun, found: count, missing: count }),
  outcome: shape<Of<'outcome'>>({ ...ofRun, choice: orNull(text) }),
  class: shape<Of<'class'>>({ class: text, step: optional(kebab), run: optional(made) }),
  mark: shape<Of<'mark'>>({ mark, text }),
  note: shape<Of<'note'>>({ text }),
  correction: shape<Of<'correction'>>({ of: made, to: correction }),
  'hand-off': shape<Of<'hand-off'>>({ workflow: kebab, incident: made }),
  edition: shape<Of<'edition'>>({ from: text }),
} satisfies Record<LogEvent['kind'], Check>);
const stamp = shape<Now & { version: string; digest: string; when?: Moment }>({
  at: time,
  offset,
  by,
  version: text,
  digest: text,
  when: optional(moment),
});
const entry: Check = (found, path) => stamp(found, path) ?? event(found, path);

/** Checks an incident of today's format; what it does not know it lets pass. */
export const checkIncident: Check = shape<Incident>({
  format: oneOf([FORMAT]),
  id: made,
  workflow: kebab,
  started: time,
  imported: optional(time),
  deletedAt: optional(time),
  parent: optional(shape<NonNullable<Incident['parent']>>({ incident: made, workflow: kebab })),
  name: cell(text),
  closed: cell(flag),
  pack: cell(edition),
  class: cell(text),
  preflight: cell(text),
  undo: cell(orNull(undo)),
  values: record(snake, cell(orNull(given))),
  orphans: record(snake, cell(orNull(orphan))),
  runs: record(kebab, record(made, run)),
  log: record(made, entry),
  handOffs: record(made, shape<Incident['handOffs'][string]>({ workflow: kebab, at: time, by })),
});
