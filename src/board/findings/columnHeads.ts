import { html, nothing, type TemplateResult } from 'lit';
import { icon, take } from '../dom';
import type { SortColumn } from '../messages';
import type { Store } from '../store';
import { directionOf } from './sorting';

export const columns: readonly SortColumn[] = ['severity', 'id', 'name', 'status', 'owner', 'due', 'gain', 'workItem'];
/** What can be hidden and sized; the others say what the row is. */
export const loose: readonly SortColumn[] = ['status', 'owner', 'due', 'gain', 'workItem'];
const narrowest = 48;
const widest = 480;

export interface HeadContext {
  readonly store: Store;
  readonly shown: readonly SortColumn[];
  /** The head that Tab reaches; arrow keys go to the others. */
  readonly at: SortColumn | 'select';
  readonly areAll: boolean;
  selectAll(): void;
  goTo(head: SortColumn | 'select'): void;
}

/** The row of heads: sorts by a click, and sizes columns by their edges. */
export function columnHeads(context: HeadContext): TemplateResult {
  const { store, shown, at, areAll } = context;
  const { words, view } = store;
  const order = ['select' as const, ...shown];
  const keys = (event: KeyboardEvent) => {
    const head = (event.target as Element).closest<HTMLElement>('[data-head]');
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!head || step === undefined || (event.target as Element).matches('.grip')) return;
    take(event);
    const now = order.indexOf(head.dataset.head as (typeof order)[number]);
    context.goTo(order[Math.min(order.length - 1, Math.max(0, now + step))] ?? 'select');
  };
  return html`<div class="head-row" role="row" aria-rowindex="1" @keydown=${keys}>
    <span role="columnheader" class="cell select" data-head="select"><input type="checkbox" tabindex=${at === 'select' ? 0 : -1} aria-label=${words.selectAll} .checked=${areAll} @change=${() => context.selectAll()}></span>
    ${shown.map((column) => {
      const direction = directionOf(column, view.sort);
      const title = words.columns[column] ?? column;
      const arrow =
        column === 'severity' && !view.sort
          ? icon('arrow-down')
          : direction === 'none'
            ? column === 'severity'
              ? icon('dash')
              : nothing
            : icon(direction === 'ascending' ? 'arrow-up' : 'arrow-down');
      return html`<span role="columnheader" class="cell ${column}" data-head=${column} aria-sort=${direction}>
        <button tabindex=${at === column ? 0 : -1} aria-label=${title} title=${title} @click=${() => sortBy(store, column)}>${column === 'severity' ? nothing : html`<span class="text">${title}</span>`}${arrow}</button>
        ${loose.includes(column) || column === 'id' ? grip(store, column, title, at === column) : nothing}
      </span>`;
    })}
  </div>`;
}

/** Once from the first to the last, once the other way, then as usual. */
function sortBy(store: Store, by: SortColumn): void {
  const { sort } = store.view;
  const next = sort?.by !== by ? { by, down: false } : sort.down ? null : { by, down: true };
  store.look({ sort: next });
}

function grip(store: Store, column: SortColumn, title: string, isAt: boolean): TemplateResult {
  const widthOf = (element: HTMLElement) =>
    store.view.widths[column] ?? Math.round(element.parentElement?.getBoundingClientRect().width ?? narrowest);
  return separator({
    name: store.words.findingsTable.widthOf(title),
    tabindex: isAt ? 0 : -1,
    now: store.view.widths[column],
    range: [narrowest, widest],
    widthOf,
    set: (width) => store.look({ widths: { ...store.view.widths, [column]: width } }),
    direction: 1,
    kind: 'grip',
  });
}

export interface Separator {
  readonly name: string;
  readonly tabindex: number;
  readonly now: number | undefined;
  readonly range: readonly [number, number];
  /** 1 where what it sizes stands before it, -1 where that stands behind it. */
  readonly direction: 1 | -1;
  readonly kind: string;
  widthOf(element: HTMLElement): number;
  set(width: number): void;
}

/** An edge that is dragged, or moved by arrow keys. */
export function separator(of: Separator): TemplateResult {
  const [least, most] = of.range;
  const set = (width: number) => of.set(Math.round(Math.min(most, Math.max(least, width))));
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    take(event);
    set(of.widthOf(event.currentTarget as HTMLElement) + step * of.direction);
  };
  const drag = (event: PointerEvent) => {
    const edge = event.currentTarget as HTMLElement;
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    const [from, before] = [event.clientX, of.widthOf(edge)];
    const move = (moved: PointerEvent) => set(before + (moved.clientX - from) * of.direction);
    edge.addEventListener('pointermove', move);
    edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', move), { once: true });
  };
  return html`<span class=${of.kind} role="separator" aria-orientation="vertical" tabindex=${of.tabindex} aria-label=${of.name}
    aria-valuemin=${least} aria-valuemax=${most} aria-valuenow=${of.now ?? least} @keydown=${key} @pointerdown=${drag}></span>`;
}
