import { compareText } from '../base/compare-text.ts';
import { onOneLine } from '../base/one-line.ts';

/** A place in a document, 1-based as editors count; columns are UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

/** One thing that keeps a document from compiling, in words for its author. */
export interface Diagnostic extends Place {
  file: string;
  rule: string;
  unexpected: string;
  expected: string;
}

/** The one line in which a complaint is told: `file:line:column  unexpected X, expected Y  (rule-id)`. */
export function formatDiagnostic(complaint: Diagnostic): string {
  const { file, line, column, rule } = complaint;
  return `${onOneLine(file)}:${line}:${column}  ${diagnosticText(complaint)}  (${rule})`;
}

/** What a complaint says, without its place: `unexpected X, expected Y`, on one line whatever the document holds. */
export function diagnosticText({ unexpected, expected }: Pick<Diagnostic, 'unexpected' | 'expected'>): string {
  return onOneLine(`unexpected ${unexpected}, expected ${expected}`);
}

/** Complaints in the order of files, then of places in them; equal ones are told once. */
export function sortDiagnostics(complaints: Diagnostic[]): Diagnostic[] {
  const byPlace = (a: Diagnostic, b: Diagnostic) =>
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
  const told = new Set<string>();
  return [...complaints].sort(byPlace).filter((complaint) => {
    const line = formatDiagnostic(complaint);
    return !told.has(line) && told.add(line);
  });
}
