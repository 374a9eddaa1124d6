import { formatDiagnostic, diagnosticText, type Diagnostic } from './diagnostic.ts';

/** The forms in which complaints are reported. */
export const reportForms = ['text', 'github', 'json'] as const;

/** One of the forms in which complaints are reported. */
export type ReportFormat = (typeof reportForms)[number];

/** A report of complaints: for a terminal, as GitHub workflow commands, or as JSON; empty text where there is none. */
export function formatDiagnostics(complaints: Diagnostic[], form: ReportFormat = 'text'): string {
  if (form === 'json') return `${JSON.stringify({ count: complaints.length, complaints }, null, 2)}\n`;
  if (complaints.length === 0) return '';
  const line = form === 'github' ? annotation : formatDiagnostic;
  return `${complaints.map(line).join('\n')}\n${count(complaints)}\n`;
}

function count(complaints: Diagnostic[]): string {
  const files = new Set(complaints.map(({ file }) => file)).size;
  return `${plural(complaints.length, 'complaint')} in ${plural(files, 'file')}`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** A workflow command of GitHub Actions, in the form that its documentation gives. */
function annotation(complaint: Diagnostic): string {
  const { file, line, column, rule } = complaint;
  const property = (value: string | number) =>
    String(value).replace(/[%\r\n:,]/g, (character) => encodeURIComponent(character));
  const message = diagnosticText(complaint).replace(/%/g, '%25');
  return `::error file=${property(file)},line=${line},col=${column},title=${property(rule)}::${message}`;
}
