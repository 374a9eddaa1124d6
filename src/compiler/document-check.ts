import { type Location, locationAt } from './diagnostic.ts';
import type { ContentFile, SharedContent, WorkflowDocument } from './document.ts';
import { originOf, type ParsedSource } from './source.ts';

/** Something with a location in a document: a node of its tree, an offset, or the location itself. */
export type Locatable =
  | Location
  | number
  | { position?: { start: Location & { offset?: number | undefined } } | undefined };

/** Reports a diagnostic: what a document has at a location, and what was expected there. */
export type ReportAt = (
  source: Pick<ParsedSource, 'path' | 'body' | 'origins'>,
  at: Locatable,
  unexpected: string,
  expected: string,
) => void;

/** A check of documents, with an example that passes it and one that fails it; both examples are its tests. */
export interface Check {
  id: string;
  /** The requirement, in one sentence. */
  about: string;
  good: string;
  bad: string;
  /** The diagnostics of the bad example, each as `line:column  unexpected X, expected Y`. */
  diagnostics: string[];
  /** Checks one document of any role. */
  checkFile?(file: ContentFile, report: ReportAt): void;
  /** Checks a workflow together with the shared blocks that it uses and the names of the other workflows. */
  checkWorkflow?(workflow: WorkflowDocument, report: ReportAt, shared: SharedContent): void;
}

/** Returns the line and the column of something in a document, or in the fragment that it is from. */
export function locationOf(source: Pick<ParsedSource, 'path' | 'body' | 'origins'>, at: Locatable): Location {
  if (typeof at === 'object' && 'line' in at) return { line: at.line, column: at.column };
  const { line, column, offset = 0 } = typeof at === 'number' ? { line: 1, column: 1, offset: at } : startOf(at);
  if (typeof at !== 'number' && source.origins === undefined) return { line, column };
  const origin = originOf(source, offset);
  return locationAt(origin.body, origin.offset);
}

/** Returns the path of the document that has something, which is that of a fragment if it is from there. */
export function fileOf(source: Pick<ParsedSource, 'path' | 'body' | 'origins'>, at: Locatable): string {
  if (source.origins === undefined || (typeof at === 'object' && 'line' in at)) return source.path;
  return originOf(source, typeof at === 'number' ? at : (startOf(at).offset ?? 0)).path;
}

function startOf({ position }: Exclude<Locatable, number | Location>): Location & { offset?: number | undefined } {
  return position?.start ?? { line: 1, column: 1 };
}

/** The parts of an example that differ from the smallest valid workflow. */
export interface Example {
  /** A YAML map on one line; it is on line 8 of the document. */
  inputs?: string;
  /** A YAML map on one line; it is on line 9 of the document. */
  flow?: string;
  /** The body; it starts on line 11 of the document. */
  body?: string;
}

/** Makes a workflow document for the example of a check. */
export function example({
  inputs = '{}',
  flow = '{ start: look, steps: { look: { to: done } } }',
  body = prompt('look', 'Look.'),
}: Example): string {
  return `---
title: Example
description: An example.
workflow:
  version: 1.0.0
  preflight: coding
  rule: coding
  inputs: ${inputs}
  flow: ${flow}
---
${body}
`;
}

/** Makes a prompt for the body of an example; its text starts on the second line. */
export function prompt(id: string, text: string): string {
  return `::::prompt[Prompt]{#${id}}\n${text}\n::::`;
}
