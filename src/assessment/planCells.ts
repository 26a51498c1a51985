import { plain } from './plainText';
import type { Finding } from './types';

/**
 * Columns of a plan beside status, owner and due day that a customer may change, and what each holds: a day, hours, a
 * percentage, ids of findings, one line of text, or names. Export writes them as these texts, and import compares with them.
 */
export const planCellKinds = {
  start: 'day',
  hours: 'hours',
  percent: 'percent',
  dependsOn: 'findings',
  blocker: 'text',
  accountable: 'text',
  consulted: 'names',
  informed: 'names',
  changeNumber: 'text',
  retestOn: 'day',
  retestBy: 'text',
} as const;
export type PlanCell = keyof typeof planCellKinds;
export type PlanCells = Readonly<Record<PlanCell, string>>;

export const planCellIds = Object.keys(planCellKinds) as PlanCell[];

/** Between the names, or the ids, of one cell. */
export const planListMark = '; ';

/** Longest text of such a cell, in characters: all of them as exported together fit in one cell. */
export const longestPlanCell = 1_000;

/** A text as a cell of the plan shows it: one line, cut with an ellipsis where it is very long. */
export function planCellText(text: string): string {
  const line = plain(text.slice(0, 4 * longestPlanCell))
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= longestPlanCell && line.length <= longestPlanCell
    ? line
    : `${characters.slice(0, longestPlanCell / 2).join('')}…`;
}

/** What stands in the cells of a finding; `idOf` gives the id under which the document shows another finding. */
export function planCells(finding: Finding, idOf: (id: string) => string = (id) => id): PlanCells {
  const number = (value: number | undefined) => (value === undefined ? '' : String(value));
  const list = (texts: readonly string[] | undefined) => planCellText((texts ?? []).join(planListMark));
  return {
    start: planCellText(finding.start ?? ''),
    hours: number(finding.hours),
    percent: number(finding.percent),
    dependsOn: list(finding.dependsOn?.map(idOf)),
    blocker: planCellText(finding.blocker ?? ''),
    accountable: planCellText(finding.accountable ?? ''),
    consulted: list(finding.consulted),
    informed: list(finding.informed),
    changeNumber: planCellText(finding.changeNumber ?? ''),
    retestOn: planCellText(finding.retest?.on ?? ''),
    retestBy: planCellText(finding.retest?.by ?? ''),
  };
}

/** The cells that are not empty, as one text for the hidden column of an exported plan. */
export function exportedCells(cells: PlanCells): string {
  return JSON.stringify(Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')));
}

/** What `exportedCells` wrote; `undefined` for any other text. */
export function readExportedCells(text: string): PlanCells | undefined {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null) return undefined;
    const known = new Map<string, unknown>(Object.entries(read));
    const textOf = (id: PlanCell) => {
      const value = known.get(id);
      return typeof value === 'string' ? value : '';
    };
    return Object.fromEntries(planCellIds.map((id) => [id, textOf(id)])) as Record<PlanCell, string>;
  } catch {
    return undefined;
  }
}
