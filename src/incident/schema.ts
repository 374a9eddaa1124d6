import * as v from 'valibot'; // 3.9 kB of the page with this schema, gzipped; zod/mini takes 9.8 kB
import { isPlainObject } from '../base/collections.ts';
import type { incidentExchange as texts } from '../messages/en/on-demand/incident-exchange.ts';
import type { IdOf } from '../messages/translate.ts';
import { STORED_FORMAT, MILESTONES } from './stored-format.ts';

/** The ids of the messages that describe the expected value. */
export type ExpectedId = Exclude<
  Extract<IdOf<typeof texts>, `incident.expected-${string}`>,
  'incident.expected-format' | 'incident.expected-one-of'
>;

/** The latest time accepted. A UTC offset of up to a day must not lead to a five-digit year. */
const MAX_TIME = Date.UTC(9999, 11, 30);

const whole = (from: number, to: number, expected: ExpectedId) =>
  v.pipe(v.number(expected), v.integer(expected), v.minValue(from, expected), v.maxValue(to, expected));

const matching = (pattern: RegExp, expected: ExpectedId) => v.pipe(v.string(expected), v.regex(pattern, expected));

const list = <Item extends v.GenericSchema>(item: Item) => v.array(item, 'incident.expected-list' satisfies ExpectedId);

const object = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.object(entries, ({ expected }): ExpectedId =>
    // Valibot reports a missing key with the quoted key in place of the type.
    expected === 'Object' ? 'incident.expected-object' : 'incident.expected-value',
  );

/** Returns an object by ids. `v.record` skips the keys `constructor` and `prototype`, which are ids like any other here. */
function record<Value extends v.GenericSchema>(
  key: v.GenericSchema<string>,
  value: Value,
): v.GenericSchema<Record<string, v.InferOutput<Value>>> {
  return v.pipe(
    v.custom<Record<string, v.InferOutput<Value>>>(isPlainObject, 'incident.expected-object' satisfies ExpectedId),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const input of Object.keys(dataset.value)) {
        const { issues: [issue] = [] } = v.safeParse(key, input);
        if (issue) return addIssue({ input, message: issue.message });
      }
    }),
    v.lazy((found) => v.object(Object.fromEntries(Object.keys(found as object).map((id) => [id, value])))),
  );
}

const time = whole(0, MAX_TIME, 'incident.expected-time');
const offset = whole(-1440, 1440, 'incident.expected-offset');
const count = whole(0, 1e12, 'incident.expected-count');
const text = v.string('incident.expected-text' satisfies ExpectedId);
const id = matching(/^[\w.:+-]{1,200}$/, 'incident.expected-id');
const tab = matching(/^[\w.:+-]{0,200}$/, 'incident.expected-tab');
const kebabId = matching(/^[a-z][a-z0-9-]{0,63}$/, 'incident.expected-kebab-id');
const snakeId = matching(/^[a-z][a-z0-9_]{0,63}$/, 'incident.expected-snake-id');
const kind = v.picklist(['line', 'text', 'choice', 'time', 'evidence', 'service']);

/** Milliseconds since 1970 in UTC, and the minutes by which the local clock was ahead of UTC. */
const moment = object({ at: time, offset });
/** The moment of a change, and the tab that makes it: a random id for each load of a page. */
const now = object({ ...moment.entries, by: tab });
/** When a register was last written, and in which tab. */
const write = object({ at: time, by: tab });
const register = <Value extends v.GenericSchema>(value: Value) => object({ ...write.entries, value });
const nullable = <Value extends v.GenericSchema>(value: Value) => register(v.nullable(value));

/** Evidence that stays in a file. */
const saved = object({ path: text, bytes: v.number('incident.expected-count' satisfies ExpectedId) });

/** Text with placeholders such as `<token-1>` in place of secrets. */
const masked = object({
  text,
  /** The secrets by placeholder; they never leave the browser. */
  secrets: record(text, text),
  /** The secrets that the user revealed: they are in the text and are not masked again. The stored name stays. */
  kept: v.exactOptional(list(text)),
  /** The file or large paste that the text was cut from. */
  of: v.exactOptional(object({ name: text, bytes: count, lines: count })),
});

