import type { Board, CheckRow } from '../../workspace/board/board';

/** An action area with those of its checks that are shown. */
export interface Area {
  /** Kept over a reload, so that it stays folded: titles of areas repeat among checklists. */
  readonly key: string;
  readonly title: string;
  readonly checks: readonly CheckRow[];
  readonly done: number;
  readonly findings: number;
}

/** Areas of a checklist, by its position; -1 for those of all. Areas without a check are of findings alone. */
export function areasOf(board: Board, checklist: number): Area[] {
  const byArea = new Map<number, CheckRow[]>();
  for (const check of board.checks) {
    const area = board.areas[check.area];
    if (!area || (checklist >= 0 && area.checklist !== checklist)) continue;
    const checks = byArea.get(check.area);
    if (checks) checks.push(check);
    else byArea.set(check.area, [check]);
  }
  return [...byArea].map(([index, checks]) => {
    const { title, checklist: of } = board.areas[index] ?? { title: '' };
    return {
      key: `${of === undefined ? '' : (board.checklists[of]?.id ?? '')}/${title}`,
      title,
      checks,
      done: checks.filter(({ standing }) => standing !== 'open' && standing !== 'later').length,
      findings: checks.filter(({ standing }) => standing === 'finding').length,
    };
  });
}

/** Finished ones fold by themselves, but for that in which somebody is. */
export function isFolded(area: Area, folded: readonly string[], check: string): boolean {
  if (folded.includes(`open:${area.key}`)) return false;
  if (folded.includes(`fold:${area.key}`)) return true;
  return area.done === area.checks.length && !area.checks.some(({ id }) => id === check);
}

/** What is kept of the fold of an area. */
export function withFold(folded: readonly string[], key: string, fold: boolean): string[] {
  return [
    ...folded.filter((each) => each !== `open:${key}` && each !== `fold:${key}`),
    `${fold ? 'fold' : 'open'}:${key}`,
  ];
}

/**
 * The next check that is open, from a place on and round; `back` the other way. Those that are being answered are none. When none
 * is left, those for later are gone through with `laterToo`.
 */
export function nextOpen(
  checks: readonly CheckRow[],
  from: string,
  answering: ReadonlySet<string>,
  { back = false, laterToo = false } = {},
): CheckRow | undefined {
  const start = checks.findIndex(({ id }) => id === from);
  const length = checks.length;
  const round = Array.from({ length }, (_, index) => {
    const at = back ? start - 1 - index : start + 1 + index;
    return checks[((at % length) + length) % length];
  }).filter((check): check is CheckRow => check !== undefined && check.id !== from && !answering.has(check.id));
  return (
    round.find(({ standing }) => standing === 'open') ??
    (laterToo ? round.find(({ standing }) => standing === 'later') : undefined)
  );
}

export function countOpen(checks: readonly CheckRow[], answering: ReadonlySet<string>): number {
  return checks.filter(({ id, standing }) => standing === 'open' && !answering.has(id)).length;
}
