import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CheckRow } from '../../workspace/board/board';
import { define, StageElement } from '../element';
import { isControl, isPlain, movedBy, take } from '../keys';
import { icon, letter } from '../widgets/marks';
import type { WorkWords } from '../words/workEnglish';
import { type Area, areasOf, isFolded, withFold } from './walk';

interface Row {
  readonly area: Area;
  /** Absent for the row of the area itself. */
  readonly check?: CheckRow;
}

/** How a check stands, as a sign; the letter of a finding says how grave it is. */
export function mark({ standing, severity }: CheckRow, words: WorkWords): TemplateResult {
  const signs = {
    open: 'circle-large-outline',
    passed: 'pass-filled',
    notApplicable: 'circle-slash',
    later: 'history',
  };
  return standing === 'finding' ? letter(severity, words, false) : icon(signs[standing], `mark ${standing}`);
}

/** The checks by action area: a tree with one tab stop. Sends `enter` for Enter. */
export class CheckList extends StageElement {
  static override properties: PropertyDeclarations = { stage: { attribute: false }, answering: { attribute: false } };
  /** Checks whose answer is under way. */
  declare answering: ReadonlySet<string>;
  /** Key of the area whose row has the tab stop; empty where the chosen check has it. */
  #atArea = '';
  /** Before it was drawn anew. */
  #focused = false;

