import { html, nothing, type TemplateResult } from 'lit';
import { icon, take } from '../dom';
import type { FindingsFilter } from '../messages';
import type { Store } from '../store';
import { countOf, countsOf, type FilterContext, needsWork } from './filter';

interface Doing {
  /** Opens the choices of a chip; the empty text closes them. */
  open(name: string): void;
  filter(change: Partial<FindingsFilter>): void;
}

/** The chips above the table: what they narrow to, each with how many that would be. */
export function chips(store: Store, context: FilterContext, open: string, doing: Doing): TemplateResult {
  const { words, view, board } = store;
  const { filter } = view;
  if (!board) return html``;
  const one = (
    name: 'mine' | 'overdue' | 'unowned',
    title: string,
  ) => html`<button class="chip ${filter[name] ? 'on' : ''}" aria-pressed=${filter[name]}
      ?disabled=${name === 'mine' && context.mine.length === 0} @click=${() => doing.filter({ [name]: !filter[name] })}>
      ${title} <span class="count">${countOf(board, filter, context, name)}</span></button>`;
  const severity = countsOf(board, filter, context, 'severities', (row) => [row.severity]);
  const status = countsOf(board, filter, context, 'statuses', (row) => [
    ...(needsWork(row) ? ['needsWork'] : []),
    row.status,
  ]);
  const area = countsOf(board, filter, context, 'areas', (row) => [row.area ?? -1]);
  const tool = countsOf(board, filter, context, 'tools', (row) => row.tools ?? [-1]);
  const choices = <Key extends string | number>(
    kind: 'severities' | 'statuses' | 'areas' | 'tools',
    title: string,
    counts: ReadonlyMap<Key, number>,
    keys: readonly Key[],
    nameOf: (key: Key) => string,
  ) => {
    const on = filter[kind] as readonly (string | number)[];
    const isOpen = open === kind;
    const flip = (key: Key) =>
      doing.filter({ [kind]: on.includes(key) ? on.filter((each) => each !== key) : [...on, key] });
    const known = keys.filter((key) => counts.has(key) || on.includes(key));
    const said = on.length === 0 ? title : `${title}: ${on.map((key) => nameOf(key as Key)).join(', ')}`;
    return html`<span class="choice">
      <button class="chip ${on.length > 0 ? 'on' : ''}" aria-haspopup="true" aria-expanded=${isOpen} @click=${() => doing.open(isOpen ? '' : kind)}>${said} ${icon('chevron-down')}</button>
      ${on.length > 0 ? html`<button class="icon" aria-label=${words.clearOf(title)} title=${words.clearOf(title)} @click=${() => doing.filter({ [kind]: [] })}>${icon('close')}</button>` : nothing}
      ${
        isOpen
          ? html`<div class="menu" role="group" aria-label=${title} @keydown=${arrows}>${known.map(
              (key) =>
                html`<label><input type="checkbox" .checked=${on.includes(key)} @change=${() => flip(key)}> <span>${nameOf(key)}</span> <span class="count">${counts.get(key) ?? 0}</span></label>`,
            )}</div>`
          : nothing
      }
    </span>`;
  };
  return html`
    ${one('mine', words.mine)}${one('overdue', words.overdueChip)}${one('unowned', words.unowned)}
    ${choices('severities', words.columns.severity ?? '', severity, Object.keys(words.severity), (id) => words.severity[id] ?? id)}
    ${choices('statuses', words.columns.status ?? '', status, ['needsWork', ...Object.keys(words.status)], (id) => (id === 'needsWork' ? words.needsWork : (words.status[id] ?? id)))}
    ${choices('areas', words.area, area, [...board.areas.keys(), -1], (at) => board.areas[at]?.title ?? words.noArea)}
    ${board.tools.length > 0 ? choices('tools', words.tool, tool, [...board.tools.keys(), -1], (at) => board.tools[at] ?? words.byHand) : nothing}`;
}

/** Up and down go through the choices. */
function arrows(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  take(event);
  const boxes = [...(event.currentTarget as HTMLElement).querySelectorAll('input')];
  const at = boxes.indexOf(document.activeElement as HTMLInputElement);
  boxes[(at + step + boxes.length) % boxes.length]?.focus();
}
