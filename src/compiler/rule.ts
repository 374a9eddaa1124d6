import type { Place } from './diagnostic.ts';
import type { BookFile, Shared, WorkflowDocument } from './document.ts';
import type { ParsedSource } from './parse.ts';

/** A place in a file: a node of its tree, an offset, or a line and column. */
export type Spot = Place | number | { position?: { start: Place } | undefined };

/** Tells a complaint about a spot of a file: what was found there, and what should be. */
export type Complain = (
  source: Pick<ParsedSource, 'path' | 'body'>,
  spot: Spot,
  unexpected: string,
  expected: string,
) => void;

/** One thing that must hold in the book, with an example that holds it and one that does not: both are its tests. */
export interface Rule {
  /** Stands behind each complaint, in parentheses. */
  id: string;
  /** What must hold, in one sentence. */
  about: string;
  good: string;
  bad: string;
  /** What is said of the bad example: `line:column  unexpected X, expected Y`. */
  complaints: string[];
  /** Looks at one file of any role. */
  checkFile?(file: BookFile, complain: Complain): void;
  /** Looks at a workflow beside the shared blocks and the other workflows. */
  checkWorkflow?(workflow: WorkflowDocument, complain: Complain, shared: Shared): void;
}

/** Line and column of a spot. */
export function placeOf(source: Pick<ParsedSource, 'body'>, spot: Spot): Place {
  if (typeof spot === 'number') {
    const before = source.body.slice(0, spot);
    return { line: before.split('\n').length, column: spot - before.lastIndexOf('\n') };
  }
  if ('line' in spot) return spot;
  const start = spot.position?.start;
  return start === undefined ? { line: 1, column: 1 } : { line: start.line, column: start.column };
}
