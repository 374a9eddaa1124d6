/** Puts these rows into a list in their order. Those that stand in their places stay, with the focus and what is typed in them. */
export function reconcileChildren(list: HTMLElement, rows: HTMLElement[]): void {
  for (const child of [...list.children]) if (!rows.includes(child as HTMLElement)) child.remove();
  for (const [index, row] of rows.entries()) {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null);
  }
}
