/** A table as GitHub Flavored Markdown has it (0.29, section 4.10): bars in a cell are escaped, its lines joined. */
export function markdownTable(columns: string[], rows: string[][]): string {
  const row = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replaceAll('|', String.raw`\|`);
}