const value = v.union([text, saved, masked], 'incident.expected-field-value' satisfies ExpectedId);

/** A deliverable with its run, an input, or the log. */
const source = object({
  /** As the `from` of an input names it: `look.serial`, `host` or `log`. */
  from: text,
  label: text,
  /** When it was last changed. */
  at: time,
  prompt: v.exactOptional(kebabId),
  run: v.exactOptional(count),
});

const origin = v.variant('kind', [
  object({ kind: v.picklist(['typed', 'fragment']) }),
  object({ kind: v.literal('carried'), sources: list(source) }),
  object({ kind: v.literal('hand-off'), incident: id }),
]);

const field = object({ value, origin });
const orphan = object({ ...field.entries, label: text, kind });

const undo = object({
  /**
   * `replaced`: a text was replaced by its prepared form, such as an alert by its report; `early`: overwritten by text typed
   * before the saved incident loaded.
   */
  cause: v.picklist(['cleared', 'address', 'carried', 'replaced', 'early', 'undone']),
  values: record(snakeId, value),
});

const packVersion = object({
  version: text,
  digest: text,
  inputs: record(snakeId, object({ label: text, kind })),
});

const answer = v.union([text, list(record(text, text))], 'incident.expected-answer' satisfies ExpectedId);

const reply = object({
  /** As it was pasted, with placeholders in place of secrets. */
  text,
  secrets: v.exactOptional(record(text, text)),
  /** The deliverables found in it, by id. */
  read: record(snakeId, answer),
  /** The text next to a choice or a table, by deliverable id. */
  details: v.exactOptional(record(snakeId, text)),
  /** Choices that it names without making one, by deliverable id. */
  ask: v.exactOptional(record(snakeId, list(text))),
  /** Columns of a table that it leaves empty, by deliverable id. */
  partial: v.exactOptional(record(snakeId, list(text))),
});

const outcome = object({
  /** Null where the prompt has only one transition. */
  choice: v.nullable(text),
  /** The target, because a choice can have several. Absent in incidents of older pages. */
  to: v.exactOptional(text),
});

const run = object({
  started: time,
  /** The pack whose prompt was run. */
  version: text,
  digest: text,
  /** When it was last copied. */
  copied: v.exactOptional(register(v.literal(true))),
  /** Null when it was removed again. */
  reply: v.exactOptional(nullable(reply)),
  /** Deliverables edited by hand; null where the one in the reply counts again. */
  edits: record(snakeId, nullable(answer)),
  /** The choice that a click made; null after it was undone. */
  outcome: v.exactOptional(nullable(outcome)),
});

const milestone = v.picklist(MILESTONES);

const correction = object({
  when: v.exactOptional(moment),
  text: v.exactOptional(text),
  milestone: v.exactOptional(milestone),
  withdrawn: v.exactOptional(v.literal(true)),
});

const ofRun = { step: kebabId, run: id };
const event = v.variant('kind', [
  object({ kind: v.literal('copy'), ...ofRun }),
  object({ kind: v.literal('paste'), ...ofRun, found: count, missing: count }),
  object({ kind: v.literal('outcome'), ...ofRun, choice: v.nullable(text) }),
  /** An empty class is one that was removed. */
  object({ kind: v.literal('class'), class: text, step: v.exactOptional(kebabId), run: v.exactOptional(id) }),
  object({ kind: v.literal('milestone'), milestone, text }),
  object({ kind: v.literal('note'), text }),
  object({ kind: v.literal('correction'), of: id, to: correction }),
  object({ kind: v.literal('hand-off'), workflow: kebabId, incident: id }),
  object({ kind: v.literal('pack'), from: text }),
]);

const entry = v.intersect([
  object({
    ...now.entries,
    version: text,
    digest: text,
    /** The moment that the entry is about, where that is not the moment of writing. */
    when: v.exactOptional(moment),
  }),
  event,
]);

/**
 * An incident as plain JSON. All that may change is in registers, under keys that no two tabs use for different things,
 * so that any two states of one incident can be merged. Nothing is ever removed, only set to null.
 */
