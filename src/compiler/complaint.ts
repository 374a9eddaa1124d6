import { onOneLine } from '../model/line.ts';

/** A place in a document, 1-based as editors count; columns are UTF-16 code units. */
export interface Place {
  line: number;
  column: number;
}

/** One thing that keeps a document from compiling, in words for its author. */
export interface Complaint extends Place {
  file: string;
  rule: string;
  unexpected: string;
  expected: string;
}

/** The one line in which a complaint is told: `file:line:column  unexpected X, expected Y  (rule-id)`. */
export function complaintLine(complaint: Complaint): string {
  const { file, line, column, rule } = complaint;
  return `${onOneLine(file)}:${line}:${column}  ${complaintText(complaint)}  (${rule})`;
}

/** What a complaint says, without its place: `unexpected X, expected Y`, on one line whatever the document holds. */
export function complaintText({ unexpected, expected }: Pick<Complaint, 'unexpected' | 'expected'>): string {
  return onOneLine(`unexpected ${unexpected}, expected ${expected}`);
}

/** Complaints in the order of files, then of places in them; equal ones are told once. */
export function sortComplaints(complaints: Complaint[]): Complaint[] {
  const byPlace = (a: Complaint, b: Complaint) =>
    compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.rule, b.rule);
  const told = new Set<string>();
  return [...complaints].sort(byPlace).filter((complaint) => {
    const line = complaintLine(complaint);
    return !told.has(line) && told.add(line);
  });
}

/** Orders strings by code units, so that no locale decides. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
