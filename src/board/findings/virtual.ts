/** Height of a row in px. */
export const rowHeight = 32;
/** Rows beyond the edges that are drawn as well, so that nothing flickers. */
const beyond = 8;
/** However high the window is, no more rows are drawn. */
const most = 80;

/** The rows that are drawn: from `first` on so many. */
export function windowOf(
  scrolled: number,
  height: number,
  rows: number,
): { readonly first: number; readonly count: number } {
  const visible = Math.min(most - 2 * beyond, Math.ceil(Math.max(height, rowHeight) / rowHeight) + 1);
  const first = Math.max(0, Math.min(Math.floor(scrolled / rowHeight) - beyond, rows - visible - 2 * beyond));
  return { first, count: Math.min(rows - first, visible + 2 * beyond) };
}

/** How far to scroll so that a row is in sight; `undefined` where it is. */
export function scrollTo(row: number, scrolled: number, height: number): number | undefined {
  const top = row * rowHeight;
  if (top < scrolled) return top;
  return top + rowHeight > scrolled + height ? top + rowHeight - height : undefined;
}
