/** The part of a version that a change needs raised. */
export type Bump = 'major' | 'minor' | 'patch';

/** One difference between two packs, as whoever depends on the first one meets it. */
export interface Change {
  bump: Bump;
  /** What happened, such as `input-removed`. */
  kind: string;
  /** Where: `prompts.assess.deliverables.blast_radius`. */
  path: string;
  /** What stood there, null where nothing did. */
  before: unknown;
  /** What stands there now, null where nothing does. */
  after: unknown;
  /** The change in words, with what it means for who uses the pack. */
  message: string;
}

/** The bumps from the smallest to the greatest. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

/** The greatest bump that changes need; `none` where there are none. */
export function bumpOf(changes: readonly Pick<Change, 'bump'>[]): Bump | 'none' {
  return changes.reduce<Bump | 'none'>((most, { bump }) => (atLeast(bump, most) ? bump : most), 'none');
}

/** Whether a bump is as great as another, or greater. */
export function atLeast(bump: Bump | 'none', other: Bump | 'none'): boolean {
  return BUMPS.indexOf(bump) >= BUMPS.indexOf(other);
}

/** A change that only words make: same contract, other text. Nothing where the texts are the same. */
export function reworded(path: string, what: string, before: string | undefined, after: string | undefined): Change[] {
  if (before === after) return [];
  const kind = `${path.slice(path.lastIndexOf('.') + 1)}-changed`;
  const message = `${what} reads otherwise: ${quote(after ?? '')}`;
  return [{ bump: 'patch', kind, path, before: before ?? null, after: after ?? null, message }];
}

/** A text in a message: on one line, and no longer than a line. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line === ''
    ? 'nothing'
    : `“${line.length > 120 ? `${line.slice(0, 120).replace(/[\uD800-\uDBFF]$/, '')}…` : line}”`;
}