  #rows(): Row[] {
    const { board, view } = this.stage;
    return areasOf(board, view.checklist).flatMap((area) => [
      { area },
      ...(isFolded(area, view.folded, view.check) ? [] : area.checks.map((check) => ({ area, check }))),
    ]);
  }

  #position(rows: readonly Row[]): number {
    const { check } = this.stage.view;
    const at = rows.findIndex((row) =>
      this.#atArea === '' ? row.check?.id === check : !row.check && row.area.key === this.#atArea,
    );
    return Math.max(0, at);
  }

  focusRow(): void {
    this.#atArea = '';
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const row = this.find('[role="treeitem"][tabindex="0"]');
      row?.focus();
      row?.scrollIntoView({ block: 'nearest' });
    });
  }

  protected override willUpdate(): void {
    this.#focused = this.contains(document.activeElement);
  }

  /** The focus follows what was chosen elsewhere, and stays in the list when its row folds away: the tab stop has it. */
  protected override updated(): void {
    const { activeElement } = document;
    const lost = this.#focused && !this.contains(activeElement);
    const elsewhere =
      activeElement instanceof HTMLElement &&
      activeElement.tabIndex < 0 &&
      activeElement.getAttribute('role') === 'treeitem' &&
      this.contains(activeElement);
    if (!lost && !elsewhere) return;
    const row = this.find('[role="treeitem"][tabindex="0"]');
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #to(row: Row | undefined): void {
    if (!row) return;
    this.#atArea = row.check ? '' : row.area.key;
    if (row.check) this.stage.look({ check: row.check.id });
    else this.requestUpdate();
    void this.updateComplete.then(() => {
      const found = this.find('[role="treeitem"][tabindex="0"]');
      found?.focus();
      found?.scrollIntoView({ block: 'nearest' });
    });
  }

  #fold(area: Area, fold: boolean): void {
    const { view, look } = this.stage;
    if (fold) this.#atArea = area.key;
    look({ folded: withFold(view.folded, area.key, fold) });
  }

  #key(event: KeyboardEvent): void {
    const rows = this.#rows();
    const at = this.#position(rows);
    const row = rows[at];
    if (!row) return;
    const { view, command } = this.stage;
    const folded = isFolded(row.area, view.folded, view.check);
    const moved = movedBy(event, at, rows.length);
    if (moved !== undefined) {
      take(event);
      this.#to(rows[moved]);
    } else if (isControl(event) && event.key.toLowerCase() === 'c' && !event.shiftKey) {
      if (!row.check || (getSelection()?.toString() ?? '') !== '') return;
      take(event);
      command({ id: 'copy', text: `${row.check.id} ${row.check.title}` });
    } else if (!isPlain(event)) return;
    else if (event.key === 'ArrowLeft') {
      take(event);
      if (row.check) this.#to({ area: row.area });
      else if (!folded) this.#fold(row.area, true);
    } else if (event.key === 'ArrowRight') {
      take(event);
      if (!row.check && folded) this.#fold(row.area, false);
      else if (!row.check) this.#to(rows[at + 1]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      take(event);
      if (!row.check) this.#fold(row.area, !folded);
      else if (event.key === 'Enter') this.dispatchEvent(new CustomEvent('enter'));
    }
  }

  protected override render() {
    const { board, words, view } = this.stage;
    const { checks } = board;
    const inList =
      view.checklist < 0 ? checks : checks.filter(({ area }) => board.areas[area]?.checklist === view.checklist);
    const of = (standing: CheckRow['standing']) => inList.filter((check) => check.standing === standing).length;
    const [passed, findings, notApplicable, later, open] = [
      of('passed'),
      of('finding'),
      of('notApplicable'),
      of('later'),
      of('open'),
    ];
    const rows = this.#rows();
    const at = this.#position(rows);
    return html`
      <div class="list-head">
        ${
          board.checklists.length > 1
            ? html`<select aria-label=${words.checklist} @change=${(event: Event) => {
                if (event.target instanceof HTMLSelectElement)
                  this.stage.look({ checklist: Number(event.target.value) });
              }}><option value="-1" ?selected=${view.checklist < 0}>${words.allChecklists}</option>
              ${board.checklists.map(({ title }, index) => html`<option value=${index} ?selected=${view.checklist === index}>${title}</option>`)}</select>`
            : nothing
        }
        <p><b>${words.answered(inList.length - open - later, inList.length)}</b> <span class="muted">${words.openLater(open, later)}</span></p>
        <svg class="tally-line" viewBox="0 0 ${Math.max(1, inList.length)} 1" preserveAspectRatio="none" role="img" aria-label=${words.progressName(passed, findings, notApplicable, later, open)}>
          ${bar('passed', 0, passed)}${bar('finding', passed, findings)}${bar('notApplicable', passed + findings, notApplicable)}${bar('later', passed + findings + notApplicable, later)}
        </svg>
        <p class="tally muted">${words.tally(passed, findings, notApplicable)}</p>
      </div>
      <div class="tree" role="tree" aria-label=${words.checksList} data-keys="checks" @keydown=${(event: KeyboardEvent) => this.#key(event)}>
        ${repeat(
          rows,
          (row) => row.check?.id ?? `area ${row.area.key}`,
          (row, index) =>
            row.check ? this.#check(row.area, row.check, index === at) : this.#area(row.area, index === at),
        )}
      </div>`;
  }

  #area(area: Area, stop: boolean): TemplateResult {
    const { words, view } = this.stage;
    const folded = isFolded(area, view.folded, view.check);
    const finished = area.done === area.checks.length;
    return html`<div class="walk-row area ${finished ? 'finished' : ''}" role="treeitem" aria-level="1" aria-expanded=${!folded} aria-selected="false" tabindex=${stop ? 0 : -1}
      aria-label=${words.areaName(area.title, area.done, area.checks.length, area.findings)} title=${area.title} @click=${() => {
        this.#atArea = area.key;
        this.#fold(area, !folded);
      }}>
      ${icon(folded ? 'chevron-right' : 'chevron-down')}<span class="row-title">${area.title}</span>
      <span class="row-tally muted">${area.findings > 0 ? `${words.areaTally(area.findings)} · ` : ''}${area.done}/${area.checks.length}</span>
      ${finished ? icon('check', 'done') : html`<i class="no-mark"></i>`}</div>`;
  }

  #check(area: Area, check: CheckRow, stop: boolean): TemplateResult {
    const { words, view } = this.stage;
    const { id, title, standing, severity, known } = check;
    const name = [standing === 'finding' ? words.severity(severity) : words.standing[standing], known]
      .filter(Boolean)
      .join(', ');
    const chosen = id === view.check;
    return html`<div class="walk-row check ${chosen ? 'chosen' : ''} ${this.answering.has(id) ? 'answering' : ''}" role="treeitem" aria-level="2" aria-selected=${chosen} data-check=${id}
      aria-setsize=${area.checks.length} aria-posinset=${area.checks.indexOf(check) + 1} tabindex=${stop ? 0 : -1}
      aria-label="${id}, ${title}, ${name}" title="${id}: ${title}" data-vscode-context=${JSON.stringify({ webviewSection: 'check', check: id })}
      @click=${() => this.#to({ area, check })}>
      ${mark(check, words)}<span class="row-title">${title}${
        standing === 'later' && known ? html`<span class="known muted">${words.laterBecause(known)}</span>` : nothing
      }</span></div>`;
  }
}

function bar(kind: string, from: number, length: number): TemplateResult {
  return html`<svg x=${from} y="0" width=${length} height="1" class="tally-bar ${kind}"><rect width="100%" height="1"></rect></svg>`;
}
define('tam-check-list', CheckList);
