import { html, nothing, type TemplateResult } from 'lit';
import type { FindingRow } from '../../workspace/board/board';
import { icon, letter } from '../dom';
import type { SortColumn } from '../messages';
import type { Store } from '../store';
import { linkName } from './names';

const statusIcons: Readonly<Record<string, string>> = {
  open: 'circle-large-outline',
  inProgress: 'sync',
  resolved: 'check',
  verified: 'pass-filled',
  accepted: 'shield',
  falsePositive: 'circle-slash',
};
export const problemIcons = { error: 'error', warning: 'warning', information: 'info' } as const;

/** What a screen reader says of a row. */
export function rowName({ words, board }: Store, row: FindingRow): string {
  const { id, severity, name, status, owner, due, overdue, problem } = row;
  const day = due === undefined ? '' : words.shortDay(due, board?.asOf ?? '');
  return words.rowName([
    id,
    words.severity[severity] ?? severity,
    name,
    words.status[status] ?? status,
    owner ?? words.nobody,
    day === '' ? '' : overdue ? words.overdueSince(day) : words.dueOn(day),
    problem === undefined ? '' : (board?.problems[problem]?.message ?? ''),
  ]);
}

/** What stands in a column of a row. `ownerOf` shortens addresses as far as they stay distinct. */
export function cell(
  { words, board, command }: Pick<Store, 'words' | 'board'> & { command(address: string): void },
  row: FindingRow,
  column: SortColumn,
  ownerOf: (owner: string) => string,
): TemplateResult | string {
  switch (column) {
    case 'severity':
      return letter(row.severity, words);
    case 'name': {
      const area = row.area === undefined ? '' : (board?.areas[row.area]?.title ?? '');
      const problem = row.problem === undefined ? undefined : board?.problems[row.problem];
      return html`<span class="name" title=${row.name}>${row.name}</span><span class="area hint">${area}</span>${
        problem
          ? html`<span class="problem ${problem.level}" title=${problem.message}>${icon(problemIcons[problem.level])}</span>`
          : nothing
      }`;
    }
    case 'status':
      return html`<span class="mark ${row.status}">${icon(statusIcons[row.status] ?? 'question')}</span><span class="text">${words.status[row.status] ?? row.status}</span>`;
    case 'owner':
      return html`<span class="text" title=${row.owner ?? nothing}>${row.owner === undefined ? '' : ownerOf(row.owner)}</span>`;
    case 'due':
      return row.due === undefined
        ? ''
        : html`<span class="text ${row.overdue ? 'late' : ''}">${row.overdue ? icon('history') : nothing}${words.findingsTable.day(row.due, board?.asOf ?? '')}</span>`;
    case 'gain':
      return row.gain === undefined ? '' : words.number(row.gain);
    case 'workItem': {
      const item = row.workItem ?? '';
      return /^https?:\/\//i.test(item)
        ? html`<button class="link" tabindex="-1" title=${item} @click=${() => command(item)}>${linkName(item)}</button>`
        : html`<span class="text" title=${item}>${item}</span>`;
    }
    default:
      return html`<span class="text">${row[column] ?? ''}</span>`;
  }
}
