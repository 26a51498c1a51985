import type { Change } from '../assessment/changes';
import { formatDay } from '../assessment/dates';
import { longestPlanCell, type PlanCell, planCellIds, planCellKinds, planCells } from '../assessment/planCells';
import { type PlanColumn, planColumns } from '../assessment/planColumns';
import type { Finding, FindingsFile, Retest } from '../assessment/types';
import type { PlanRow } from './plan';
import { daysIn, oneLine } from './planText';

/** Says what is not taken over: where, and why. */
export type SkipCell = (where: string, reason: string) => void;

/** What a cell means; `undefined` where it cannot be read. */
type Meaning = string | number | readonly string[];

const most = 200;

/**
 * What somebody changed in the cells of a row beside status, owner, due day and comment, as changes to a finding. A cell
 * that still says what was exported changes nothing, whatever the file says by now; one that cannot be read, that the file
 * contradicts or that was emptied is skipped with its place. A plan without the exported cells changes none of them.
 */
export function cellChanges(row: PlanRow, file: FindingsFile, at: number, skip: SkipCell): Change[] {
  const { cells: exported } = row.exported;
  if (!exported) return [];
  const finding = file.findings[at]!;
  const now = planCells(finding);
  const set = new Map<PlanCell, Meaning>();
  for (const id of planCellIds) {
    const cell = row.cells[id];
    if (!cell) continue;
    const text = oneLine(cell.text);
    if (text === oneLine(exported[id])) continue;
    const say = (reason: string) => skip(cell.where, `${finding.id}: ${reason}`);
    const name = nameOf(id);
    if (text === '') {
      say(`${name} is empty in the plan. Take it out of the file yourself if that is meant.`);
      continue;
    }
    const read = meaningOf(id, text, file);
    if ('problem' in read) {
      say(read.problem);
      continue;
    }
    const meaning = (other: string) => {
      const its = other === '' ? { value: '' } : meaningOf(id, other, file);
      return 'problem' in its ? other : JSON.stringify(its.value);
    };
    const wanted = JSON.stringify(read.value);
    if (wanted === meaning(oneLine(exported[id])) || wanted === meaning(oneLine(now[id]))) continue;
    if (meaning(oneLine(exported[id])) !== meaning(oneLine(now[id]))) {
      say(
        `the plan changes ${name} to ${shown(text)}, but the file says ${shown(now[id])} by now (${shown(exported[id])} when exported). Decide which one is right, and set it in the file.`,
      );
      continue;
    }
    // What was cut is not written back: somebody changed a part of a text that the cell did not show whole.
    if (now[id].endsWith('…') && text.startsWith(now[id].slice(0, 40))) {
      say(`${name} is longer in the file than a cell shows. Change it in the file.`);
      continue;
    }
    if (id === 'dependsOn' && (read.value as readonly string[]).includes(finding.id)) {
      say('a finding cannot depend on itself.');
      continue;
    }
    set.set(id, read.value);
  }
  return changesOf(set, finding, ['findings', at]);
}

function changesOf(
  set: ReadonlyMap<PlanCell, Meaning>,
  finding: Finding,
  path: readonly (string | number)[],
): Change[] {
  const changes: Change[] = [];
  const retest: Retest = {};
  for (const [id, value] of set) {
    if (id === 'retestOn') retest.on = String(value);
    else if (id === 'retestBy') retest.by = String(value);
    else changes.push({ kind: 'set', path: [...path, id], value });
  }
  if (Object.keys(retest).length > 0)
    changes.push({ kind: 'set', path: [...path, 'retest'], value: { ...finding.retest, ...retest } });
  return changes;
}

const nameOf = (id: PlanColumn) => `the column ${planColumns[id]}`;
const shown = (text: string) => (text === '' ? 'nothing' : `"${text.slice(0, 60)}"`);

function meaningOf(id: PlanCell, text: string, file: FindingsFile): { value: Meaning } | { problem: string } {
  const quoted = `"${text.slice(0, 40)}"`;
  switch (planCellKinds[id]) {
    case 'day': {
      const days = daysIn(text);
      if (days.length === 1) return { value: days[0]! };
      return {
        problem:
          days.length === 0
            ? `${quoted} is not a day. Write it as 2026-12-15.`
            : `${quoted} can be ${days.map((day) => formatDay(day)).join(' or ')}. Write it as 2026-12-15.`,
      };
    }
    case 'hours': {
      const number = numberIn(text.replace(/\s*(?:h|hours?|std\.?|stunden?)$/i, ''));
      return number === undefined || number > 100_000
        ? { problem: `${quoted} is not a number of hours. Write it as 6 or 1.5.` }
        : { value: number };
    }
    case 'percent': {
      const number = numberIn(text.replace(/\s*%$/, ''));
      if (number === undefined || number > 100)
        return { problem: `${quoted} is not a percentage. Write a number from 0 to 100.` };
      // What a spreadsheet makes of 50 % is 0.5.
      return number > 0 && number < 1
        ? { problem: `${quoted} can be ${number} % or ${number * 100} %. Write a number from 0 to 100.` }
        : { value: number };
    }
    case 'findings':
      return idsIn(text, file);
    case 'names':
      return { value: parts(text, /[;\n]/).map((name) => name.slice(0, most)) };
    case 'text':
      return { value: text.slice(0, id === 'blocker' ? longestPlanCell : most) };
  }
}

/** A number with a point or a comma before its decimals. One with three digits behind a mark may be a thousand, and is none. */
function numberIn(text: string): number | undefined {
  return /^\d{1,7}(?:[.,]\d{1,2}|\.\d{3,17})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}

const parts = (text: string, mark: RegExp) =>
  text
    .split(mark)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Ids of findings of the file; as in a plan of several files, each may have a prefix. */
function idsIn(text: string, file: FindingsFile): { value: readonly string[] } | { problem: string } {
  const known = new Map(file.findings.map(({ id }) => [oneLine(id), id]));
  const prefixed = (part: string) => [...known].find(([own]) => own !== '' && part.endsWith(` ${own}`))?.[1];
  const ids: string[] = [];
  for (const part of parts(text, /[;\n]/)) {
    const whole = known.get(part);
    for (const each of whole === undefined ? parts(part, /,/) : [part]) {
      const id = known.get(each) ?? prefixed(each);
      if (id === undefined) return { problem: `there is no finding ${each.slice(0, 40)} in this file to depend on.` };
      if (!ids.includes(id)) ids.push(id);
    }
  }
  return { value: ids };
}
