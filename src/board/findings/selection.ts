/** Which rows are selected, by id; a range goes from the anchor on. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The row from which a range goes; empty for none. */
  readonly anchor: string;
}

export const noSelection: Selection = { ids: new Set(), anchor: '' };

/** One more, or one less. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** From the anchor to a row, in the order in which they are shown; what was selected before goes. */
export function rangeTo({ anchor }: Selection, id: string, shown: readonly string[]): Selection {
  const from = shown.indexOf(anchor);
  const to = shown.indexOf(id);
  if (to < 0) return { ids: new Set(), anchor };
  if (from < 0) return { ids: new Set([id]), anchor: id };
  return { ids: new Set(shown.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor };
}

export const all = (shown: readonly string[]): Selection => ({ ids: new Set(shown), anchor: shown[0] ?? '' });

/** What is selected and shown, in the order of the rows: only that is changed. */
export const changeable = ({ ids }: Selection, shown: readonly string[]): string[] => shown.filter((id) => ids.has(id));

/** Without what is not there any more. */
export function among({ ids, anchor }: Selection, known: ReadonlySet<string>): Selection {
  return { ids: new Set([...ids].filter((id) => known.has(id))), anchor: known.has(anchor) ? anchor : '' };
}

/**
 * The row that has the keys when a list is drawn anew: the same, else the one that came after it and is still there, else the
 * one before.
 */
export function neighbour(before: readonly string[], id: string, shown: readonly string[]): string | undefined {
  const still = new Set(shown);
  if (still.has(id)) return id;
  const at = before.indexOf(id);
  if (at < 0) return shown[0];
  return (
    before.slice(at + 1).find((each) => still.has(each)) ?? before.slice(0, at).findLast((each) => still.has(each))
  );
}
