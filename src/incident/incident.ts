import type { Input, InputKind } from '../model/input.ts';
import type { Answer } from '../prompt/reply.ts';
import type { Saved } from '../prompt/saved.ts';
import { writeRegister, type Register, type Now } from './register.ts';
import type { LogEntry } from './log.ts';

/** The format of incidents that this code writes. */
export const FORMAT = 1;

/**
 * An incident as plain JSON. All that may change stands in cells, under keys that no two tabs give to different things,
 * so that any two states of one incident can be merged; nothing is ever taken out, only marked as gone.
 */
export interface Incident {
  format: typeof FORMAT;
  id: string;
  /** The id of its workflow. */
  workflow: string;
  started: number;
  /** When it was last read in from a file; its retention begins anew then. */
  imported?: number;
  /** When it was deleted: for good, in every tab that hears of it. */
  deletedAt?: number;
  /** The incident that handed this one off. */
  parent?: { incident: string; workflow: string };
  name: Register<string>;
  closed: Register<boolean>;
  /** The pack that it runs on. */
  pack: Register<PackVersion>;
  /** The choice of the flow's start, such as `active`; empty before one was made. */
  class: Register<string>;
  /** The prompt whose next copy carries the preflight in front; empty when none does. */
  preflight: Register<string>;
  /** What was last taken out of fields and can be put back; null when there is nothing. */
  undo: Register<Undo | null>;
  /** What stands in the fields, by input id; null where it was taken out. */
  values: Record<string, Register<FieldValue | null>>;
  /** Values whose input a newer edition no longer has, by input id; null where it came back. */
  orphans: Record<string, Register<Orphan | null>>;
  /** Every run of every prompt, by prompt id and run id; `run.ts` numbers them. */
  runs: Record<string, Record<string, Run>>;
  log: Record<string, LogEntry>;
  /** The incidents that this one was handed off to, by their ids. */
  handOffs: Record<string, { workflow: string; at: number; by: string }>;
}

/** The version and digest of a pack, and its inputs as far as keeping and moving their values needs them. */
export interface PackVersion {
  version: string;
  digest: string;
  inputs: Record<string, Pick<Input, 'label' | 'kind'>>;
}

/** A value: text, evidence left in a file, or text in which secrets are masked. */
export type Value = string | Saved | Masked;

/** Text with names such as `<token-1>` in place of secrets, and what they stand for; that never leaves the browser. */
export interface Masked {
  text: string;
  secrets: Record<string, string>;
  /** Secrets that a person shows on purpose: they stand in the text, and are not masked again. */
  kept?: string[];
  /** What the text was made of, where that was more than could be shown or taken: a file or a large paste. */
  of?: { name: string; bytes: number; lines: number };
}

/** A value in a field, and where it came from. */
export interface FieldValue {
  value: Value;
  origin: Origin;
}

/** Where a value came from: typed, an address, what other steps gave, or the incident that handed this one off. */
export type Origin =
  { kind: 'typed' | 'fragment' } | { kind: 'carried'; sources: ValueSource[] } | { kind: 'hand-off'; incident: string };

/** Something that a value was carried from: a deliverable with its run, an input, or the log. */
export interface ValueSource {
  /** As the `from` of an input names it: `look.serial`, `host` or `log`. */
  from: string;
  label: string;
  /** When it was last changed. */
  at: number;
  prompt?: string;
  run?: number;
}

/** A value without a place, and the input that it was given for. */
export interface Orphan extends FieldValue {
  label: string;
  kind: InputKind;
}

/**
 * Values that were taken out of fields, and how it came to that: cleared by hand, replaced by an address, by a newer
 * carried value or by a file that came in, hidden by what was typed before the storage answered, or taken out again by an undo.
 */
export interface Undo {
  cause: 'cleared' | 'address' | 'carried' | 'replaced' | 'early' | 'undone';
  values: Record<string, Value>;
}

/** One run of a prompt. */
export interface Run {
  started: number;
  /** The pack whose prompt this is a run of. */
  version: string;
  digest: string;
  /** When it was last copied. */
  copied?: Register<true>;
  /** The reply as pasted, and its deliverables as read; null when it was taken out again. */
  reply?: Register<Reply | null>;
  /** Deliverables as edited by hand; null where the one that was read counts again. */
  edits: Record<string, Register<Answer | null>>;
  /** What a click decided; null when that was taken back. */
  outcome?: Register<Outcome | null>;
}

/** A reply as pasted but for its secrets, which stand under names as in `Masked`, and the deliverables found in it, by id. */
export interface Reply {
  text: string;
  secrets?: Record<string, string>;
  read: Record<string, Answer>;
}

/** The choice that leads on from a prompt; null where the way on is always the same. */
export interface Outcome {
  choice: string | null;
}

/** What an incident begins with; its id is random. */
export interface NewIncident {
  id: string;
  workflow: string;
  pack: PackVersion;
  now: Now;
  name?: string;
}

/** A new incident, with nothing in it yet. */
export function createIncident({ id, workflow, pack, now, name = '' }: NewIncident): Incident {
  const cell = <Content>(value: Content) => writeRegister<Content>(undefined, value, now);
  return {
    format: FORMAT,
    id,
    workflow,
    started: now.at,
    name: cell(name),
    closed: cell(false),
    pack: cell(pack),
    class: cell(''),
    preflight: cell(''),
    undo: cell<Undo | null>(null),
    values: {},
    orphans: {},
    runs: {},
    log: {},
    handOffs: {},
  };
}

/** What an incident keeps of a pack. */
export function packVersionOf({ version, digest, inputs }: PackVersion): PackVersion {
  const kept = Object.entries(inputs).map(([id, { label, kind }]) => [id, { label, kind }] as const);
  return { version, digest, inputs: Object.fromEntries(kept) };
}
