/** What the page holds for one workflow, all of which survives a reload. */
export interface Kept {
  /** What was typed, by input id; one value serves every prompt with a slot for it. */
  values: Record<string, string>;
  /** The class that was chosen, such as `active`; empty before one was. */
  choice: string;
  /** The prompt whose next copy carries the preflight in front; empty when none does. */
  preflight: string;
  /** What was last taken away; null when there is nothing to put back. */
  undo: Undo | null;
}

/**
 * Text that was taken away, and how it came to that: cleared by hand, replaced by an address, hidden by what was typed
 * before the storage answered, or taken away again by an undo.
 */
export interface Undo {
  cause: 'cleared' | 'address' | 'early' | 'undone';
  values: Record<string, string>;
}

/** A change to what is held; of the values only those that changed. */
export type Change = Partial<Kept>;

/** Hears each change, and whether it was made on this page (`here`) or goes with what is stored already (`storage`). */
export type Listener = (change: Change, origin: 'here' | 'storage') => void;

/** What is held before anything was typed. */
export const NOTHING: Readonly<Kept> = { values: {}, choice: '', preflight: '', undo: null };

/** A state, or an earlier change, with a change made to it. */
export function apply<State extends Change>(state: State, change: Change): State {
  return { ...state, ...change, ...(change.values && { values: { ...state.values, ...change.values } }) };
}

/** The one place where the values of a workflow live while its page is open. It knows no DOM and no storage. */
export class Values {
  readonly #blank: Kept;
  readonly #listeners: Listener[] = [];
  #kept: Kept;
  /** All changes since the page was opened: they are newer than anything the storage has. */
  #since: Change = {};

  constructor(inputs: string[]) {
    // Every id is there from the start, so that an input called `constructor` does not find the one of Object.
    this.#blank = { ...NOTHING, values: Object.fromEntries(inputs.map((id) => [id, ''])) };
    this.#kept = this.#blank;
  }

  get kept(): Readonly<Kept> {
    return this.#kept;
  }

  subscribe(listener: Listener): void {
    this.#listeners.push(listener);
  }

  change(change: Change): void {
    this.#since = apply(this.#since, change);
    this.#set(change, 'here');
  }

  /** Sets values over others. Text that stood there can be put back; its ids are returned. */
  replace(values: Record<string, string>, cause: Undo['cause']): string[] {
    const lost = hidden(this.#kept.values, values);
    const ids = Object.keys(lost);
    this.change(ids.length > 0 ? { values, undo: { cause, values: lost } } : { values });
    return ids;
  }

  /** Puts back what was last taken away; what was typed there since can then be put back in its turn. */
  undo(): void {
    const { undo } = this.#kept;
    if (undo && this.replace(undo.values, 'undone').length === 0) this.change({ undo: null });
  }

  /** Takes in what the storage had. What was typed or opened before it answered is newer and stays in force. */
  restore(stored: Kept): void {
    const known = Object.entries(stored.values).filter(([id]) => Object.hasOwn(this.#blank.values, id));
    const values = Object.fromEntries(known);
    const lost = hidden(values, this.#since.values ?? {});
    this.#set(apply({ ...stored, values }, this.#since), 'storage');
    if (Object.keys(lost).length > 0) this.change({ undo: { cause: 'early', values: lost } });
  }

  /** Forgets everything, and what could have been put back. */
  wipe(): void {
    this.#since = {};
    this.#set(this.#blank, 'storage');
  }

  #set(change: Change, origin: 'here' | 'storage'): void {
    this.#kept = apply(this.#kept, change);
    for (const listener of this.#listeners) listener(change, origin);
  }
}

/** The values with something in them that `next` would hide. */
function hidden(values: Record<string, string>, next: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([id, value]) => Object.hasOwn(next, id) && value.trim() && value !== next[id]),
  );
}