export const incidentSchema = object({
  format: v.literal(STORED_FORMAT),
  id,
  /** The id of the workflow whose page it is on. */
  workflow: kebabId,
  started: time,
  /** When it was last imported from a file; its retention starts again then. */
  imported: v.exactOptional(time),
  /** When it was deleted, which cannot be undone in any tab. */
  deletedAt: v.exactOptional(time),
  /** The incident that was continued in this one. */
  parent: v.exactOptional(object({ incident: id, workflow: kebabId })),
  name: register(text),
  closed: register(v.boolean('incident.expected-boolean' satisfies ExpectedId)),
  /** The version of the workflow that it uses, until the user updates it. */
  pack: register(packVersion),
  /** The choice of the first step, such as `active`; empty before one was made. */
  class: register(text),
  /** The prompt that is copied with the preflight in front next time; empty if none. */
  preflight: register(text),
  /** The values that were last removed from fields and can be restored; null if there are none. */
  undo: nullable(undo),
  /** The values of the fields, by input id; null where one was cleared. */
  values: record(snakeId, nullable(field)),
  /** Values whose input a newer pack no longer has, by input id; null where the input came back. */
  orphans: record(snakeId, nullable(orphan)),
  /** Every run of every prompt, by prompt id and run id; `run.ts` numbers them. */
  runs: record(kebabId, record(id, run)),
  /** Entries are only ever added. */
  log: record(id, entry),
  /** The incidents in other workflows that this one was continued in, by their ids. */
  handOffs: record(id, object({ ...write.entries, workflow: kebabId })),
  /** The contacts by the names in `CONTACTS`; empty where one was removed. Absent in incidents of older pages. */
  contacts: v.exactOptional(record(snakeId, register(text))),
  /** When the next check is due, and the step that checks; null if the timer was turned off. */
  check: v.exactOptional(nullable(object({ due: time, step: kebabId }))),
});

/** An incident as plain JSON, of which any two states can be merged. */
export type Incident = v.InferOutput<typeof incidentSchema>;
/** A moment: milliseconds since 1970 in UTC, and the minutes by which the local clock was ahead of UTC. */
export type Moment = v.InferOutput<typeof moment>;
/** The moment of a change, and the tab that makes it. */
export type Now = v.InferOutput<typeof now>;
/** A value with the moment and the tab of its last write; of two writes the later one wins. */
export type Register<Value> = v.InferOutput<typeof write> & { value: Value };
/** The parts of a pack that an incident stores: its version, its digest and its inputs. */
export type PackVersion = v.InferOutput<typeof packVersion>;
/** The value of a field: text, evidence in a file, or text in which secrets are masked. */
export type Value = v.InferOutput<typeof value>;
/** Text with placeholders such as `<token-1>` in place of secrets, and the secrets. */
export type MaskedText = v.InferOutput<typeof masked>;
/** Where a value came from: typed, a link, other steps, or the incident that was continued in this one. */
export type ValueOrigin = v.InferOutput<typeof origin>;
/** A deliverable, an input or the log, from which a value was carried. */
export type ValueSource = v.InferOutput<typeof source>;
/** A value without a field, and the input that it was given for. */
export type Orphan = v.InferOutput<typeof orphan>;
/** The values that were last removed from fields, and why. */
export type Undo = v.InferOutput<typeof undo>;
/** One use of a prompt, from its first copy to the choice after its reply. */
export type Run = v.InferOutput<typeof run>;
/** A pasted reply and the deliverables found in it. */
export type Reply = v.InferOutput<typeof reply>;
/** The choice made after a run, and where it leads. */
export type Outcome = v.InferOutput<typeof outcome>;
/** The changes that a correction makes to a log entry; `withdrawn` takes the entry back. */
export type Correction = v.InferOutput<typeof correction>;
/** The subject of a log entry. */
export type LogEvent = v.InferOutput<typeof event>;
/** A log entry: an event with its moment, its tab and the pack in use. */
export type LogEntry = v.InferOutput<typeof entry>;
