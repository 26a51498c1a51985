import { html, nothing, type TemplateResult } from 'lit';
import type { Board } from '../../workspace/board/board';
import { icon, take } from '../dom';
import type { FindingsFilter, SortColumn } from '../messages';
import type { Store } from '../store';
import { loose } from './columnHeads';
import { countOf, countsOf, type FilterContext, needsWork } from './filter';

interface Doing {
  /** Opens the choices of a chip; the empty text closes them. */
  open(name: string): void;
  filter(change: Partial<FindingsFilter>): void;
}
type Kind = 'severities' | 'statuses' | 'areas' | 'tools';

/** What a chip and its choices are called. */
function titlesOf({ words, board }: Store) {
  return {
    severities: {
      title: words.columns.severity ?? '',
      nameOf: (key: string | number) => words.severity[key] ?? String(key),
    },
    statuses: {
      title: words.columns.status ?? '',
      nameOf: (key: string | number) => (key === 'needsWork' ? words.needsWork : (words.status[key] ?? String(key))),
    },
    areas: { title: words.area, nameOf: (key: string | number) => areaName(board, Number(key)) ?? words.noArea },
    tools: { title: words.tool, nameOf: (key: string | number) => board?.tools[Number(key)] ?? words.byHand },
  } as const;
}

/** Two checklists may have an area of the same title: then it says of which it is. */
function areaName(board: Board | undefined, at: number): string | undefined {
  const area = board?.areas[at];
  const isTwice = board?.areas.some((other) => other !== area && other.title === area?.title);
  const checklist = area?.checklist === undefined ? undefined : board?.checklists[area.checklist]?.title;
  return isTwice && checklist ? `${area?.title} (${checklist})` : area?.title;
}

/** What narrows the table now, in words. */
export function chipNames(store: Store): string[] {
  const { words, view } = store;
  const { filter } = view;
  const titles = titlesOf(store);
  const chosen = (kind: Kind) =>
    filter[kind].length === 0
      ? []
      : [`${titles[kind].title}: ${filter[kind].map((key) => titles[kind].nameOf(key)).join(', ')}`];
  return [
    ...(filter.text.trim() === '' ? [] : [words.findingsTable.words(filter.text.trim())]),
    ...(filter.mine ? [words.mine] : []),
    ...(filter.overdue ? [words.overdueChip] : []),
    ...(filter.unowned ? [words.unowned] : []),
    ...chosen('severities'),
    ...chosen('statuses'),
    ...chosen('areas'),
    ...chosen('tools'),
  ];
}

/** The chips above the table: what they narrow to, each with how many that would be. */
export function chips(store: Store, context: FilterContext, open: string, doing: Doing): TemplateResult {
  const { words, view, board } = store;
  const { filter } = view;
  if (!board) return html``;
  const titles = titlesOf(store);
  const one = (name: 'mine' | 'overdue' | 'unowned', title: string, mark: TemplateResult | typeof nothing = nothing) =>
    html`<button class="chip ${filter[name] ? 'on' : ''}" aria-pressed=${filter[name]}
      ?disabled=${name === 'mine' && context.mine.length === 0} @click=${() => doing.filter({ [name]: !filter[name] })}>${mark}
      ${title} <span class="count">${countOf(board, filter, context, name)}</span></button>`;
  const choices = <Key extends string | number>(kind: Kind, counts: ReadonlyMap<Key, number>, keys: readonly Key[]) => {
    const on: readonly (string | number)[] = filter[kind];
    const { title, nameOf } = titles[kind];
    const flip = (key: Key) =>
      doing.filter({ [kind]: on.includes(key) ? on.filter((each) => each !== key) : [...on, key] });
    const known = keys.filter((key) => counts.has(key) || on.includes(key));
    const said = on.length === 0 ? title : `${title}: ${on.map(nameOf).join(', ')}`;
    return choice(
      { name: kind, title, said, isOpen: open === kind, open: doing.open },
      known.map(
        (key) =>
          html`<label><input type="checkbox" .checked=${on.includes(key)} @change=${() => flip(key)}> <span>${nameOf(key)}</span> <span class="count">${counts.get(key) ?? 0}</span></label>`,
      ),
      on.length > 0
        ? html`<button class="icon" aria-label=${words.clearOf(title)} title=${words.clearOf(title)} @click=${() => doing.filter({ [kind]: [] })}>${icon('close')}</button>`
        : nothing,
    );
  };
  return html`
    ${one('mine', words.mine)}${one('overdue', words.overdueChip, icon('history'))}${one('unowned', words.unowned)}
    ${choices(
      'severities',
      countsOf(board, filter, context, 'severities', (row) => [row.severity]),
      Object.keys(words.severity),
    )}
    ${choices(
      'statuses',
      countsOf(board, filter, context, 'statuses', (row) => [...(needsWork(row) ? ['needsWork'] : []), row.status]),
      ['needsWork', ...Object.keys(words.status)],
    )}
    ${choices(
      'areas',
      countsOf(board, filter, context, 'areas', (row) => [row.area ?? -1]),
      [...board.areas.keys(), -1],
    )}
    ${
      board.tools.length > 0
        ? choices(
            'tools',
            countsOf(board, filter, context, 'tools', (row) => row.tools ?? [-1]),
            [...board.tools.keys(), -1],
          )
        : nothing
    }`;
}

/** Which columns are shown. */
export function columnsChoice(store: Store, open: string, openChip: (name: string) => void): TemplateResult {
  const { words, view } = store;
  const flip = (column: SortColumn) =>
    store.look({
      hidden: view.hidden.includes(column) ? view.hidden.filter((each) => each !== column) : [...view.hidden, column],
    });
  return choice(
    {
      name: 'columns',
      title: words.findingsTable.columns,
      said: '',
      isOpen: open === 'columns',
      open: openChip,
    },
    loose.map(
      (column) =>
        html`<label><input type="checkbox" .checked=${!view.hidden.includes(column)} @change=${() => flip(column)}> <span>${words.columns[column]}</span></label>`,
    ),
  );
}

export interface Choice {
  readonly name: string;
  readonly title: string;
  /** Empty for a button that is a picture. */
  readonly said: string;
  readonly isOpen: boolean;
  open(name: string): void;
}

/** A chip that opens a list of boxes. It closes when the focus goes elsewhere. */
export function choice(
  { name, title, said, isOpen, open }: Choice,
  boxes: readonly TemplateResult[],
  after: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const left = (event: FocusEvent) => {
    const place = event.currentTarget as HTMLElement;
    if (isOpen && !(event.relatedTarget instanceof Node && place.contains(event.relatedTarget))) open('');
  };
  const flip = () => open(isOpen ? '' : name);
  const button =
    said === ''
      ? html`<button class="icon" data-chip=${name} aria-haspopup="true" aria-expanded=${isOpen} aria-label=${title} title=${title} @click=${flip}>${icon('layout')}</button>`
      : html`<button class="chip" data-chip=${name} aria-haspopup="true" aria-expanded=${isOpen} title=${said} @click=${flip}><span class="text">${said}</span>${after === nothing ? icon('chevron-down') : nothing}</button>`;
  return html`<span class="choice ${after === nothing ? '' : 'on'} of-${name}" @focusout=${left}>${button}${after}
    ${isOpen ? html`<div class="menu" role="group" tabindex="-1" aria-label=${title} @keydown=${arrows}>${boxes}</div>` : nothing}</span>`;
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
