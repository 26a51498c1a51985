import type { Board, CheckRow } from '../../workspace/board/board';

/** An area of the list with its checks. */
export interface AreaRows {
  /** Its position in the board. */
  readonly area: number;
  readonly title: string;
  readonly checks: readonly CheckRow[];
  readonly findings: number;
  readonly done: number;
}

export const isAnswered = ({ standing }: CheckRow): boolean => standing !== 'open' && standing !== 'later';

/** The areas in the order of their checks; of one checklist, or of all (-1). */
export function areaRows({ areas, checks }: Pick<Board, 'areas' | 'checks'>, checklist: number): AreaRows[] {
  const byArea = new Map<number, CheckRow[]>();
  for (const check of checks) {
    if (checklist >= 0 && areas[check.area]?.checklist !== checklist) continue;
    const known = byArea.get(check.area);
    if (known) known.push(check);
    else byArea.set(check.area, [check]);
  }
  return [...byArea].map(([area, own]) => ({
    area,
    title: areas[area]?.title ?? '',
    checks: own,
    findings: own.filter(({ standing }) => standing === 'finding').length,
    done: own.filter(isAnswered).length,
  }));
}

/**
 * The check that is to be answered next after one: the next open one, from the beginning again behind the last, else what comes
 * later. `undefined` where nothing is left.
 *
 * @param step 1 for the next, -1 for the one before
 */
export function nextOpen(checks: readonly CheckRow[], from: string, step: 1 | -1 = 1): CheckRow | undefined {
  const at = checks.findIndex(({ id }) => id === from);
  const after = [...checks.slice(at + 1), ...checks.slice(0, Math.max(at, 0))];
  const around = step === 1 ? after : after.reverse();
  return around.find(({ standing }) => standing === 'open') ?? around.find(({ standing }) => standing === 'later');
}

/** How many of some checks stand how. */
export function standings(checks: readonly CheckRow[]): Readonly<Record<CheckRow['standing'], number>> {
  const counts = { open: 0, passed: 0, finding: 0, notApplicable: 0, later: 0 };
  for (const { standing } of checks) counts[standing] += 1;
  return counts;
}
