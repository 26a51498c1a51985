import type { Board, BoardPlan, FindingRow } from '../../workspace/board/board';

export type WaveId = BoardPlan['columns'][number]['wave'];
export const waves: readonly WaveId[] = ['30', '60', '90', 'later'];

/** What the columns are narrowed to. */
export interface PlanFilter {
  readonly mine: boolean;
  /** Owners, the empty text for nobody. */
  readonly owners: readonly string[];
  readonly severities: readonly string[];
}
export const wholePlan: PlanFilter = { mine: false, owners: [], severities: [] };

/** Whether a card is shown. */
export function isCardShown(row: FindingRow, filter: PlanFilter, mine: readonly string[]): boolean {
  const { owners, severities } = filter;
  if (filter.mine && !(row.owner !== undefined && mine.includes(row.owner))) return false;
  if (owners.length > 0 && !owners.includes(row.owner ?? '')) return false;
  return severities.length === 0 || severities.includes(row.severity);
}

/** A card that is taken up: where it was, where it is held, and the plan as it would be there. */
export interface Held {
  readonly id: string;
  /** The empty text for a card without a date. */
  readonly from: WaveId | '';
  readonly wave: WaveId;
  /** By the mouse: the card itself stays at its place until it is dropped. */
  readonly isDragged: boolean;
  readonly plan?: BoardPlan;
  readonly due?: string;
}

/** Where a card stands; the empty text for one that stands in no wave. */
export const waveOf = ({ columns }: BoardPlan, id: string): WaveId | '' =>
  columns.find(({ cards }) => cards.includes(id))?.wave ?? '';

/** The column that a key leads to; the first and the last hold. */
export const waveBeside = (wave: WaveId, step: number): WaveId =>
  waves[Math.min(waves.length - 1, Math.max(0, waves.indexOf(wave) + step))] ?? wave;

/** Whether putting down changes nothing: an overdue card gets a new day in its own column too. */
export const staysWhereItWas = ({ from, wave }: Held, row: FindingRow | undefined): boolean =>
  from === wave && row?.overdue !== true;

/** Whether the day has to be asked: the open-ended column has no last day, unless the card lies there already. */
export const needsDay = ({ from, wave }: Held): boolean => wave === 'later' && from !== 'later';

/** Cards of a column as they are drawn: one that keys hold is where it is held; what the mouse holds stays until it is dropped. */
export function cardsOf({ cards, wave }: BoardPlan['columns'][number], held: Held | undefined): string[] {
  if (!held || held.isDragged) return [...cards];
  if (held.wave !== wave) return cards.filter((id) => id !== held.id);
  return cards.includes(held.id) ? [...cards] : [held.id, ...cards];
}

/** The owners of the cards that need work, in order, with how many each has. */
export function ownersOf(board: Board): { readonly owner: string; readonly cards: number }[] {
  const ids = new Set([...board.plan.columns.flatMap(({ cards }) => cards), ...board.plan.noDate]);
  const counts = new Map<string, number>();
  for (const { id, owner = '' } of board.findings) if (ids.has(id)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en')).map(([owner, cards]) => ({ owner, cards }));
}
