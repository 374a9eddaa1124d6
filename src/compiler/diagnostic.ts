import { compareText, onOneLine } from '../base/text.ts';

/** A line and a column of a document, both counted from 1 as editors do; columns are UTF-16 code units. */
export interface Location {
  line: number;
  column: number;
}

/** One error in a document: where it is, what was found there, what was expected, and the check that found it. */
export interface Diagnostic extends Location {
  file: string;
  /** The id of the check. The output of `callbook check --json` has it under this name. */
  rule: string;
  unexpected: string;
  expected: string;
}

/** Something else that is wrong with a file, such as an altered release, as a sentence. */
export interface Problem extends Location {
  file: string;
  rule: string;
  message: string;
}

/** Collects a diagnostic. */
export type ReportDiagnostic = (diagnostic: Diagnostic) => void;

/** The form of a report: lines for a terminal, GitHub workflow commands, or JSON. */
export type DiagnosticFormat = 'text' | 'github' | 'json';

/** Formats diagnostics as a report, which ends with their number; without diagnostics it is empty, except as JSON. */
export function formatDiagnostics(diagnostics: (Diagnostic | Problem)[], format: DiagnosticFormat = 'text'): string {
  if (format === 'json') return `${JSON.stringify({ count: diagnostics.length, diagnostics }, null, 2)}\n`;
  if (diagnostics.length === 0) return '';
  const lines = diagnostics.map(format === 'github' ? githubAnnotation : formatDiagnostic);
  const files = new Set(diagnostics.map(({ file }) => file)).size;
  return `${lines.join('\n')}\n${count(diagnostics.length, 'error')} in ${count(files, 'file')}\n`;
}

/** Formats one diagnostic as one line: `file:line:column  unexpected X, expected Y  (check-id)`. */
export function formatDiagnostic(diagnostic: Diagnostic | Problem): string {
  const { file, line, column, rule } = diagnostic;
  return `${onOneLine(file)}:${line}:${column}  ${sentenceOf(diagnostic)}  (${rule})`;
}

/** Sorts diagnostics by file and location, and drops duplicates. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  const order = (a: Diagnostic, b: Diagnostic) =>
    compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule);
  const byText = new Map([...diagnostics].sort(order).map((diagnostic) => [formatDiagnostic(diagnostic), diagnostic]));
  return [...byText.values()];
}

/** Returns the location of an offset in a text. */
export function locationAt(text: string, offset: number): Location {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** Formats a value for a diagnostic: as JSON on one line, shortened. */
export function formatValue(value: unknown): string {
  let text = String(value);
  try {
    text = JSON.stringify(value) ?? text;
  } catch {
    // A YAML alias can make a value that contains itself, which has no JSON.
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function sentenceOf(diagnostic: Diagnostic | Problem): string {
  if ('message' in diagnostic) return onOneLine(diagnostic.message);
  return onOneLine(`unexpected ${diagnostic.unexpected}, expected ${diagnostic.expected}`);
}

/** See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#setting-an-error-message */
function githubAnnotation(diagnostic: Diagnostic | Problem): string {
  const { file, line, column, rule } = diagnostic;
  const property = (text: string) => text.replace(/[%\r\n:,]/g, (character) => encodeURIComponent(character));
  const message = sentenceOf(diagnostic).replaceAll('%', '%25');
  return `::error file=${property(file)},line=${line},col=${column},title=${property(rule)}::${message}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
